"""Places in a text where whole numbers are parts of something else: links, dates, clock times, phone numbers.

Characters only, one pass each; no expression goes back further than a few characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_LINK = re.compile(r"(?:https?://|www\.)\S{1,2000}|[#@]\w{1,64}")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}")
_DATE = re.compile(
    r"(?<![\w.-])(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2}))(?![\w-])"
)
_PHONE = re.compile(
    r"(?<![\w.,$£€])\+?\(?\d{1,4}\)?(?:[ \u00a0.-]\(?\d{2,5}\)?){1,5}(?![\w%])"
    r"|(?<![\w.,$£€])\+\d[\d -]{6,18}\d"
)
_CLOCK = re.compile(r"(?<![\w.,:])\d{1,2}:\d{2}(?::\d{2})?(?!\d)")
_MARKER = re.compile(r"(?:^|\n)[ \t]{0,8}\(?(\d{1,2})[.)][ \t]+(?=\S)")


class Context:
    """A text with the places where whole numbers in it are parts of something else."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[tuple[int, int, str]] = sorted(
            (*_spans(text, _LINK, "link"), *(_spans(text, _MAIL, "link") if "@" in text else ()),
             *_spans(text, _DATE, "date"), *_spans(text, _CLOCK, "clock"),
             *_phones(text), *((m.start(1), m.end(1), "list_marker") for m in _MARKER.finditer(text)))
        )  # fmt: skip
        self.starts = [start for start, _, _ in self.spans]

    def inside(self, start: int, end: int) -> str | None:
        """Return the rule of the place that ``[start, end)`` lies in, or ``None``."""
        for i in range(
            bisect_right(self.starts, start) - 1, max(-1, bisect_right(self.starts, start) - 4), -1
        ):
            begin, stop, rule = self.spans[i]
            if begin <= start < stop or begin < end <= stop:
                return rule
        return None


def _spans(text: str, pattern: re.Pattern[str], rule: str) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), rule) for match in pattern.finditer(text)]


def _phones(text: str) -> list[tuple[int, int, str]]:
    return [
        (match.start(), match.end(), "phone")
        for match in _PHONE.finditer(text)
        if _is_phone(match.group()) and _DATE.fullmatch(match.group()) is None
    ]


def _is_phone(written: str) -> bool:
    """Tell phone numbers from ranges, years and grouped thousands by their groups of digits."""
    groups = re.findall(r"\d+", written)
    digits = sum(map(len, groups))
    if written.startswith("+") or (written[0] == "0" and len(groups[0]) > 1):
        return digits >= 7
    if not 7 <= digits <= 15 or "." in written.strip("."):
        return 9 <= digits <= 15 and len(groups) > 2
    dashed = "-" in written
    if len(groups) == 2:
        return dashed and len(groups[0]) == 3 and len(groups[1]) == 4
    return len(groups[-1]) != 3 or dashed or "(" in written
