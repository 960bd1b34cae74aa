"""Candidate → Quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document.syntax import NEGATIONS, is_negated, verb_group
from extractor.annotate.document.view import view_of
from extractor.annotate.quotes.marks.characters import MARK
from extractor.records import Cue, Quote, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.candidate import Candidate, Offsets
    from extractor.records import Speaker


def make_quote(doc: Doc, candidate: Candidate, speaker: Speaker | None, number: int) -> Quote:
    """Return the record of ``candidate``, whose speaker was resolved to ``speaker``."""
    text = view_of(doc).text
    parts = tuple(_span(text, part) for part in candidate.parts)
    quoted = tuple(_span(text, part) for part in candidate.quoted)
    marked = set(candidate.quoted)
    said = [_bare(text[slice(*part)]) if part in marked else text[slice(*part)] for part in candidate.parts]
    return Quote(
        id=f"q{number}",
        kind=candidate.kind,
        text=" ".join(words for words in said if words),
        start=candidate.start,
        end=candidate.end,
        parts=parts,
        quoted=quoted,
        speaker=speaker,
        cue=_cue(doc, candidate, candidate.cue) if candidate.cue else None,
        rule=candidate.rule,
    )


def _cue(doc: Doc, candidate: Candidate, offsets: Offsets) -> Cue:
    words = doc.char_span(*offsets, alignment_mode="expand") or ()
    # A parser hangs the last "not" of what stands in quotation marks on the verb behind them.
    denied = is_negated if candidate.kind != "direct" else _is_negated_beside
    negated = any(map(denied, words))
    return Cue(*offsets, view_of(doc).text[slice(*offsets)], candidate.cue_lemma, candidate.stance, negated)


def _is_negated_beside(verb: Token) -> bool:
    return any(word.lower_ in NEGATIONS for word in verb_group(verb))


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
