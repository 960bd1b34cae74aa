"""A document's text and words, read off once for all components.

spaCy puts ``doc.text`` together anew at every access and makes a new ``Token`` at every step of an iteration:
a microsecond each, nothing for a few candidates, and a third of a component's time for all tokens.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from extractor.annotate.datelines import datelines
from extractor.annotate.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Doc, Token

    from extractor.annotate.datelines import Dateline


TEXT = "extractor_text"
"""Where among its ``user_hooks``, which are not stored with it, our tokenizer leaves a document's text."""


class Reading:
    """The text of ``doc`` and its tokens as lists: what they say, and their half-open offsets."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        hooks: dict[str, Any] = doc.user_hooks
        self.text: str = hooks.get(TEXT) or doc.text
        self.starts: list[int] = doc.to_array("IDX").tolist()

    @cached_property
    def ends(self) -> list[int]:
        """Where each token ends."""
        lengths = self.doc.to_array("LENGTH").tolist()
        return [start + length for start, length in zip(self.starts, lengths, strict=True)]

    @cached_property
    def words(self) -> list[str]:
        """The words as written."""
        text = self.text
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    @cached_property
    def lower(self) -> list[str]:
        """The words in small letters."""
        return [word.lower() for word in self.words]

    @cached_property
    def heads(self) -> list[int]:
        """The index of the head of each token, of a parsed document."""
        offsets = self.doc.to_array("HEAD").astype("int64").tolist()
        return [i + offset for i, offset in enumerate(offsets)]

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The half-open offsets of the paragraphs."""
        return paragraphs(self.text)

    @cached_property
    def datelines(self) -> list[Dateline]:
        """The datelines at the start of paragraphs."""
        return datelines(self.text, self.paragraphs)

    def root(self, start: int, end: int) -> Token:
        """Return the first of the tokens ``start:end`` whose head stands outside, the last if none does."""
        heads = self.heads
        return self.doc[next((i for i in range(start, end) if not start <= heads[i] < end), end - 1)]

    def tokens(self, words: Container[str]) -> list[Token]:
        """Return the tokens whose words in small letters are among ``words``."""
        doc = self.doc
        return [doc[i] for i, word in enumerate(self.lower) if word in words]


_last: list[Reading] = []


def reading(doc: Doc) -> Reading:
    """Return the reading of ``doc``: the same one as long as no other document is asked for."""
    last = _last[0] if _last else None
    if last is None or last.doc is not doc or len(last.starts) != len(doc):
        last = Reading(doc)
        _last[:] = [last]
    return last
