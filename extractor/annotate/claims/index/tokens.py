"""From characters to tokens and back: the number grammar reads characters, the parse has tokens."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from extractor.annotate.document.headlines import headlines
from extractor.annotate.document.view import view_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST_SENTENCE = 250


class TokenIndex:
    """The tokens of a document, found by the characters they stand on."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = view_of(doc).text
        self.starts = view_of(doc).starts
        self.times: dict[tuple[int, int], list[tuple[int, int]]] = {}
        """Where times stand, by the part of the text that was searched for them."""
        self.counted: list[tuple[int, int]] = []
        """Where numbers stand that are no times, in text order."""

    def is_counted(self, start: int, end: int) -> bool:
        """Tell whether a number that is no time stands in ``[start, end)``."""
        i = bisect_right(self.counted, (start, start)) - 1
        return any(low < end and start < high for low, high in self.counted[max(0, i) : i + 2])

    def in_headline(self, offset: int) -> bool:
        """Tell whether the character ``offset`` stands in a headline, whose capitals tell nothing."""
        i = bisect_right(self._headlines, (offset, len(self.text))) - 1
        return i >= 0 and offset < self._headlines[i][1]

    @cached_property
    def _headlines(self) -> list[tuple[int, int]]:
        return headlines(self.text)

    def at(self, offset: int) -> Token:
        """Return the token that holds the character ``offset`` (white space belongs to the token before)."""
        return self.doc[max(0, bisect_right(self.starts, offset) - 1)]

    def after(self, offset: int) -> int:
        """Return the index of the first token that begins at ``offset`` or behind it; the length, if none."""
        found = bisect_right(self.starts, offset - 1)
        return min(found, len(self.doc))

    def top(self, start: int, end: int) -> Token:
        """Return the token of the characters ``[start, end)`` that stands above the others."""
        return view_of(self.doc).root(*self._indices(start, end))

    def within(self, start: int, end: int) -> frozenset[int]:
        """Return the indices of the tokens that ``[start, end)`` touches."""
        return frozenset(range(*self._indices(start, end)))

    def _indices(self, start: int, end: int) -> tuple[int, int]:
        first = max(0, bisect_right(self.starts, start) - 1)
        return first, max(first + 1, bisect_right(self.starts, end - 1))

    def parted(self, one: int, other: int) -> bool:
        """Tell whether a paragraph ends between two characters; a line may, where text is wrapped."""
        return self.text.count("\n", min(one, other), max(one, other)) > 1

    def sentence(self, offset: int) -> tuple[int, int]:
        """Return the characters ``[start, end)`` of the sentence around ``offset``."""
        token = max(0, bisect_right(self.starts, offset) - 1)
        after = bisect_right(self._begins, token)
        first = max(self._begins[after - 1], token - _LONGEST_SENTENCE)
        last = min(self._begins[after], first + 2 * _LONGEST_SENTENCE)
        return self.starts[first], view_of(self.doc).ends[last - 1]

    @cached_property
    def _begins(self) -> list[int]:
        """The tokens at which sentences begin, the first first, and the end of the text."""
        begins = (self.doc.to_array("SENT_START") == 1).nonzero()[0].tolist()
        return [*([] if begins[:1] == [0] else [0]), *begins, len(self.doc)]
