"""Where a paragraph begins behind its dateline: nobody says "OSLO, Norway (Reuters) —"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.annotate.quotes.candidates import Candidate, Offsets

LONGEST = 80
"""Characters that a dateline has at most: two places, a date and an agency."""

_DASH = re.compile(r"\s*(?:[—–]|--|\s-)\s*(?=[\"'“‘«„]?[A-Z0-9])")
_AGENCY = re.compile(r"\([A-Z][^()]{0,30}\)$")
_WORD = re.compile(r"[^\s(),/]+")
_SMALL = frozenset({"and", "of", "the", "de", "del", "la", "el", "al"})
_SHORTEST_PLACE = 3


def behind_datelines(
    text: str, paragraphs: Sequence[Offsets], candidates: list[Candidate]
) -> list[Candidate]:
    """Return the candidates without datelines at the start of what is said or of who says it."""
    datelines = [(start, end) for start, end in _datelines(text, paragraphs) if end]
    if not datelines:
        return candidates
    return [_behind(candidate, datelines) for candidate in candidates]


def dateline_end(text: str, start: int, end: int) -> int:
    """Return the offset behind the dateline of the paragraph ``start:end``, or 0 where it has none."""
    head = text[start : min(end, start + LONGEST)]
    dash = _DASH.search(head)
    place = head[: dash.start()] if dash else ""
    words = _WORD.findall(place)
    if not dash or not words or not all(_may_stand_in_one(word) for word in words):
        return 0
    shouted = words[0].isupper() and len(words[0]) >= _SHORTEST_PLACE
    return start + dash.end() if shouted or _AGENCY.search(place) else 0


def _may_stand_in_one(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in _SMALL


def _datelines(text: str, paragraphs: Sequence[Offsets]) -> list[Offsets]:
    return [(start, dateline_end(text, start, end)) for start, end in paragraphs]


def _behind(candidate: Candidate, datelines: list[Offsets]) -> Candidate:
    speaker = candidate.speaker and _cut(candidate.speaker, datelines)
    parts = (_cut(candidate.parts[0], datelines), *candidate.parts[1:])
    if (parts, speaker) == (candidate.parts, candidate.speaker):
        return candidate
    return replace(candidate, parts=parts, speaker=speaker)


def _cut(span: Offsets, datelines: list[Offsets]) -> Offsets:
    """Return ``span``, begun behind the dateline that it begins in, if words are left of it."""
    number = bisect_right(datelines, span[0], key=lambda dateline: dateline[0]) - 1
    end = datelines[number][1] if number >= 0 else 0
    return (end, span[1]) if span[0] < end < span[1] else span
