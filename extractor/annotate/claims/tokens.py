"""From characters to tokens and back: the number grammar reads characters, the parse has tokens."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from extractor.annotate.reading import reading

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST_SENTENCE = 250


class Tokens:
    """The tokens of a document, found by the characters they stand on."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = reading(doc).text
        self.starts = reading(doc).starts

    def at(self, offset: int) -> Token:
        """Return the token that holds the character ``offset`` (white space belongs to the token before)."""
        return self.doc[max(0, bisect_right(self.starts, offset) - 1)]

    def after(self, offset: int) -> int:
        """Return the index of the first token that begins at ``offset`` or behind it; the length, if none."""
        found = bisect_right(self.starts, offset - 1)
        return min(found, len(self.doc))

    def sentence(self, offset: int) -> tuple[int, int]:
        """Return the characters ``[start, end)`` of the sentence around ``offset``."""
        doc = self.doc
        first = last = self.at(offset).i
        while first > 0 and not doc[first].is_sent_start and last - first < _LONGEST_SENTENCE:
            first -= 1
        last += 1
        while last < len(doc) and not doc[last].is_sent_start and last - first < 2 * _LONGEST_SENTENCE:
            last += 1
        return doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
