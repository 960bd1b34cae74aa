"""Where paragraphs begin and end, and which line breaks are none.

A blank line always ends a paragraph. A single line break does so as well, unless the sentence goes on behind
it, as in an e-mail or a press release that is wrapped at 72 columns: there it is mere white space.
"""

from __future__ import annotations

import re
from itertools import groupby

_BREAK = re.compile(r"[\n\r\u2029\u2028]\s*")
_BLANK = re.compile(r"(?:\r\n?|\n)[^\S\n\r]*(?:\r\n?|\n)|\u2029")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_GOES_ON = re.compile(r"[,–—][\"'”’»)\]]*$")
_CELLS = re.compile(r"[\t|]")
_ITEM = re.compile(r"[^\w\s\"“‘«(\[$€£#@]|\d{1,2}[.)]\s|#")
"""What begins an item of a list, a line quoted from another text, or a heading in markup."""

_LEADERS = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+(?=\S)|^[ \t]*[•▪●◦‣»*][ \t]+(?=\S)")

WRAPPED_SHARE = 0.3
"""Breaks behind which a sentence goes on in lower case, as a share of the single line breaks in a row, from
which on all of them count as white space that no sentence ends before. Lines of running text that are
paragraphs hardly ever meet that way."""
LONGEST_LINE = 400
"""Characters of a line that are looked at: for its end, and for the capitals of a headline."""

Break = tuple[int, int]
"""Where the line before a break ends, and where the next one begins."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the half-open character offsets of the paragraphs of ``text``, white space trimmed."""
    hard, _ = _sorted(text)
    starts = [0, *(end for _, end in hard)]
    ends = [*(start for start, _ in hard), len(text)]
    spans = (_trim(text, start, end) for start, end in zip(starts, ends, strict=True))
    return [(start, end) for start, end in spans if end > start]


def unwrapped(text: str) -> str:
    """Return ``text`` with blanks in place of line breaks that end no paragraph, and of what leads lines.

    These are the bullets of lists and the ">" before lines of another text, each a paragraph of its own.
    Offsets stay as they are.
    """
    _, soft = _sorted(text)
    pieces: list[str] = []
    position = 0
    for start, end in soft:
        pieces += [text[position:start], " " * (end - start)]
        position = end
    joined = "".join((*pieces, text[position:])) if pieces else text
    return _LEADERS.sub(lambda match: "\n" + " " * (len(match.group()) - 1), joined)


def _sorted(text: str) -> tuple[list[Break], list[Break]]:
    """Return the breaks that end a paragraph, and those that are white space."""
    found = [(_trim_end(text, 0, m.start()), m.end(), m.group()) for m in _BREAK.finditer(text)]
    hard: list[Break] = []
    soft: list[Break] = []
    line = 0
    for blank, run in groupby(found, key=lambda each: _BLANK.search(each[2]) is not None):
        breaks = [(start, end) for start, end, _ in run]
        if blank:
            hard += breaks
        else:
            for each, is_soft in zip(breaks, _are_soft(text, line, breaks), strict=True):
                (soft if is_soft else hard).append(each)
        line = breaks[-1][1]
    return hard, soft


def _are_soft(text: str, line: int, breaks: list[Break]) -> list[bool]:
    """Return for each of ``breaks`` if it is soft; the first line begins at ``line``."""
    surely = [_goes_on(text, start, end) for start, end in breaks]
    if not any(surely):
        return surely
    wrapped = len(breaks) > 1 and sum(surely) >= WRAPPED_SHARE * len(breaks)
    begins = [line, *(end for _, end in breaks)]
    return [
        sure or (wrapped and not _is_closed(text, begin, start) and _ITEM.match(text, end) is None)
        for sure, begin, (start, end) in zip(surely, begins, breaks, strict=False)
    ]


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence goes on behind the line that ends at ``start``, in the next from ``end`` on."""
    if start == 0 or end >= len(text) or _CELLS.search(text, max(0, start - 40), min(len(text), end + 40)):
        return False
    last = text[max(0, start - 4) : start]
    if _GOES_ON.search(last):
        return _ITEM.match(text, end) is None
    return text[end].islower() and not _ENDS_SENTENCE.search(last)


def _is_closed(text: str, begin: int, end: int) -> bool:
    """Tell whether a line ends a sentence, or is a headline: no word of it but short ones in lower case."""
    if _ENDS_SENTENCE.search(text[max(0, end - 4) : end]):
        return True
    words = re.findall(r"[^\W\d_]{4,}", text[begin : min(end, begin + LONGEST_LINE)])
    return len(words) > 2 and all(word[0].isupper() for word in words)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    return start, _trim_end(text, start, end)


def _trim_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
