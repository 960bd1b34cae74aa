"""Interviews and hearings written down: "Okoro: We will wait." is what Okoro says, without any mark.

At least two speakers begin several paragraphs each with a name and a colon. The article knows one of them
for a person, or they are "Q" and "A", and the other answers: a list of "When:" and "Where:" is none.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.lexicon.books import Particles, Speakers
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either
from extractor.annotate.quotes.candidate import Candidate
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.annotate.quotes.candidate import Offsets
    from extractor.records import Entity

TURNS = 2
"""So often each of two speakers speaks at least."""

_PARTICLE = either(book(Particles).words.having("particle"))
_LABEL = re.compile(
    rf"([A-Z][\w.’'-]{{0,20}}(?: (?:[A-Z][\w.’'-]{{0,20}}|of|the|{_PARTICLE})){{0,4}}):\s+(?=\S)"
)


class Turn(NamedTuple):
    """A paragraph of a transcript: who speaks, and what is said."""

    label: str
    speaker: Offsets
    said: Offsets


def turns(text: str, paragraphs: Sequence[Offsets], entities: Sequence[Entity]) -> list[Turn]:
    """Return the turns of a transcript in ``text``, or none."""
    found = [turn for span in paragraphs if (turn := _turn(text, *span)) is not None]
    counts = Counter(turn.label for turn in found)
    sure = {label for label in counts if label in book(Speakers).labels} | _people(found, entities)
    answering = {label for label in counts if _answers(label, found, sure)}
    speaking = {label for label in sure | answering if counts[label] >= TURNS}
    return [turn for turn in found if turn.label in speaking] if len(speaking) > 1 else []


@rule(
    "quote",
    "transcript-turn",
    "Ana Ruiz met Per Holm.\n\nRuiz: ⟦We wait.⟧\n\nHolm: Why?\n\nRuiz: It is dark.\n\nHolm: And then?",
    "A turn of an interview or hearing: a name and a colon begin the paragraph.",
)
def with_turns(found: Iterable[Turn], candidates: list[Candidate]) -> list[Candidate]:
    """Return ``candidates`` and the turns of a transcript; what they hold stays where a word reports it."""
    spans = [(turn.speaker[0], turn.said[1]) for turn in found]
    if not spans:
        return candidates
    spoken = [
        Candidate("direct", (turn.said,), (), turn.speaker, None, "", "neutral", "transcript-turn")
        for turn in found
    ]
    free = [
        candidate
        for candidate in candidates
        if candidate.cue is not None
        or not any(start < candidate.end and candidate.start < end for start, end in spans)
    ]
    return sorted([*spoken, *free], key=lambda candidate: (candidate.start, -candidate.end))


def _turn(text: str, start: int, end: int) -> Turn | None:
    match = _LABEL.match(text, start, end)
    if match is None:
        return None
    stop = start + len(text[start:end].rstrip())
    return Turn(match.group(1).lower(), match.span(1), (match.end(), stop)) if match.end() < stop else None


def _people(found: Sequence[Turn], entities: Sequence[Entity]) -> set[str]:
    """Return the labels that name people of the article."""
    people = [m.start for entity in entities if entity.type == "person" for m in entity.mentions]
    return {
        turn.label for turn in found if any(turn.speaker[0] <= start < turn.speaker[1] for start in people)
    }


def _answers(label: str, found: Sequence[Turn], sure: set[str]) -> bool:
    """Tell whether most turns of ``label`` stand beside one of a speaker who is ``sure`` to be one."""
    own = [i for i, turn in enumerate(found) if turn.label == label]
    beside = sum(any(turn.label in sure for turn in found[max(i - 1, 0) : i + 2]) for i in own)
    return 2 * beside > len(own)
