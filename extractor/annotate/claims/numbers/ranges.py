"""Two numbers that make one: ranges ("10 to 15", "$3-5bn", "five or six million") and scores ("2-1")."""

from __future__ import annotations

import re
from decimal import Decimal, getcontext
from typing import TYPE_CHECKING

from extractor.annotate.claims.numbers.numeral import Numeral, exact
from extractor.annotate.lexicon.books import Numbers
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_JOINT = re.compile(
    r"(?:\s?[-–—−~]\s?|[\s-](?:to|or)[\s-]|\s(?:and|through|thru|up to)\s|-?\s?(?:to|or)\s)", re.IGNORECASE
)
_BETWEEN = re.compile(
    rf"\b{either(book(Numbers).range_before)}\s(?:(?:the )?ages? of\s|an?\s)?"
    rf"(?:{either(book(Numbers).range_hedges)}\s)?$",
    re.IGNORECASE,
)
_ROW = re.compile(r"\)?, (?:and )?| \(|\) | and ")
_REVERSED = re.compile(r" (?:up |down )?from ")
_BY = re.compile(r"\bby\s$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_NEXT_WORD = re.compile(r"[\s-]+([^\W\d_]+)(?:\s([^\W\d_]+))?")
_LAST_WORDS = re.compile(r"(?:([^\W\d_]+)\s(?:at )?)?([^\W\d_]+)\s$")
_CONTEST = re.compile(rf"\b{either(book(Numbers).contests)}\b[^.;:]*$", re.IGNORECASE)
_WIDEST_JOINT = 11
_HIGHEST_SCORE = 800
_THOUSAND = Decimal(1000)
_TEN = Decimal(10)
_NEVER = frozenset({"ordinal", "ratio", "multiple", "score"})


def join(text: str, numerals: Iterable[Numeral]) -> Iterator[Numeral]:
    """Yield the numerals, two that make a range or score as one; a list takes the unit of its last."""
    found = list(numerals)
    joined: dict[int, Numeral] = {}  # the first of two → what they make
    i = 0
    while i < len(found):
        both = None
        if i + 1 < len(found):
            both, found[i] = _meet(text, found[i], found[i + 1])
        if both is None:
            _share_back(text, found, i)
            i += 1
        else:
            last = joined.get(i - 2)
            joined[i] = both if last is None else _as_set(text, last, both)
            i += 2
    seconds = {first + 1 for first in joined}
    yield from (joined.get(k, numeral) for k, numeral in enumerate(found) if k not in seconds)


def _as_set(text: str, last: Numeral, joined: Numeral) -> Numeral:
    """Make a score of what stands in a row with scores: "7-6 (7-4), 3-6"."""
    in_a_row = last.form == "score" and _ROW.fullmatch(text, last.end, joined.start) is not None
    plain = all(part.plain for part in joined.parts) and not joined.unit
    if in_a_row and plain and joined.form == "range" and (joined.high or 0) < _HIGHEST_SCORE:
        return joined.but(form="score")
    return joined


def _meet(text: str, first: Numeral, second: Numeral) -> tuple[Numeral | None, Numeral]:
    """Return the range or score that two neighbours make, or ``None``; and the first, as the second shows it.

    "eight or nine euros" makes nothing, but the eight are euros, too.
    """
    if not _may_meet(text, first, second):
        return None, first
    if _REVERSED.fullmatch(text, first.tail, second.start):
        return None, _shared(first, second)
    joint = _JOINT.fullmatch(text, first.tail, second.start)
    if joint is None:
        return None, first
    word = joint.group().strip(" -\u00a0").lower() or "-"
    if word in {"and", "or"} and not _spans(text, first, second, word):
        return None, _shared(first, second)
    if word == "to" and _BY.search(text, max(0, first.start - 4), first.start) and not _leans(first, second):
        return None, first
    if len(word) == 1:
        return _dashed(text, first, second), first
    both = _in_words(text, first, second, word)
    return both, first if both is not None else _shared(first, second)


def _may_meet(text: str, first: Numeral, second: Numeral) -> bool:
    """Tell whether two neighbours are near enough, and enough alike, to be one number."""
    if not 0 < second.start - first.tail <= _WIDEST_JOINT or first.value is None or second.value is None:
        return False
    if first.form in _NEVER or second.form in _NEVER or (_is_yearlike(first) and not second.plain):
        return False
    return _alike(text, first, second) or _is_alone(text, first, second)


def _in_words(text: str, first: Numeral, second: Numeral, word: str) -> Numeral | None:
    """Read two numbers with "to", "or", "and" or "through" between them."""
    low, high = _carried(text, first, second)
    if word == "to" and high <= low == first.value and _is_told(text, first, second):
        return _make(first, second, low, high, "score")
    if low < high or low != first.value or (second.value or 0) < 0:
        return _make(first, second, low, high, "range")
    return None


def _spans(text: str, first: Numeral, second: Numeral, word: str) -> bool:
    """Tell "between 10 and 15" and "five or six million" from two numbers in a list.

    A text that is no more than "10 and 15" is the number of a claim, read back.
    """
    if word == "and":
        between = _BETWEEN.search(text, max(0, first.start - 40), first.start)
        return between is not None or _is_alone(text, first, second)
    if first.form != second.form or first.value is None or second.value is None:
        return False
    neighbours = second.value - first.value == 1 and first.form == "words" and first.unit is None
    return neighbours or _carried(text, first, second)[0] != first.value


def _is_alone(text: str, first: Numeral, second: Numeral) -> bool:
    """Tell whether a text is no more than these two numbers, that is, the number of a claim."""
    return first.start == 0 and second.end == len(text)


def _leans(first: Numeral, second: Numeral) -> bool:
    """Tell whether the first number needs what only the second says: "by 5 to 10 per cent"."""
    bare = (first.unit, first.currency, first.percent, first.scale) == (None,) * 4
    return bare and (second.unit or second.currency or second.percent or second.scale) is not None


def _dashed(text: str, first: Numeral, second: Numeral) -> Numeral | None:
    """Read "10-15", "$3-5bn", "2-1": a range where it grows, else the result of a game or vote."""
    assert first.value is not None and second.value is not None  # noqa: S101 - the caller has looked
    if _is_season(first, second):
        return _make(first, second, first.value, first.value + 1, "range")
    plain = first.plain and second.plain and second.unit is None and second.currency is None
    low, high = _carried(text, first, second)
    if plain and max(low, high) < _HIGHEST_SCORE and (low >= high or _is_result(text, first, second)):
        return _make(first, second, low, high, "score")
    if low > high and second.value < 0:
        return _make(first, second, high, low, "range")
    return _make(first, second, low, high, "range") if low < high else None


def _is_told(text: str, first: Numeral, second: Numeral) -> bool:
    """Tell the result "deadlocked 4 to 4", "ruled five to four" from a fall "from 5 to 4"."""
    units = (first.unit, first.currency, first.percent, second.unit, second.currency, second.percent)
    small = second.value is not None and second.value >= 0 and (first.value or 0) < _HIGHEST_SCORE
    whole = {first.plain, second.plain} == {True} or first.form == second.form == "words"
    before = _LAST_WORDS.search(text, max(0, first.start - 24), first.start)
    told = before is not None and before.groups("")[-1].lower() in book(Numbers).result_spoken
    told = told or _CONTEST.search(text, max(0, first.start - 60), first.start) is not None
    tied = text[first.end : first.end + 1] == "-"
    return small and whole and (told or tied or _is_alone(text, first, second)) and not any(units)


def _is_result(text: str, first: Numeral, second: Numeral) -> bool:
    """Tell whether a lower number before a higher one is a result: "a 1-2 defeat", "lost 1-2", "0-3"."""
    words = book(Numbers)
    following = _NEXT_WORD.match(text, second.tail)
    after = [word.lower() for word in following.groups() if word] if following is not None else []
    if any(word in words.result_after for word in after):
        return True
    before = _LAST_WORDS.search(text, max(0, first.start - 24), first.start)
    if before is not None and any(w and w.lower() in words.result_before for w in before.groups()):
        return not (after and after[0].endswith("s"))
    return first.value == 0 and second.percent is None and not after


def _is_yearlike(numeral: Numeral) -> bool:
    """Tell four digits that may be a year: "rose in 2018 to 3.9 million" is no range."""
    return numeral.plain and numeral.end - numeral.start == 4 and numeral.unit is None


def _is_season(first: Numeral, second: Numeral) -> bool:
    """Tell "2012-13": two years, not a score."""
    if not (first.plain and second.plain) or first.value is None or second.value is None:
        return False
    short = second.end - second.start == 2 and first.end - first.start == 4
    return short and (int(first.value) + 1) % 100 == second.value


def _shared(first: Numeral, second: Numeral) -> Numeral:
    """Return the first of two numbers with the unit that only the second names: "eight or nine euros"."""
    bare = first.unit is None and first.currency is None and first.percent is None
    if not bare or first.form != second.form or _is_yearlike(first):
        return first
    return first.but(
        currency=second.currency, percent=second.percent, unit=second.unit, unit_kind=second.unit_kind
    )


def _share_back(text: str, found: list[Numeral], i: int) -> None:
    """Give a list before the number ``i`` its unit: "5.3, 3, 3.9 and 11.3 per cent"."""
    for k in range(i - 1, max(-1, i - 12), -1):
        if text[found[k].tail : found[k + 1].start] != ", " or found[k].form != found[k + 1].form:
            return
        found[k] = _shared(found[k], found[k + 1])


def _alike(text: str, first: Numeral, second: Numeral) -> bool:
    """Tell whether two numbers measure the same: equal units, or only one has one ("$3-5", "5-10W")."""
    one = (first.currency, first.percent, first.unit)
    two = (second.currency, second.percent, second.unit)
    if one == two or one == (None, None, None):
        return True
    sign = text[first.start : first.start + 2].lstrip("-−")
    before = first.form == "digits" and not sign[:1].isdecimal()
    return first.currency is not None and before and two == (None, None, None)


def _in_thousands(value: Decimal) -> bool:
    """Tell whether ``value`` is a whole number of thousands; one longer than a context can divide is none."""
    return value.adjusted() < getcontext().prec and value % _THOUSAND == 0


def _carried(text: str, first: Numeral, second: Numeral) -> tuple[Decimal, Decimal]:
    """Return the bounds, the second's scale carried to the first: "2 to 3 million", "$3-5bn", "20-30,000".

    Downwards too: "from 10 to 5 million"; but "from 500 to 2 million" says what it says.
    """
    low, high = first.value, second.value
    assert low is not None and high is not None  # noqa: S101 - the caller has looked
    if first.scale is not None or first.unit or first.percent or low * (second.scale or 1) == high:
        return low, high
    if low < 0 or (low != low.to_integral_value() and low >= _THOUSAND):
        return low, high
    scale = second.scale
    if scale is not None and (low * scale < high or (low < _THOUSAND and low * scale <= _TEN * high)):
        return exact(low * scale), high
    thousands = first.plain and not second.plain and scale is None and _in_thousands(high)
    if (
        thousands
        and high <= 2 * low * _THOUSAND < 2 * high
        and not _FROM.search(text, max(0, first.start - 6), first.start)
    ):
        return low * _THOUSAND, high
    return low, high


@rule(
    "claim",
    "number_range",
    "The storm sank ⟦10 to 15⟧ boats.",
    "Two numbers that are the bounds of one.",
)
@rule("claim", "number_score", "Lira won the final ⟦2-1⟧ on Monday.", "The score of a match or a vote.")
def _make(first: Numeral, second: Numeral, low: Decimal, high: Decimal, form: str) -> Numeral:
    """Return the two as one. A range is written low before high; a score stays as written."""
    if form == "range" and low > high:
        low, high = high, low
    return Numeral(
        first.start, second.end, None, "score" if form == "score" else "range", low, high,
        scale=second.scale, currency=second.currency or first.currency,
        percent=second.percent or first.percent, unit=second.unit or first.unit,
        unit_kind=second.unit_kind or first.unit_kind, per=second.per or first.per,
        tail=second.tail, modifier=second.modifier, parts=(first, second),
    )  # fmt: skip
