"""Numbers that tell when: dates, years, decades, clock times. They are no claims.

Characters only, within a few words of the number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.claims.exclusions.neighbours import EYE, is_plural, word_before, words_after
from extractor.annotate.lexicon.books import Calendar, Nonclaims
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from extractor.annotate.claims.numbers.numeral import Numeral

_MERIDIEM = re.compile(r"[ \u00a0.]{0,2}(?:([ap])\.? ?m\b|o['’]clock|hrs\b|h\b(?=\d))", re.IGNORECASE)
_SHORT = re.compile(r"(?:^|\D)['’‘]$")
_ERA = re.compile(rf"\s+{either(book(Calendar).eras)}\b")
_PLURAL = re.compile(r"\s+([a-z]+)\b")
_MONTH = either(book(Calendar).month_names)
_AFTER_YEAR = re.compile(
    rf"\b(?:1[5-9]|20)\d\d(?:-\d\d)?(?:,? (?:and|or|&)|,|/)\s?$|\b{_MONTH}\.?,? \d{{1,2}}(?:st|nd|rd|th)?,? $"
)
"""Behind a year and "and", or behind a day of a month, four digits are a year whatever follows."""
_OF_YEAR = re.compile(rf"\b(?:[A-Z][\w’'-]+|{either(book(Nonclaims).year_of)}) of $")
_MODERN, _LATEST = 1900, 2150
_SUFFIX = re.compile(r"['’′]?s\b")


@rule("nonclaim", "date", "The bridge opened on ⟦9⟧ March.")
def is_date(text: str, numeral: Numeral) -> bool:
    """A day of a month: March 9, 9 March, Sept. 20-24."""
    if (
        numeral.unit
        or numeral.currency
        or numeral.percent
        or numeral.form not in {"digits", "range", "score", "ordinal"}
    ):
        return False
    parts = numeral.parts or (numeral,)
    if any(
        part.value is None or (not part.plain and part.form != "ordinal") or part.value > 31 for part in parts
    ):
        return False
    months = book(Calendar).month_names
    before = word_before(text, numeral.start).rstrip(".,")
    if before in months and not (before == "May" and numeral.value is None):
        return True
    following = re.match(r"(?:st|nd|rd|th)?\s(?:of\s)?([A-Z][a-z]+)\b", text[numeral.end : numeral.end + EYE])
    return following is not None and following.group(1) in months


@rule("nonclaim", "year", "The ⟦1995⟧ proposal was never voted on.")
def is_year(text: str, numeral: Numeral) -> bool:
    """A year: in 2019; the 1995 proposal; 2012-13. A plural after the number makes it a count after all."""
    parts = numeral.parts or (numeral,)
    if numeral.currency or numeral.percent or numeral.unit or not all(p.plain for p in parts):
        return False
    first = parts[0]
    if first.value is None or not 1000 <= first.value <= _LATEST or first.end - first.start != 4:
        return False
    after, start = words_after(text, numeral.end), max(0, numeral.start - 28)
    if _ERA.match(after) or _AFTER_YEAR.search(text, start, numeral.start):
        return True
    before = word_before(text, numeral.start).lower().strip(",.;:")
    words = book(Nonclaims)
    recent = _MODERN <= first.value <= _LATEST - 100 and first.value % 50 != 0
    named = recent and before in words.year_determiners
    counted = before not in words.years.having("sure") and not named and _is_counted(after)
    if len(parts) == 2:
        last = parts[1]
        if last.value is None or last.end - last.start not in {2, 4} or last.value > _LATEST:
            return False
        return not counted or first.value >= _MODERN
    if counted:
        return False
    if _MODERN <= first.value <= _LATEST - 50:
        return before != "than" or first.value % 100 != 0
    return before in words.years or _OF_YEAR.search(text, start, numeral.start) is not None


def _is_counted(after: str) -> bool:
    """Tell whether the word behind four digits can be counted: "2020 more", "1996 homes"."""
    following = _PLURAL.match(after)
    if following is None:
        return False
    word = following.group(1)
    counted = book(Nonclaims).counted
    return is_plural(word) or word in counted.having("plural") or word in counted.having("further")


@rule("nonclaim", "decade", "The pumps date from the ⟦1990⟧s.")
def is_decade(text: str, numeral: Numeral) -> bool:
    """A decade of a century or a life: 1990s, '90s, her 40s."""
    parts = numeral.parts or (numeral,)
    return all(p.plain or p.form == "words" for p in parts) and (
        (_SUFFIX.match(text, numeral.end) is not None and text[numeral.end - 1].isdigit())
        or (
            numeral.unit is None
            and _SHORT.search(text, max(0, numeral.start - 2), numeral.start) is not None
            and numeral.end - numeral.start == 2
        )
    )


@rule("nonclaim", "clock", "The ferry leaves at ⟦4⟧ p.m. from the north pier.")
def is_clock(text: str, numeral: Numeral) -> bool:
    """A time of day: 4 p.m., 7.30am, ten o'clock, 0600 GMT."""
    if numeral.currency or numeral.percent:
        return False
    minutes = text[numeral.start : numeral.end].partition(".")[2]
    if len(minutes) not in {0, 2}:
        return False
    if _MERIDIEM.match(text, numeral.end) is not None and not text.startswith("hrs", numeral.end + 1):
        value = numeral.value if numeral.value is not None else numeral.high
        return value is not None and (value < 25 or (numeral.plain and value < 2460))
    if text[numeral.end : numeral.end + 1] == ":" and text[numeral.end + 1 : numeral.end + 2].isdigit():
        return True
    following = re.match(r"\s?([A-Za-z]{2,4})\b", text[numeral.end : numeral.end + 8])
    return (
        following is not None
        and following.group(1).isupper()
        and following.group(1).lower() in book(Nonclaims).clock
    )
