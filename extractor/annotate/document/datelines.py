"""Datelines: where a paragraph begins behind "OSLO, Norway (Reuters) —", and what stands in it.

Nobody says a dateline, so quotes begin behind it; and it tells what its names are: places before the
brackets, an agency within them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.lexicon.books import Particles
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST = 80
"""Characters that a dateline has at most: two places, a date and an agency."""
OPENING = 400
"""So many characters into the text a place before a dash is a dateline without capitals or agency, too."""

_DASH = re.compile(r"\s*(?:[—–]|--|\s-)\s*(?=[\"'“‘«„]?[A-Z0-9])")
_AGENCY = re.compile(r"\(([A-Z][^()]{0,30})\)$")
_AGENCY_ALONE = re.compile(r"\(([A-Z]{2,8})\)\s*(?:[—–-]+\s*)?(?=[\"'“‘«„]?[A-Z0-9])")
_BYLINE = re.compile(r"By\s(?:[A-Z][\w.’'-]+\s+(?:and\s+)?){1,6}?(?=[A-Z]{4,})")
_WORD = re.compile(r"[^\s(),/]+")
_JOINING = frozenset({"and", "of", "the"})
_SHORTEST_PLACE = 3
_LONGEST_OPENING = 3
"""In a dateline without capitals or agency the place has no more words; else it is a headline or a list."""


class Dateline(NamedTuple):
    """Offsets: it starts at ``start``, perhaps with a byline, and the text begins at ``end``.

    ``places`` are the half-open offsets of places and date, ``agency`` those of the agency in brackets.
    """

    start: int
    places: tuple[int, int]
    end: int
    agency: tuple[int, int] | None


def datelines(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Dateline]:
    """Return the datelines at the start of ``paragraphs`` (half-open offsets in text order)."""
    found = (dateline(text, start, end) for start, end in paragraphs)
    return [line for line in found if line]


def dateline(text: str, start: int, end: int) -> Dateline | None:
    """Return the dateline of the paragraph ``start:end``, or ``None`` where it has none."""
    alone = _AGENCY_ALONE.match(text, start, end)
    if alone:
        return Dateline(start, (start, start), alone.end(), alone.span(1))
    byline = _BYLINE.match(text, start, min(end, start + LONGEST))
    first = byline.end() if byline else start
    head = text[first : min(end, first + LONGEST)]
    dash = _DASH.search(head)
    place = head[: dash.start()] if dash else ""
    words = _WORD.findall(place)
    if not dash or not words or not all(map(_may_stand_in_one, words)):
        return None
    agency = _AGENCY.search(place)
    shouted = words[0].isupper() and any(_is_shouted(word) for word in words[:2])  # "ST JOHN'S"
    opening = (
        first < OPENING
        and len(words) <= _LONGEST_OPENING
        and len(words[0]) >= _SHORTEST_PLACE
        and words[0].isalpha()
    )
    if not (shouted or agency or opening):
        return None
    span = (first + agency.start(1), first + agency.end(1)) if agency else None
    places = first + (agency.start() if agency else dash.start())
    return Dateline(start, (first, places), first + dash.end(), span)


def _is_shouted(word: str) -> bool:
    return word.isupper() and len(word) >= _SHORTEST_PLACE


def _may_stand_in_one(word: str) -> bool:
    small = _JOINING | book(Particles).words.having("particle")
    return word[0].isupper() or word[0].isdigit() or word in small


def within(lines: Sequence[Dateline], offset: int) -> Dateline | None:
    """Return the one of ``lines`` (in text order) that ``offset`` lies in, or ``None``."""
    number = bisect_right(lines, offset, key=lambda line: line.start) - 1
    return lines[number] if number >= 0 and offset < lines[number].end else None
