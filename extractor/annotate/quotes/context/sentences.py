"""Sentences as the rules for reported speech need them, and what of them stands in quotation marks.

They reach from full stop to full stop, never beyond a paragraph. The parser's own sentences break at
quotation marks and dashes, and run on over full stops behind names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.document.view import view_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.candidate import Offsets
    from extractor.annotate.quotes.marks.quotations import Quotation

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
    ranges = token_ranges(doc, quotations)
    for number, (start, end) in enumerate(ranges):
        marked[start:end] = [number] * (end - start)
    return Sentences(starts, ends, marked, ranges)


def token_ranges(doc: Doc, quotations: Sequence[Quotation]) -> list[tuple[int, int]]:
    """Return the tokens of each quotation, half-open, marks included."""
    starts, ends = view_of(doc).starts, view_of(doc).ends
    ranges = []
    at = 0
    for quotation in quotations:
        start = bisect_right(ends, quotation.start, at)
        at = bisect_left(starts, quotation.end, start)
        ranges.append((start, at))
    return ranges


def _breaks(doc: Doc, paragraphs: Sequence[Offsets]) -> list[int]:
    """Return the indices of the tokens that begin a sentence, from 0 on."""
    words, ends = view_of(doc).words, view_of(doc).ends
    paragraph_starts = {bisect_right(ends, start) for start, _ in paragraphs}
    found = {0, *(start for start in paragraph_starts if start < len(words))}
    for stop in [i for i, word in enumerate(words) if word in _STOPS or word[-1] == "."]:
        if _stops(doc, stop, words[stop]):
            begins = _begin_behind(doc, words, stop, found)
            if begins is not None:
                found.add(begins)
    return sorted(found)


def _begin_behind(doc: Doc, words: Sequence[str], stop: int, known: Container[int]) -> int | None:
    """Return the token that begins a sentence behind ``stop``, closing marks and white space between."""
    for i in range(stop + 1, len(words)):
        if i in known or _may_begin(doc[i]):
            return i
        if not (words[i].isspace() or words[i] in _CLOSERS):
            return None
    return None


def _stops(doc: Doc, i: int, word: str) -> bool:
    """Whether a sentence may end with ``word``, which is a stop or ends with one."""
    if word in _STOPS and word not in _ELLIPSES:
        return True
    return i + 1 < len(doc) and bool(doc[i + 1].is_sent_start)


def _may_begin(token: Token) -> bool:
    """Whether a sentence may begin here, behind a stop: no closing mark, nothing in lower case."""
    return not (token.is_space or token.is_lower) and (token.text not in _CLOSERS or _opens(token))


def _opens(token: Token) -> bool:
    """Whether a mark that looks the same on both sides opens: white space before it and none behind."""
    before = token.i == 0 or bool(token.nbor(-1).whitespace_ or token.nbor(-1).is_space)
    return before and not token.whitespace_
