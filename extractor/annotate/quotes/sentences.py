"""Sentences as the rules for reported speech need them, and what of them stands in quotation marks.

They reach from full stop to full stop, never beyond a paragraph. The parser's own sentences break at
quotation marks and dashes, and run on over full stops behind names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.reading import reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.candidates import Offsets
    from extractor.annotate.quotes.scan import Quotation

_STOPS = frozenset({".", "?", "!", "…", "?!", "!!", "..", "...", "....", ".…"})
_ELLIPSES = frozenset({"…", "..", "...", "...."})
_CLOSERS = frozenset({'"', "”", "’", "'", "''", ")", "]", "»", "“"})
OUTSIDE = -1


class Sentences(NamedTuple):
    """Where each token stands: in which sentence (half-open token range), in which quotation.

    ``marked[i]`` is the index into ``quotations`` of the quotation token ``i`` stands in, or ``OUTSIDE``;
    ``quotations`` are half-open token ranges, marks included.
    """

    starts: list[int]
    ends: list[int]
    marked: list[int]
    quotations: list[tuple[int, int]]


def sentences_of(doc: Doc, paragraphs: Sequence[Offsets], quotations: Sequence[Quotation]) -> Sentences:
    """Return the sentences of ``doc``; ``paragraphs`` and ``quotations`` are in text order."""
    breaks = _breaks(doc, paragraphs)
    starts, ends = [0] * len(doc), [0] * len(doc)
    for start, end in zip(breaks, [*breaks[1:], len(doc)], strict=True):
        starts[start:end] = [start] * (end - start)
        ends[start:end] = [end] * (end - start)
    marked = [OUTSIDE] * len(doc)
    ranges = _token_ranges(doc, quotations)
    for number, (start, end) in enumerate(ranges):
        marked[start:end] = [number] * (end - start)
    return Sentences(starts, ends, marked, ranges)


def _token_ranges(doc: Doc, quotations: Sequence[Quotation]) -> list[tuple[int, int]]:
    starts, ends = reading(doc).starts, reading(doc).ends
    ranges = []
    at = 0
    for quotation in quotations:
        while at < len(doc) and ends[at] <= quotation.start:
            at += 1
        start = at
        while at < len(doc) and starts[at] < quotation.end:
            at += 1
        ranges.append((start, at))
    return ranges


def _breaks(doc: Doc, paragraphs: Sequence[Offsets]) -> list[int]:
    """Return the indices of the tokens that begin a sentence, from 0 on."""
    begins = iter([start for start, _ in paragraphs])
    next_begin = next(begins, None)
    found = [0]
    after_stop = False
    for i, (word, end) in enumerate(zip(reading(doc).words, reading(doc).ends, strict=True)):
        new_paragraph = False
        while next_begin is not None and end > next_begin:
            new_paragraph, next_begin = True, next(begins, None)
        if new_paragraph or (after_stop and _may_begin(doc[i])):
            if i > found[-1]:
                found.append(i)
            after_stop = False
        after_stop = _stops(doc, i, word) or (after_stop and (word.isspace() or word in _CLOSERS))
    return found


def _stops(doc: Doc, i: int, word: str) -> bool:
    if word in _STOPS and word not in _ELLIPSES:
        return True
    stop = word in _ELLIPSES or word[-1] == "."
    return stop and i + 1 < len(doc) and bool(doc[i + 1].is_sent_start)


def _may_begin(token: Token) -> bool:
    """Whether a sentence may begin here, behind a stop: no closing mark, nothing in lower case."""
    return not (token.is_space or token.is_lower) and (token.text not in _CLOSERS or _opens(token))


def _opens(token: Token) -> bool:
    """Whether a mark that looks the same on both sides opens: white space before it and none behind."""
    before = token.i == 0 or bool(token.nbor(-1).whitespace_ or token.nbor(-1).is_space)
    return before and not token.whitespace_
