"""The date of publication as a page writes it → ISO 8601. What is relative, in part or ambiguous is none."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

FIRST_YEAR = 1900
"""An earlier date is a placeholder."""

_ISO = re.compile(
    r"(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)"
    r"(?:(?:T|\s+)(\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?(?!\d)",
    re.IGNORECASE,
)
_WRITTEN = ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y")
_WORDS = re.compile(r"\b(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}) \d{4}\b")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b|[.,]")


def iso_date(written: str) -> str | None:
    """Return ``written`` as a date or date-time of ISO 8601, its zone kept, or None.

    ``2024-03-05T07:40:00+01:00``, ``Tue, 05 Mar 2024 07:40:00 +0100`` and ``March 5, 2024`` are dates;
    ``3 hours ago`` and ``03/05/2024`` are none.
    """
    written = " ".join(written[:80].split())
    if found := _ISO.match(written):
        return _checked(found)
    try:
        return _told(parsedate_to_datetime(written).isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    words = _WORDS.search(_ORDINAL.sub("", written.replace("Sept ", "Sep ").replace("Sept. ", "Sep ")))
    if words is None:
        return None
    for form in _WRITTEN:
        try:
            return _told(dt.datetime.strptime(words[0], form).date().isoformat())  # noqa: DTZ007 - a day
        except ValueError:
            continue
    return None


def _checked(found: re.Match[str]) -> str | None:
    year, month, day, time, zone = found.groups()
    text = f"{year}-{month}-{day}"
    if time:
        text += f"T{time}"
        if zone:
            text += "Z" if zone[0] in "ZzUuGg" else zone
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return _told(text)


def _told(text: str) -> str | None:
    return text if int(text[:4]) >= FIRST_YEAR else None
