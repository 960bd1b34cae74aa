"""How firmly a number is asserted: the words before and behind it, and the interval they leave."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.lexicon.books import Hedges
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from decimal import Decimal

    from extractor.annotate.claims.numbers.numeral import Numeral
    from extractor.records import Comparator

_WORD = re.compile(r"[^\s\w]?[\w’'.]+[^\s\w]?|[<>=≤≥~≈]+")
_EYE = 56
_LONGEST = 5
_SIGNS = re.compile(r"(?:[<>]\s?=|[<>~≈≤≥])[^\S\r\n]*$")


class Hedge(NamedTuple):
    """The words ``[start, end)`` that say how firmly; "=" with no extent where there are none."""

    comparator: Comparator
    start: int
    end: int


@cache
def _behind() -> dict[str, list[tuple[str, Comparator]]]:
    """Return first letter → the phrases that begin with it, the longest first."""
    return _by_first(book(Hedges).after)


@cache
def _glued() -> dict[str, list[tuple[str, Comparator]]]:
    return _by_first(book(Hedges).glued)


def _by_first(phrases: dict[str, Comparator]) -> dict[str, list[tuple[str, Comparator]]]:
    found: dict[str, list[tuple[str, Comparator]]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        found[phrase[0]].append((phrase, phrases[phrase]))
    return dict(found)


def hedge_before(text: str, start: int, floor: int) -> Hedge | None:
    """Return the hedge that ends right before ``start``, looking back to ``floor`` at most."""
    if (sign := _SIGNS.search(text, max(floor, start - 4), start)) is not None:
        bare = "".join(sign.group().split())
        return Hedge(book(Hedges).before[bare], sign.start(), sign.start() + len(sign.group().rstrip()))
    words = _words_back(text, start, floor)
    skipped = 0
    while skipped < len(words) and skipped <= 2:
        hedge = _longest(words[skipped:])
        if hedge is not None and (hedge.comparator != "=" or not skipped):
            passed = {word for word, _, _ in words[:skipped]}
            return None if _is_place(text, hedge, passed) else _wider(text, words, hedge)
        if words[skipped][0] not in book(Hedges).between:
            return None
        skipped += 1
    return None


_PREPOSITIONS = frozenset({"over", "under", "past", "beyond", "near", "above", "below"})


def _is_place(text: str, hedge: Hedge, passed: set[str]) -> bool:
    """Tell "over a 10-year period", "above the 5% threshold", where the number itself is no bound."""
    if not passed & {"a", "an", "the"}:
        return False
    if "the" in passed and hedge.comparator in {">", "<", "<="}:
        return True
    return text[hedge.start : hedge.end].lower() in _PREPOSITIONS


def _wider(text: str, words: list[tuple[str, int, int]], hedge: Hedge) -> Hedge:
    """Prefer a bound further out: "up to about 30" is at most 30, "at least some 30" at least."""
    if hedge.comparator not in {"~", "="}:
        return hedge
    rest = [word for word in words if word[2] <= hedge.start]
    outer = _longest(rest) if rest and not text[rest[0][2] : hedge.start].strip() else None
    if outer is not None and outer.comparator not in {"~", "="}:
        return Hedge(outer.comparator, outer.start, hedge.end)
    return hedge


def _words_back(text: str, start: int, floor: int) -> list[tuple[str, int, int]]:
    """Return the words before ``start``, the nearest first, up to the first punctuation between them."""
    begin = max(floor, start - _EYE)
    found = [(m.group().lower(), m.start(), m.end()) for m in _PLAIN.finditer(text, begin, start)]
    if begin and found and found[0][1] == begin and text[begin - 1].isalnum():
        found = found[1:]
    found.reverse()
    near: list[tuple[str, int, int]] = []
    edge = start
    for word, first, last in found:
        between = text[last:edge]
        if between.strip(" \u00a0\n\t(-" if edge == start else " \u00a0\n\t-") or between.count("\n") > 1:
            break
        near.append((word.replace("’", "'"), first, last))
        edge = first
        if len(near) >= _LONGEST + 3:
            break
    return near


_PLAIN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:\.(?=\s?$)|\b)|[<>=≤≥~≈]+")


def _longest(words: list[tuple[str, int, int]]) -> Hedge | None:
    for length in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(word for word, _, _ in reversed(words[:length]))
        comparator = book(Hedges).before.get(phrase)
        if comparator is not None:
            before = words[length][0] if length < len(words) else ""
            if before in book(Hedges).never_after.get(phrase, ()):
                return None
            return Hedge(comparator, words[length - 1][1], words[0][2])
    return None


_ADDS = re.compile(r" ?[\w$£€¥₹(]")
_TO = re.compile(r" (?:to|than|the|an?|his|her|its|their|some|about|[\d$£€¥₹])")


def hedge_behind(text: str, ends: list[int]) -> Hedge | None:
    """Return the hedge that begins at one of ``ends``: behind the number, its unit or its noun."""
    for end in ends:
        for glued, comparator in _glued().get(text[end : end + 1], ()):
            if text.startswith(glued, end) and not text[end + len(glued) : end + len(glued) + 1].isalnum():
                return Hedge(comparator, end, end + len(glued))
        ahead = text[end : end + 24].lower()
        begin = len(ahead) - len(ahead.lstrip(" \u00a0,"))
        if not begin:
            continue
        for phrase, comparator in _behind().get(ahead[begin : begin + 1], ()):
            after = begin + len(phrase)
            adds = (
                _ADDS.match(ahead, after) is not None
                if phrase in book(Hedges).closing
                else _TO.match(ahead, after)
            )
            if ahead.startswith(phrase, begin) and not ahead[after : after + 1].isalnum() and not adds:
                return Hedge(comparator, end + begin, end + after)
    return None


def interval(numeral: Numeral, comparator: Comparator) -> tuple[Decimal | None, Decimal | None]:
    """Return the bounds that are asserted: over 5 → 5, none; up to 5 → none, 5; about 5 and 5 → 5, 5."""
    low, high = (numeral.value, numeral.value) if numeral.value is not None else (numeral.low, numeral.high)
    if numeral.value is None and numeral.form != "vague":
        return low, high
    if comparator in {">", ">="}:
        return low, None
    if comparator in {"<", "<="}:
        return None, high
    return low, high
