"""Places in a text where whole numbers are parts of something else: links, dates, clock times, phone numbers.

Characters only; no expression goes back further than a few characters. All but links begin with digits, and
are tried where digits begin: to search a text with each expression took a twentieth of our own time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from extractor.annotate.lexicon.books import Measuring
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either
from extractor.annotate.rules import cascade, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Range = tuple[int, int]
    """Half-open offsets of characters."""

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
    rf"(?:[\"”″]|'') ?)?(?:[NSEW]\b|{either(book(Measuring).directions)}\b)"
)
_TERMINAL = re.compile(r"(?:\x1b|\\e|\\x1b|\\033|␛)\[[\d;]{0,16}[A-Za-z]|\[(?:0|[349]\d|[01];[\d;]{1,12})m")
_DIGITS = re.compile(r"\d\d*")  # its first character is one of a set, which is searched for quickly
_MARKER = re.compile(r"\n[ \t]{0,8}\(?(\d{1,2})(?:[.)][ \t]+(?=\S)| [-–] (?=[A-Z]))")


class Spans:
    """A text with the places where whole numbers in it are parts of something else."""

    def __init__(self, text: str) -> None:
        self.text = text
        digits = [match.start() for match in _DIGITS.finditer(text)]
        self.spans: list[tuple[int, int, str]] = sorted(
            (start, end, name)
            for name, find in _FINDERS
            for start, end in find(text, digits)
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


def _at(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[Range]:
    """Yield where ``pattern`` matches from one of ``places`` (ascending) on, no match over another."""
    end = 0
    for place in places:
        if place >= end and (match := pattern.match(text, place)) is not None:
            yield match.span()
            end = match.end()


@rule("nonclaim", "date_digits", "The permit of ⟦2019⟧-05-01 has expired.")
def _dates(text: str, digits: Sequence[int]) -> Iterator[Range]:
    """A date in digits: 2019-05-01, 12/5/2019."""
    return _at(_DATE, text, digits)


@rule("nonclaim", "clock_digits", "The siren went off at ⟦4⟧:15 and again at noon.")
def _clocks(text: str, digits: Sequence[int]) -> Iterator[Range]:
    """A time of day or a running time with a colon: 4:15, 2:03:59."""
    return _at(_CLOCK, text, digits)


@rule("nonclaim", "chain", "The lock opened at ⟦4⟧-8-15-16 after a while.")
def _chains(text: str, digits: Sequence[int]) -> Iterator[Range]:
    """Three and more numbers with hyphens: the sets of a match, a combination."""
    return _at(_CHAIN, text, digits)


@rule("nonclaim", "citation", "The court cited ⟦410⟧ U.S. 113 in its order.")
def _citations(text: str, digits: Sequence[int]) -> Iterator[Range]:
    """A citation of a law or a judgment: 410 U.S. 113, 29 CFR 1910."""
    return _at(_CITATION, text, digits)


@rule("nonclaim", "coordinate", "The wreck lies at ⟦54⟧° 30′ N in deep water.")
def _coordinates(text: str, digits: Sequence[int]) -> Iterator[Range]:
    """A coordinate: 54° 30′ N, 12.5° east."""
    return _at(_COORDINATE, text, digits)


@rule("nonclaim", "link", "Read more at https://tide.example/⟦2044⟧/notes today.")
def _links(text: str, _: Sequence[int]) -> Iterator[Range]:
    """Part of a link, a mail address, a hashtag or a user name."""
    if any(sign in text for sign in ("://", "www.", "#", "@")):
        yield from (match.span() for match in _LINK.finditer(text))
    if "@" in text:
        yield from (match.span() for match in _MAIL.finditer(text))


@rule("nonclaim", "list_marker", "The board will\n⟦1⟧. repair the wall\n2. drain the lake")
def _markers(text: str, _: Sequence[int]) -> Iterator[Range]:
    """The number at the start of an item of a list."""
    lines = f"\n{text}"  # an expression that begins with a line break is searched for quickly
    return ((match.start(1) - 1, match.end(1) - 1) for match in _MARKER.finditer(lines))


@rule("nonclaim", "terminal", "The log shows \\e[⟦31⟧m before every line.")
def _escapes(text: str, _: Sequence[int]) -> Iterator[Range]:
    """Part of an escape sequence of a terminal."""
    return (match.span() for match in (_TERMINAL.finditer(text) if "[" in text else ()))


@rule("nonclaim", "phone", "Witnesses may call +44 ⟦20⟧ 7946 0000 at any time.")
def _phones(text: str, digits: Sequence[int]) -> Iterator[Range]:
    """A telephone number."""
    places = (at for i in digits for at in (i - 2, i - 1, i) if at == i or text[max(at, 0)] in "+(")
    for start, end in _at(_PHONE, text, places):
        written = text[start:end]
        if _is_phone(written) and _DATE.fullmatch(written) is None:
            yield start, end


_FINDERS = cascade(_links, _markers, _phones, _dates, _clocks, _chains, _citations, _coordinates, _escapes)


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
