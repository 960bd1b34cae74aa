"""Numbers that tell when: dates, years, decades, clock times. They are no claims.

Characters only, within a few words of the number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.claims.beside import EYE, VERBS_IN_S, listed, word_before, words_after

if TYPE_CHECKING:
    from extractor.annotate.claims.numeral import Numeral

_MERIDIEM = re.compile(r"[ \u00a0.]{0,2}(?:([ap])\.? ?m\b|o['’]clock|hrs\b|h\b(?=\d))", re.IGNORECASE)
_SHORT = re.compile(r"(?:^|\D)['’‘]$")
_SUFFIX = re.compile(r"['’′]?s\b")


def is_date(text: str, numeral: Numeral) -> bool:
    """March 9, 9 March, Sept. 20-24."""
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
    months = listed("date", "months")
    before = word_before(text, numeral.start).rstrip(".,")
    if before in months and not (before == "May" and numeral.value is None):
        return True
    following = re.match(r"(?:st|nd|rd|th)?\s(?:of\s)?([A-Z][a-z]+)\b", text[numeral.end : numeral.end + EYE])
    return following is not None and following.group(1) in months


def is_year(text: str, numeral: Numeral) -> bool:
    """In 2019; the 1995 proposal; 2012-13. A plural behind the number makes it a count after all."""
    parts = numeral.parts or (numeral,)
    if numeral.currency or numeral.percent or numeral.unit or not all(p.plain for p in parts):
        return False
    first = parts[0]
    if first.value is None or not 1000 <= first.value <= 2150 or first.end - first.start != 4:
        return False
    before = word_before(text, numeral.start).lower().strip(",.;:")
    after = words_after(text, numeral.end)
    if re.match(r"\s+(?:BCE?|AD|CE|B\.C|A\.D)\b", after):
        return True
    if len(parts) == 2:
        return (
            parts[1].end - parts[1].start in {2, 4} and parts[1].value is not None and parts[1].value <= 2150
        )
    following = re.match(r"\s+([a-z]+)\b", after)
    plural = (
        following is not None and following.group(1).endswith("s") and following.group(1) not in VERBS_IN_S
    )
    counted = plural or (
        following is not None
        and following.group(1) in {"people", "men", "women", "children", "more", "other"}
    )
    if counted and before not in _SURE_BEFORE:
        return False
    if len(parts) == 2:
        return (
            parts[1].end - parts[1].start in {2, 4} and parts[1].value is not None and parts[1].value <= 2150
        )
    if 1900 <= first.value <= 2100:
        return before != "than" or first.value % 100 != 0
    return before in listed("year", "before")


_SURE_BEFORE = frozenset({"in", "since", "until", "during", "early", "late", "mid", "circa", "by"})


def is_decade(text: str, numeral: Numeral) -> bool:
    """1990s, '90s, her 40s."""
    parts = numeral.parts or (numeral,)
    return all(p.plain or p.form == "words" for p in parts) and (
        (_SUFFIX.match(text, numeral.end) is not None and text[numeral.end - 1].isdigit())
        or (
            numeral.unit is None
            and _SHORT.search(text, max(0, numeral.start - 2), numeral.start) is not None
            and numeral.end - numeral.start == 2
        )
    )


def is_clock(text: str, numeral: Numeral) -> bool:
    """4 p.m., 7.30am, ten o'clock, 0600 GMT."""
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
        and following.group(1).lower() in listed("clock", "behind")
    )
