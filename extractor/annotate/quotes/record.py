"""Candidate → Quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.quotes.glyphs import MARK
from extractor.records import Cue, Quote, Span

if TYPE_CHECKING:
    from extractor.annotate.quotes.candidates import Candidate, Offsets
    from extractor.records import Speaker


def make_quote(text: str, candidate: Candidate, speaker: Speaker | None, number: int) -> Quote:
    """Return the record of ``candidate``, whose speaker was resolved to ``speaker``."""
    parts = tuple(_span(text, part) for part in candidate.parts)
    quoted = tuple(_span(text, part) for part in candidate.quoted)
    said = [_bare(part.text) if part in quoted else part.text for part in parts]
    cue = candidate.cue and Cue(
        *candidate.cue, text[slice(*candidate.cue)], candidate.cue_lemma, candidate.stance
    )
    return Quote(
        id=f"q{number}",
        kind=candidate.kind,
        text=" ".join(words for words in said if words),
        start=candidate.start,
        end=candidate.end,
        parts=parts,
        quoted=quoted,
        speaker=speaker,
        cue=cue,
        rule=candidate.rule,
    )


def _span(text: str, offsets: Offsets) -> Span:
    return Span(*offsets, text[slice(*offsets)])


def _bare(part: str) -> str:
    """Leave out the outer quotation marks, whichever of the two are there."""
    start, end = 0, len(part)
    opening = MARK.match(part)
    if opening:
        start = min(opening.end(), 2)
    for width in (2, 1):
        if end - width >= start and MARK.fullmatch(part, end - width, end):
            end -= width
            break
    return part[start:end].strip()
