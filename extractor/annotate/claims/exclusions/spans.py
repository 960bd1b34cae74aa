"""Places in a text where whole numbers are parts of something else: links, dates, clock times, phone numbers.

Characters only; no expression goes back further than a few characters. All but links begin with digits, and
are tried where digits begin: to search a text with each expression took a twentieth of our own time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINK = re.compile(r"(?:https?://|www\.)\S{1,2000}|[#@]\w{1,64}")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}")
_DATE = re.compile(
    r"(?<![\w.-])(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2}))(?![\w-])"
)
_PHONE = re.compile(
    r"(?<![\w.,$£€])\+?\(?\d{1,4}\)?(?:[ \u00a0.-]\(?\d{2,5}\)?){1,5}(?![\w%])"
    r"|(?<![\w.,$£€])\+\d[\d -]{6,18}\d"
)
_CLOCK = re.compile(r"(?<![\w.,:])\d{1,2}:\d{1,2}(?::\d{2}(?:\.\d{1,3})?|\.\d{1,3})?(?!\d)")
_CHAIN = re.compile(r"(?<![\w.,$£€/-])\d{1,7}(?:[-–]\d{1,7}){2,8}(?![\w-])")
_CITATION = re.compile(
    r"(?<![\w.,])\d{1,4} (?:U\. ?S\.(?: ?C\.)?(?: Code)?|USC|C\.?F\.?R\.?|F\. ?(?:Supp\. ?)?[234]d"
    r"|S\. ?Ct\.|L\. ?Ed\.(?: ?2d)?|Stat\.|Fed\. ?Reg\.|N\.[EWY]\.(?: ?[23]d)?|Cal\.(?: ?[2345]th)?)"
    r" ?§{0,2} ?\d{1,5}(?!\w)"
)
_COORDINATE = re.compile(
    r"(?<![\w.,])\d{1,3}(?:\.\d{1,8})? ?[°º] ?(?:\d{1,2}(?:\.\d{1,6})? ?['’′] ?)?(?:\d{1,2}(?:\.\d{1,6})? ?"
    r"(?:[\"”″]|'') ?)?(?:[NSEW]\b|(?:north|south|east|west)\b)"
)
_TERMINAL = re.compile(r"(?:\x1b|\\e|\\x1b|\\033|␛)\[[\d;]{0,16}[A-Za-z]|\[(?:0|[349]\d|[01];[\d;]{1,12})m")
_FROM_DIGITS = (
    (_DATE, "date"), (_CLOCK, "clock"), (_CHAIN, "chain"), (_CITATION, "citation"),
    (_COORDINATE, "coordinate"),
)  # fmt: skip
_DIGITS = re.compile(r"\d\d*")  # its first character is one of a set, which is searched for quickly
_MARKER = re.compile(r"\n[ \t]{0,8}\(?(\d{1,2})(?:[.)][ \t]+(?=\S)| [-–] (?=[A-Z]))")


class Spans:
    """A text with the places where whole numbers in it are parts of something else."""

    def __init__(self, text: str) -> None:
        self.text = text
        digits = [match.start() for match in _DIGITS.finditer(text)]
        self.spans: list[tuple[int, int, str]] = sorted(
            (*_links(text), *_markers(text), *_spans(_phones(text, digits), "phone"),
             *(span for pattern, rule in _FROM_DIGITS for span in _spans(_at(pattern, text, digits), rule)),
             *_spans(_TERMINAL.finditer(text) if "[" in text else (), "code"))
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


def _spans(matches: Iterable[re.Match[str]], rule: str) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), rule) for match in matches]


def _at(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of ``pattern`` that begin at one of ``places`` (ascending), none over another."""
    end = 0
    for place in places:
        if place >= end and (match := pattern.match(text, place)) is not None:
            yield match
            end = match.end()


def _links(text: str) -> list[tuple[int, int, str]]:
    links = _LINK.finditer(text) if any(sign in text for sign in ("://", "www.", "#", "@")) else ()
    mails = _MAIL.finditer(text) if "@" in text else ()
    return _spans((*links, *mails), "link")


def _markers(text: str) -> list[tuple[int, int, str]]:
    lines = f"\n{text}"  # an expression that begins with a line break is searched for quickly
    return [(match.start(1) - 1, match.end(1) - 1, "list_marker") for match in _MARKER.finditer(lines)]


def _phones(text: str, digits: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the phone numbers of ``text``; ``digits``: where digits begin."""
    places = (at for i in digits for at in (i - 2, i - 1, i) if at == i or text[max(at, 0)] in "+(")
    for match in _at(_PHONE, text, places):
        if _is_phone(match.group()) and _DATE.fullmatch(match.group()) is None:
            yield match


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
