"""The day of publication, and times in their text."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from extractor.annotate.times.grammar import BOUNDS, interval

if TYPE_CHECKING:
    from extractor.annotate.times.grammar import Interval

_BEFORE: Final = 24
"""Characters looked at before a time, for a word that bounds it."""

_BOUND: Final = re.compile(rf"\b({'|'.join(sorted(BOUNDS))})\s+(?:the\s+)?$", re.IGNORECASE)


def published_date(published: str | None) -> date | None:
    """Return the day of a date in ISO 8601 or as mail and feeds have it, None where it is none."""
    if not published:
        return None
    words = published.strip()
    try:
        return date.fromisoformat(words[:10]) if words[4:5] == "-" else date.fromisoformat(words[:8])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError):
        return None


def interval_at(text: str, start: int, end: int, published: date | None) -> Interval:
    """Return when the time ``text[start:end]`` is, with the "since" or "by" before it."""
    words = text[start:end]
    bound = _BOUND.search(text[max(start - _BEFORE, 0) : start])
    if bound and not _OWNER.match(text, end):  # "injured by Monday's storm"
        words = f"{bound[1]} {words}"
    return interval(words, published)


_OWNER: Final = re.compile("['’]s?")
