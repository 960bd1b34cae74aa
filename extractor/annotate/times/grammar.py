"""A small grammar of times in news: words and the day of publication → an interval, or none.

What the words leave open stays open: a fiscal quarter, a season, "two years earlier" and a weekday without a
day of publication have no interval. A point is never given for a period.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from extractor.annotate.lexicon.books import Calendar, Times
from extractor.annotate.lexicon.loader import book
from extractor.annotate.times.calendar import DAY, MONTHS, Period, add_months, around, back, month_of, third

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.records import Anchor, Precision

LONGEST: Final = 12
"""Words of an expression; what is longer is none."""

SOON_DAYS: Final = 92
"""A day of a month without a year is the last one, unless the next one is less than a quarter ahead: news are
about what was, but "on May 6" told on April 20 is not a year ago."""

_WORD: Final = re.compile(r"\d{4}-\d\d-\d\d|\d+(?:st|nd|rd|th|s)?|[a-z]+")
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
_DECADE: Final = re.compile(r"((?:1[5-9]|20)\d0)s")
_DAY: Final = re.compile(r"([12]?\d|3[01])(?:st|nd|rd|th)?")
_FILLERS: Final = frozenset({"the", "on", "in", "during", "of", "at", "over", "within", "for"})


class Interval(NamedTuple):
    """An interval in ISO 8601 dates, ``to`` not included, and what it was reckoned from."""

    from_: str | None
    to: str | None
    precision: Precision | None
    anchor: Anchor | None


NOWHEN: Final = Interval(None, None, None, None)


def interval(words: str, published: date | None) -> Interval:
    """Return when ``words`` is, told on the day ``published``; with all None where that is left open.

    "since March", told on 6 May 2024, is 2024-03-01 to 2024-05-07 with precision "month".
    """
    tokens = _tokens(words)
    if not tokens or len(tokens) > LONGEST:
        return NOWHEN
    try:
        period = _Reader(published).period(tokens)
    except (ValueError, OverflowError):  # outside the calendar, or no day of that month
        return NOWHEN
    if period is None or (period.start is None and period.end is None):
        return NOWHEN
    start, end = (None if day is None else day.isoformat() for day in (period.start, period.end))
    return Interval(
        start, end, cast("Precision", period.precision), "published" if period.anchored else "text"
    )


def _tokens(words: str) -> tuple[str, ...]:
    found = _WORD.findall(re.sub(r"\bq([1-4])\b", r"quarter \1th", words.lower()))
    return tuple(word for word in found if word not in _FILLERS)


@cache
def _months() -> dict[str, int]:
    """Return each name of a month → its number."""
    numbers = {date(2000, number, 1).strftime("%B").lower(): number for number in range(1, 13)}
    names = book(Calendar).months.items()
    return {form.lower(): numbers[name.lower()] for name, forms in names for form in (name, *forms)}


@cache
def _weekdays() -> dict[str, int]:
    """Return each name of a day of the week → its number, from Monday, 0."""
    numbers = {date(2001, 1, day).strftime("%A").lower(): day - 1 for day in range(1, 8)}
    names = book(Calendar).weekdays.items()
    return {form.lower(): numbers[name.lower()] for name, forms in names for form in (name, *forms)}


class _Reader:
    """Reads tokens against a day of publication."""

    def __init__(self, published: date | None) -> None:
        self._published = published
        self._words = book(Times)

    def period(self, tokens: tuple[str, ...]) -> Period | None:
        """Return the period of a whole expression."""
        if (found := self._between(tokens)) is not None:
            return found
        first, rest = tokens[0], tokens[1:]
        if first == "so" and rest[:1] == ("far",):
            return self._to_date(rest[1:])
        if tokens[-2:] == ("to", "date"):
            return self._to_date(tokens[:-2])
        if first == "as" and rest:
            return self.period(rest)
        bound = BOUNDS.get(first)
        if bound is None or not rest:
            return self._span(tokens)
        inner = self._span(rest)
        return None if inner is None else bound(inner, self._published)

    def _between(self, tokens: tuple[str, ...]) -> Period | None:
        """Read "from May to July 2019", "between Monday and Friday"."""
        joint = {"from": "to", "between": "and"}.get(tokens[0])
        if joint is None or joint not in tokens:
            return None
        at = tokens.index(joint)
        last = self._span(tokens[at + 1 :])
        first = self._span(tokens[1:at])
        if last is not None and first is not None and not last.anchored and first.anchored:
            # the year stands behind the last of them: "from May to July 2019"
            first = self._span((*tokens[1:at], str((last.start or date.max).year))) or first
        if first is None or last is None or first.start is None or last.end is None:
            return None
        if first.start >= last.end:
            return None
        return Period(first.start, last.end, last.precision, first.anchored or last.anchored)

    def _to_date(self, tokens: tuple[str, ...]) -> Period | None:
        inner = self._span(tokens)
        if inner is None or self._published is None:
            return None
        return Period(inner.start, self._published + DAY, inner.precision)

    def _span(self, tokens: tuple[str, ...]) -> Period | None:
        """Return the period of an expression without a bound, by the first rule that knows its form."""
        if not tokens or self._words.fiscal.intersection(tokens):
            return None
        for rule in (self._part, self._ending, self._first_of, self._numbered, self._dated, self._relative):
            found = rule(tokens)
            if found is not None:
                return found
        return None

    def _part(self, tokens: tuple[str, ...]) -> Period | None:
        """Read "mid-May", "the early 1990s", "the end of last year"."""
        part = self._words.parts.get(tokens[0])
        whole = None if part is None else self._span(tokens[1:])
        return None if whole is None or part is None else third(whole, part)

    def _ending(self, tokens: tuple[str, ...]) -> Period | None:
        """Read "the three months to June", "the year ended March 31, 2024"."""
        at = next((number for number, word in enumerate(tokens) if word in self._words.ending), 0)
        if not at:
            return None
        length, last = self._length(tokens[:at]), self._span(tokens[at + 1 :])
        if length is None or last is None or last.end is None or length[1] not in MONTHS:
            return None
        if (last.end - DAY).month == last.end.month and last.precision == "day":
            return None  # it ends within a month: not a span of whole months
        start = add_months(last.end, -MONTHS[length[1]] * length[0])
        return Period(start, last.end, length[1], last.anchored)

    def _first_of(self, tokens: tuple[str, ...]) -> Period | None:
        """Read "the first three months of 2019"."""
        if self._words.ordinals.get(tokens[0]) != 1 or len(tokens) < 4:
            return None
        length, whole = self._length(tokens[1:3]), self._span(tokens[3:])
        if length is None or whole is None or whole.start is None or length[1] not in MONTHS:
            return None
        return whole._replace(end=add_months(whole.start, MONTHS[length[1]] * length[0]), precision=length[1])

    def _numbered(self, tokens: tuple[str, ...]) -> Period | None:
        """Read "the first half of 2019", "Q3", "the second quarter"."""
        unit = next((word for word in tokens[:2] if word in {"half", "quarter"}), None)
        number = next((each for word in tokens[:2] if (each := self._words.ordinals.get(word))), None)
        if unit is None or number is None or number * MONTHS[unit] > MONTHS["year"]:
            return None
        months = MONTHS[unit] * (number - 1)
        year = self._span(tokens[2:]) if tokens[2:] else self._latest(12, months)
        if year is None or year.start is None or year.precision != "year":
            return None
        start = add_months(year.start, months)
        return Period(start, add_months(start, MONTHS[unit]), unit, year.anchored)

    def _latest(self, size: int, offset: int) -> Period | None:
        """Return the last year whose month ``offset`` had begun when it was told."""
        if self._published is None:
            return None
        year = around(self._published, "year")
        late = year.start is not None and add_months(year.start, offset) > self._published
        return around(self._published, "year", -1) if late and size else year

    def _dated(self, tokens: tuple[str, ...]) -> Period | None:
        """Read "6 May 2024", "May 6", "Monday, May 6", "May 2024", "2024", "the 1990s"."""
        if tokens[0] in _weekdays() and len(tokens) > 1:
            rest = tokens[2:] if tokens[1] in self._words.daytimes else tokens[1:]
            if rest:
                return self._dated(rest)
        if len(tokens) == 1:
            return _whole(tokens[0])
        month = next((number for word in tokens if (number := _months().get(word))), None)
        year = int(tokens[-1]) if _YEAR.fullmatch(tokens[-1]) else None
        rest = tuple(word for word in (tokens if year is None else tokens[:-1]) if word not in _months())
        if month is None or len(rest) > 1:
            return None
        if not rest:
            return None if year is None else month_of(year, month)
        if not (match := _DAY.fullmatch(rest[0])):
            return None
        return self._day(year, month, int(match[1]))

    def _day(self, year: int | None, month: int, day: int) -> Period | None:
        """Return a day of a month; without a year the last one, or the next one that comes soon."""
        if year is not None:
            start = date(year, month, day)
            return Period(start, start + DAY, "day", anchored=False)
        if self._published is None:
            return None
        told = self._published
        near = [
            date(each, month, day) for each in range(told.year - 8, told.year + 2) if _has(each, month, day)
        ]
        start = max(each for each in near if (each - told).days <= SOON_DAYS)
        return Period(start, start + DAY, "day")

    def _relative(self, tokens: tuple[str, ...]) -> Period | None:
        """Read what depends on the day it was told: "last month", "a week ago", "Friday night", "March"."""
        told = self._published
        if told is None:
            return None
        if len(tokens) > 1 and tokens[-1] in self._words.daytimes:
            tokens = tokens[:-1]
        if tokens[-1] == "ago":
            return self._ago(told, tokens[:-1])
        shift = self._words.shifts.get(tokens[0])
        if shift is not None and len(tokens) > 1:
            return self._shifted(told, shift, tokens)
        if len(tokens) != 1:
            return None
        word = tokens[0]
        if word in self._words.days:
            return around(told, "day", self._words.days[word])
        if word == "overnight":
            return Period(told - DAY, told + DAY, "day")
        if word == "weekend":
            return around(told, "weekend")
        if word in _weekdays():
            return around(told - DAY * ((told.weekday() - _weekdays()[word]) % 7), "day")
        return self._month(told, _months()[word], 0) if word in _months() else None

    def _shifted(self, told: date, shift: int, tokens: tuple[str, ...]) -> Period | None:
        """Read "last month", "the past three weeks", "next Friday", "last March"."""
        word = tokens[1]
        if len(tokens) == 3 and tokens[0] in self._words.running:
            return self._past(told, self._length(tokens[1:]))
        if len(tokens) != 2:
            return None
        if word in _weekdays():
            return _weekday(told, _weekdays()[word], shift)
        if word in _months():
            return self._month(told, _months()[word], shift)
        unit = self._words.unit_of.get(word)
        if unit is None or unit in {"hour", "minute", "day"}:
            return None
        if tokens[0] == "past" and unit != "weekend":
            return self._past(told, (1, unit))
        if unit == "weekend" and shift == 0:
            shift = 0 if told.weekday() >= 5 else 1
        elif unit == "weekend" and shift == -1 and told.weekday() < 5:
            shift = 0  # the one that has just been
        return around(told, unit, shift)

    def _past(self, told: date, length: tuple[int, str] | None) -> Period | None:
        start = None if length is None or length[1] == "weekend" else back(told + DAY, length[1], length[0])
        return None if start is None or length is None else Period(start, told + DAY, length[1])

    def _ago(self, told: date, tokens: tuple[str, ...]) -> Period | None:
        """Read "two days ago", "a year ago": the calendar's unit of that time, no point of it."""
        length = self._length(tokens)
        if length is None:
            return None
        count, unit = length
        if unit in {"hour", "minute"}:
            return Period(told - DAY, told + DAY, "day") if unit == "minute" or count <= 24 else None
        day = back(told, unit, count)
        return None if day is None else around(day, unit)

    def _month(self, told: date, month: int, shift: int) -> Period:
        """Return the month of that name that began last; the one before or behind with a shift."""
        this = month_of(told.year - (month > told.month), month, anchored=True)
        if shift < 0 and month == told.month:
            return month_of(told.year - 1, month, anchored=True)
        return month_of(told.year + (month <= told.month), month, anchored=True) if shift > 0 else this

    def _length(self, tokens: tuple[str, ...]) -> tuple[int, str] | None:
        """Read a count and a unit; the count may be missing."""
        count, unit = (tokens[-2], tokens[-1]) if len(tokens) == 2 else ("1", tokens[-1] if tokens else "")
        number = int(count) if count.isdecimal() else self._words.counts.get(count)
        name = self._words.unit_of.get(unit)
        return None if number is None or name is None or len(tokens) > 2 else (number, name)


def _whole(word: str) -> Period | None:
    if len(word) == 10 and word[4] == "-":
        day = date.fromisoformat(word)
        return Period(day, day + DAY, "day", anchored=False)
    if _YEAR.fullmatch(word):
        return around(date(int(word), 1, 1), "year")._replace(anchored=False)
    if match := _DECADE.fullmatch(word):
        return around(date(int(match[1]), 1, 1), "decade")._replace(anchored=False)
    return None


def _weekday(told: date, number: int, shift: int) -> Period:
    """Return the day of that name before, after, or (this) in the week it was told in."""
    if shift == 0:
        return around(told, "day", number - told.weekday())
    behind = (told.weekday() - number) % 7
    return around(told, "day", -(behind or 7) if shift < 0 else 7 - behind)


def _has(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _since(inner: Period, told: date | None) -> Period:
    end = None if told is None else told + DAY
    return Period(inner.start, end, inner.precision, inner.anchored or told is not None)


BOUNDS: Final[dict[str, Callable[[Period, date | None], Period]]] = {
    "since": _since,
    "until": lambda inner, _: inner._replace(start=None),
    "till": lambda inner, _: inner._replace(start=None),
    "by": lambda inner, _: inner._replace(start=None),
    "before": lambda inner, _: inner._replace(start=None, end=inner.start),
    "after": lambda inner, _: inner._replace(start=inner.end, end=None),
}
"""Words before a time that leave one end of it open."""
