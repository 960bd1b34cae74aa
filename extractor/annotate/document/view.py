"""A document's text and words, read off once for all components.

spaCy puts ``doc.text`` together anew at every access and makes a new ``Token`` at every step of an iteration:
a microsecond each, nothing for a few candidates, and a third of a component's time for all tokens.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any

from extractor.annotate.document.datelines import datelines
from extractor.annotate.document.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Doc, Token

    from extractor.annotate.document.datelines import Dateline


TEXT = "extractor_text"
"""Where among its ``user_hooks``, which are not stored with it, our tokenizer leaves a document's text."""


PARTS = "extractor_parts"
"""Where there the paragraphs and datelines are left, which are asked for before the parse and behind it."""


def parts_of(doc: Doc, text: str) -> tuple[list[tuple[int, int]], list[Dateline]]:
    """Return the paragraphs of ``doc``, whose text is ``text``, and the datelines at their starts."""
    hooks: dict[str, Any] = doc.user_hooks
    parts: tuple[list[tuple[int, int]], list[Dateline]] | None = hooks.get(PARTS)
    if parts is None:
        spans = paragraphs(text)
        parts = spans, datelines(text, spans)
        if TEXT in hooks:  # not on a document of somebody else's, which may want to be stored
            hooks[PARTS] = parts
    return parts


def text_of(doc: Doc) -> str:
    """Return the text of ``doc``, which spaCy would put together anew."""
    hooks: dict[str, Any] = doc.user_hooks
    text: str = hooks.get(TEXT) or doc.text
    return text


class DocumentView:
    """The text of ``doc`` and its tokens as lists: what they say, and their half-open offsets."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        offsets = doc.to_array(["IDX", "LENGTH"])
        self.starts: list[int] = offsets[:, 0].tolist()
        self.ends: list[int] = offsets.sum(axis=1).tolist()
        self._positions: dict[int, list[int]] = {}

    @cached_property
    def words(self) -> list[str]:
        """The words as written."""
        text = self.text
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    @cached_property
    def lower(self) -> list[str]:
        """The words in small letters."""
        return list(map(str.lower, self.words))

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that are written small somewhere."""
        return frozenset(filter(str.islower, self.words))

    @cached_property
    def heads(self) -> list[int]:
        """The index of the head of each token, of a parsed document."""
        offsets = self.doc.to_array("HEAD").astype("int64").tolist()
        return [i + offset for i, offset in enumerate(offsets)]

    @property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The half-open offsets of the paragraphs."""
        return parts_of(self.doc, self.text)[0]

    @property
    def datelines(self) -> list[Dateline]:
        """The datelines at the start of paragraphs."""
        return parts_of(self.doc, self.text)[1]

    @cached_property
    def labels(self) -> list[str]:
        """The dependency label of each token, of a parsed document."""
        return self._strings("DEP")

    @cached_property
    def tags(self) -> list[str]:
        """The tag of each token."""
        return self._strings("TAG")

    def _strings(self, attribute: str) -> list[str]:
        codes = self.doc.to_array(attribute).tolist()
        strings = self.doc.vocab.strings
        known = {code: strings[code] for code in set(codes)}
        return [known[code] for code in codes]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open character offsets of the tokens ``start:end``, which are not empty."""
        return self.starts[start], self.ends[end - 1]

    def root(self, start: int, end: int) -> Token:
        """Return the first of the tokens ``start:end`` whose head stands outside, the last if none does."""
        heads = self.heads
        for i in range(start, end):
            if not start <= heads[i] < end:
                return self.doc[i]
        return self.doc[end - 1]

    def positions(self, words: Container[str], low: int, high: int) -> list[int]:
        """Return from ``low`` to ``high`` the tokens whose words in small letters are among ``words``.

        These are looked for once; ``words`` is one of the sets that the books give, which stay.
        """
        found = self._positions.get(id(words))
        if found is None:
            found = self._positions[id(words)] = [i for i, word in enumerate(self.lower) if word in words]
        return found[bisect_left(found, low) : bisect_left(found, high)]

    def tokens(self, words: Container[str]) -> list[Token]:
        """Return the tokens whose words in small letters are among ``words``."""
        doc = self.doc
        return [doc[i] for i, word in enumerate(self.lower) if word in words]


_last: list[DocumentView] = []


def view_of(doc: Doc) -> DocumentView:
    """Return the view of ``doc``: the same one as long as no other document is asked for."""
    last = _last[0] if _last else None
    if last is None or last.doc is not doc or len(last.starts) != len(doc):
        last = DocumentView(doc)
        _last[:] = [last]
    return last
