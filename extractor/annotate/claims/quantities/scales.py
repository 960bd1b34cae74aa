"""The letters of scale behind digits: "10bn", "$5m", "25k". "m" may be metres, "b" a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.claims.numbers.lexer import number_words
from extractor.annotate.claims.numbers.numeral import exact
from extractor.annotate.claims.quantities.currencies import currency_behind
from extractor.annotate.lexicon.books import Currencies, Numbers, Units
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either

if TYPE_CHECKING:
    from extractor.annotate.claims.numbers.numeral import Numeral

_LETTERS = re.compile(r"[ \u00a0-]?([A-Za-z]{1,3})(?![\w])")
_NEXT_WORDS = re.compile(r"[ \u00a0-]([^\W\d_]+)(?: ([^\W\d_]+))?")
_WHOLE = re.compile(r"\D")
_RACE = re.compile(r"\b(?:the|men['’]s|women['’]s|over|a|his|her) $")
_RACES = frozenset({50, 60, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000})
"""Metres that are run or swum: "the 400m"."""
_COUNTED = re.compile(rf"\b{either(book(Numbers).counted_before)}\b[^.;:!?]*$")
_SHORTEST = 48
_LETTERED = re.compile(r"[^\W\d_]+")
_JOINTS = frozenset({"to", "and", "or", "a", "of"})
_SHORT = frozenset("tTbBKk")


def scaled(text: str, numeral: Numeral) -> Numeral:
    """Return ``numeral`` times the letters of scale right behind it, if there are any."""
    if numeral.form != "digits" or numeral.scale is not None or numeral.value is None:
        return numeral
    match = _LETTERS.match(text, numeral.end)
    if match is None or (factor := book(Numbers).abbreviations.get(match.group(1))) is None:
        return numeral
    letters, glued = match.group(1), match.start(1) == numeral.end
    if numeral.currency is None and not _scales(text, numeral, letters, match.end(), glued=glued):
        return numeral
    end = match.end()
    return numeral.but(
        value=exact(numeral.value * factor), scale=factor, end=end, tail=max(numeral.tail, end), plain=False
    )


def _scales(text: str, numeral: Numeral, letters: str, end: int, *, glued: bool) -> bool:
    """Tell whether ``letters``, which end at ``end``, scale a number without a sign of currency before it."""
    if letters in book(Numbers).ambiguous:
        return glued and _paid_or_counted(text, numeral, letters, end)
    if not glued and (len(letters) == 1 or letters in _SHORT):
        return False
    return letters != "m" or _means_millions(text, numeral.start, end)


def _paid_or_counted(text: str, numeral: Numeral, letters: str, end: int) -> bool:
    """Tell "2mil SEK" and "1.2b users" from "4b", "10T", "2mm"."""
    if letters not in book(Numbers).spoken:
        return False
    if currency_behind(text, end, large=True) is not None:
        return True
    following = _NEXT_WORDS.match(text, end)
    counts = following is not None and following.group(1).islower() and following.group(1).endswith("s")
    return counts and (letters == "mil" or "." in text[numeral.start : numeral.end])


def _is_number(text: str) -> bool:
    """Tell whether nothing but a number stands here: that of a claim, read back, without its metres."""
    known = (_JOINTS, number_words(), book(Numbers).abbreviations, book(Currencies).signs)
    words = _LETTERED.findall(text)
    return all(any(word in table or word.lower() in table for table in known) for word in words)


def _means_millions(text: str, start: int, end: int) -> bool:
    """Tell "10m people", "35m of its users" from "10m deep", "10m of cable"."""
    if currency_behind(text, end, large=True) is not None:
        return True
    following = _NEXT_WORDS.match(text, end)
    if following is None and _COUNTED.search(text, max(0, start - 60), start) is not None:
        return True
    if following is None:
        return end == len(text) and start < _SHORTEST and _is_number(text[:start])
    if int(_WHOLE.sub("", text[start:end]) or 0) in _RACES and _RACE.search(text, max(0, start - 8), start):
        return False
    word, then = following.group(1).lower(), (following.group(2) or "").lower()
    words = book(Units)
    if word == "of":
        return then in words.million_of
    if word == "in":
        return then not in words.metre_in and text[end + 4 : end + 5].isalpha()
    return word not in words.metre_words
