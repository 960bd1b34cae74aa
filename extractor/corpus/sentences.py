"""The sentence around a find, told from the text of a record alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import Final

from extractor.annotate.document.paragraphs import paragraphs
from extractor.annotate.lexicon.books import Calendar, Titles
from extractor.annotate.lexicon.loader import book

_END: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])")
_LAST_WORD: Final = re.compile(r"[\w.]*$")
_LONGEST_WORD: Final = 24
"""Characters looked at before a full stop."""


class Sentences:
    """The sentences of a text, as half-open offsets."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._ends: list[int] = []
        for first, last in paragraphs(text):
            self._starts.append(first)
            for match in _END.finditer(text, first, last):
                if _is_end(text, match):
                    self._ends.append(_trimmed(match))
                    self._starts.append(match.end())
            self._ends.append(last)

    def around(self, start: int, end: int) -> str:
        """Return the sentence, or the sentences, that ``start`` to ``end`` lies in, white space as blanks."""
        if not self._starts:
            return ""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(min(bisect_left(self._ends, end), len(self._ends) - 1), first)
        return " ".join(self._text[self._starts[first] : self._ends[last]].split())


def _trimmed(match: re.Match[str]) -> int:
    return match.start() + len(match.group().rstrip())


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Return whether a stop ends its sentence: not behind a title, an initial, a month or "U.S."."""
    if not match.group().startswith(".") or match.group()[1:2] in {".", "?", "!"}:
        return True
    word = _LAST_WORD.search(text[max(match.start() - _LONGEST_WORD, 0) : match.start()])
    before = word.group() if word else ""
    return not (len(before) == 1 or "." in before or before in _shortened())


@cache
def _shortened() -> frozenset[str]:
    """Return words whose full stop ends no sentence, as written, without it."""
    months = (short for others in book(Calendar).months.values() for short in others)
    return frozenset(word.rstrip(".") for title in book(Titles).words for word in title.split()).union(months)
