"""Words as comparisons see them: without case, punctuation, kinds of quotation marks, or plural endings."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_WORD: Final = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
_BREAK: Final = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n|\r\n\s*\r\n")

CONTENT: Final = 4
"""Words of fewer letters are function words, most of them: they carry no content of their own."""


def words(text: str | None) -> tuple[str, ...]:
    """Return the words of ``text``, in lower case and with plain apostrophes.

    >>> words("“We’ll stay,” he said.")
    ("we'll", 'stay', 'he', 'said')
    """
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(text or ""))


def stem(word: str) -> str:
    """Return ``word`` without a plural ending: boats → boat, families → family."""
    if len(word) > 3 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def stems(text: str | None) -> frozenset[str]:
    """Return the words of ``text`` without plural endings and possessives."""
    return frozenset(stem(word.removesuffix("'s")) for word in words(text))


def content(text: str | None) -> frozenset[str]:
    """Return the stems of the longer words of ``text``."""
    return frozenset(word for word in stems(text) if len(word) >= CONTENT)


def dice(one: Collection[str], other: Collection[str]) -> float:
    """Return how much two sets share: 0 for nothing, 1 for all."""
    both = len(set(one) & set(other))
    return 2 * both / (len(one) + len(other)) if both else 0.0


class Sentences:
    """The sentences of a text, by a rule that needs no parse and is good enough to compare by.

    ``text`` is None where a record was written without it: every sentence is empty then.
    """

    def __init__(self, text: str | None) -> None:
        self._text = text or ""
        self._starts: Sequence[int] = [0, *(match.end() for match in _BREAK.finditer(self._text))]

    def number(self, offset: int) -> int:
        """Return which sentence ``offset`` lies in, from 0."""
        return bisect_right(self._starts, offset) - 1

    def at(self, offset: int) -> str:
        """Return the sentence around ``offset``."""
        number = self.number(offset)
        return self._text[slice(*[*self._starts, None][number : number + 2])]
