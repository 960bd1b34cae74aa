"""Where paragraphs begin and end.

A blank line always ends a paragraph. A single line break does so as well, unless the text is wrapped
hard (an e-mail, a press release at 72 columns), where it is mere white space.
"""

from __future__ import annotations

import re

_BREAK = re.compile(r"[\n\r\u2029\u2028]\s*")
_BLANK = re.compile(r"(?:\r\n?|\n)[^\S\n\r]*(?:\r\n?|\n)|\u2029")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*$")

WRAPPED_SHARE = 0.3
"""Single line breaks between a line without closing punctuation and one that goes on in lower case, as a
share of all single line breaks, from which on a text counts as wrapped hard. Paragraphs and headlines
of running text hardly ever meet that way."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the half-open character offsets of the paragraphs of ``text``, white space trimmed."""
    breaks = [
        (_trim_end(text, 0, m.start()), m.end(), bool(_BLANK.search(m.group())))
        for m in _BREAK.finditer(text)
    ]
    if _is_wrapped(text, breaks):
        breaks = [b for b in breaks if b[2]]
    starts = [0, *(end for _, end, _ in breaks)]
    ends = [*(start for start, _, _ in breaks), len(text)]
    spans = (_trim(text, start, end) for start, end in zip(starts, ends, strict=True))
    return [(start, end) for start, end in spans if end > start]


def _is_wrapped(text: str, breaks: list[tuple[int, int, bool]]) -> bool:
    single = [(start, end) for start, end, blank in breaks if not blank and start > 0 and end < len(text)]
    goes_on = sum(
        text[end].islower() and not _ENDS_SENTENCE.search(text[max(0, start - 4) : start])
        for start, end in single
    )
    return len(single) > 1 and goes_on >= WRAPPED_SHARE * len(single)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    return start, _trim_end(text, start, end)


def _trim_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
