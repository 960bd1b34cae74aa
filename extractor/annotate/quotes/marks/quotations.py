"""Pairs quotation marks within paragraphs, over characters.

A paragraph is scanned on its own, so that a mark that is missing harms no other paragraph: a quotation
that is not closed ends with its paragraph, or before the next one that opens. It goes on in the next
paragraph where that begins with an opening mark again, or where a closing mark comes first there.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from extractor.annotate.quotes.marks.characters import Family, Mark, marks_of
from extractor.annotate.quotes.marks.pairing import Paired, pair

if TYPE_CHECKING:
    from collections.abc import Sequence

UNMARKED_PARAGRAPHS: Final = 8
"""How many paragraphs without a quotation mark may lie inside one quotation that spans paragraphs. More
than a long block quotation has, and few enough that one lost mark cannot swallow an article."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """An outermost pair of quotation marks in one paragraph, and what stands between them.

    ``start`` and ``end`` include the marks, ``inner_start`` and ``inner_end`` do not. ``follows`` and
    ``goes_on`` say that it continues the quotation before it, or is continued by the one after it, in
    another paragraph. ``closed`` is false where the closing mark is missing without that.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    family: Family
    paragraph: int
    closed: bool = True
    follows: bool = False
    goes_on: bool = False


@dataclass(slots=True)
class _Paragraph:
    start: int
    end: int
    found: list[Quotation]
    unclosed: Quotation | None
    stray: Mark | None


def scan(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """Return the outermost quotations of ``text`` in order; they do not overlap."""
    scanned = [_scan_paragraph(text, number, *span) for number, span in enumerate(paragraphs)]
    for number, paragraph in enumerate(scanned):
        if paragraph.unclosed:
            _go_on(scanned, number)
    return [quotation for paragraph in scanned for quotation in paragraph.found]


def _scan_paragraph(text: str, number: int, start: int, end: int) -> _Paragraph:
    paired = pair(text, marks_of(text, start, end))
    found: list[Quotation] = []
    unclosed = None
    covered = start
    for opening, closing in _by_start(paired):
        if opening.start < covered:
            continue
        if closing is not None:
            quotation = Quotation(
                opening.start, closing.end, opening.end, closing.start, opening.family, number
            )
        elif opening.family == "double" or _trusted(text, opening, start):
            stop = _next_start(paired, opening, end)
            quotation = _unclosed(text, opening, stop, number)
            if quotation.inner_end <= quotation.inner_start:
                continue
            unclosed = quotation if stop == end else None
        else:
            continue
        covered = quotation.end
        found.append(quotation)
    return _Paragraph(start, end, found, unclosed, paired.stray)


def _by_start(paired: Paired) -> list[tuple[Mark, Mark | None]]:
    unclosed: list[tuple[Mark, Mark | None]] = [(mark, None) for mark in paired.unclosed]
    return sorted([*paired.pairs, *unclosed], key=lambda item: item[0].start)


def _next_start(paired: Paired, opening: Mark, end: int) -> int:
    """Where the next quotation of the same family opens that a missing mark must not swallow, or ``end``."""
    starts = paired.starts[opening.family]
    at = bisect_left(starts, opening.end)
    return starts[at] if at < len(starts) else end


def _unclosed(text: str, opening: Mark, stop: int, number: int) -> Quotation:
    while stop > opening.end and text[stop - 1].isspace():
        stop -= 1
    return Quotation(opening.start, stop, opening.end, stop, opening.family, number, closed=False)


def _trusted(text: str, opening: Mark, start: int) -> bool:
    """Whether a single mark that is never closed is one, and no apostrophe: only where speech begins."""
    return opening.start == start or text[max(start, opening.start - 2) : opening.start].strip() in {",", ":"}


def _go_on(scanned: list[_Paragraph], number: int) -> None:
    """Let a quotation that reaches the end of its paragraph unclosed go on in those after it."""
    paragraph = scanned[number]
    open_end = paragraph.found[-1]
    if number + 1 == len(scanned):
        return
    after = scanned[number + 1]
    if after.found and after.found[0].start == after.start and after.found[0].family == open_end.family:
        paragraph.found[-1] = replace(open_end, closed=True, goes_on=True)
        after.found[0] = replace(after.found[0], follows=True)
        return
    last = _closing_paragraph(scanned, number)
    if last is None or open_end.family != "double":
        return
    paragraph.found[-1] = replace(open_end, closed=True, goes_on=True)
    for inside in range(number + 1, last):
        here = scanned[inside]
        here.found.append(
            Quotation(
                here.start, here.end, here.start, here.end, "double", inside, follows=True, goes_on=True
            )
        )
    end, stray = scanned[last], scanned[last].stray
    assert stray is not None  # noqa: S101 - what _closing_paragraph looks for
    outside = [quotation for quotation in end.found if quotation.start >= stray.end]
    if len(outside) < len(end.found) and not outside:
        end.unclosed = None  # it was within
    end.found = [
        Quotation(end.start, stray.end, end.start, stray.start, "double", last, follows=True),
        *outside,
    ]


def _closing_paragraph(scanned: list[_Paragraph], number: int) -> int | None:
    """Return the next paragraph with a mark, if that is a closing one, and near enough."""
    for at in range(number + 1, min(len(scanned), number + 2 + UNMARKED_PARAGRAPHS)):
        if scanned[at].stray is not None:
            return at
        if scanned[at].found:
            return None
    return None
