"""Periods of the calendar: half-open intervals of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
"""Units that are whole months."""

DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)
SATURDAY: Final = 5


class Period(NamedTuple):
    """The days from ``start`` to ``end``, the latter not included; None where an end is open."""

    start: date | None
    end: date | None
    precision: str
    anchored: bool = True
    """Whether it depends on the day of publication."""


def add_months(day: date, months: int) -> date:
    """Return the same day of another month, or the last one of that month.

    Raises ``ValueError`` and ``OverflowError`` outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def around(day: date, unit: str, shift: int = 0) -> Period:
    """Return the calendar's ``unit`` that ``day`` is in, or that so many after it: weeks begin on Monday."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + WEEK * shift
        return Period(monday, monday + WEEK, unit)
    if unit == "weekend":
        saturday = day - timedelta(days=(day.weekday() - SATURDAY) % 7) + WEEK * shift
        return Period(saturday, saturday + 2 * DAY, "day")
    if unit not in MONTHS:
        return Period(day + DAY * shift, day + DAY * (shift + 1), "day")
    size = MONTHS[unit]
    first = (day.year * 12 + day.month - 1 - (12 if unit == "century" else 0)) // size + shift
    months = first * size + (12 if unit == "century" else 0)
    start = date(months // 12, months % 12 + 1, 1)
    return Period(start, add_months(start, size), unit)


def month_of(year: int, month: int, *, anchored: bool = False) -> Period:
    """Return a month of a year."""
    return around(date(year, month, 1), "month")._replace(anchored=anchored)


def third(period: Period, part: int) -> Period:
    """Return the first, middle or last third of a month, year or longer period."""
    if period.start is None or period.end is None:
        return period
    if period.precision == "month":
        bounds = [period.start, period.start + 10 * DAY, period.start + 20 * DAY, period.end]
    elif period.precision in MONTHS:
        months = MONTHS[period.precision]
        bounds = [add_months(period.start, months * each // 3) for each in range(4)]
    else:
        return period
    return period._replace(start=bounds[part], end=bounds[part + 1])


def back(day: date, unit: str, count: int) -> date | None:
    """Return the day ``count`` units before ``day``, None for units below a day."""
    if unit in MONTHS:
        return add_months(day, -MONTHS[unit] * count)
    if unit in {"week", "weekend"}:
        return day - WEEK * count
    return day - DAY * count if unit == "day" else None
