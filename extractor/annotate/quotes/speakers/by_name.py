"""Names in the phrase of a speaker."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.lexicon.loader import lexicon
from extractor.annotate.quotes.cues.speaker_phrase import documents

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.quotes.context.context import Range
    from extractor.annotate.quotes.speakers.candidates import Candidates


def named_in(head: Token, span: Range, candidates: Candidates) -> int | None:
    """Return the number of the actor whose name is the core of the phrase ``span``, or ``None``.

    The name is the head, stands in apposition to it ("its director, Ana Ruiz"), or the head is a title that
    the parse made the head ("guitarist Ana Ruiz"). A name further inside is someone else: "Ana's lawyer".
    """
    number = candidates.at.get(head.i)
    if number is not None:
        return number
    if head.text in _postnominals() and head.i > span[0]:
        return candidates.at.get(head.i - 1)  # "Ana Ruiz KC"
    if head.lower_ in documents():
        return None
    for child in head.children:
        if child.dep_ == "appos" and span[0] <= child.i < span[1]:
            number = candidates.at.get(child.i)
            if number is not None and candidates.actors[number].entity.type in {"person", "organization"}:
                return number
    return _alike(head, candidates) if head.pos_ == "PROPN" else None


def _alike(head: Token, candidates: Candidates) -> int | None:
    """Return the only person with that word in the name, for a name that the NER passed over."""
    word = head.lower_
    alike = [n for n, actor in enumerate(candidates.actors) if actor.is_person and word in actor.words]
    return alike[0] if len(alike) == 1 else None


@cache
def _postnominals() -> frozenset[str]:
    """Return the degrees, honours and offices behind a name, which the parse may make its head."""
    tables = lexicon("particles")
    return frozenset((*tables["degrees"]["words"], *tables["offices"]["words"]))
