"""What all quick steps share: documents are annotated in batches of so many tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

BATCH_TOKENS = 8_000
"""Tokens per batch. The parser's tables take 4 KB per token; twice as many tokens are no faster."""


class Step:
    """A spaCy component that stands in for a stock one."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc``."""
        self.annotate([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 0) -> Iterator[Doc]:  # noqa: ARG002 - counts docs
        """Yield ``docs``, annotated."""
        for batch in by_tokens(docs):
            self.annotate(batch)
            yield from batch

    def annotate(self, docs: list[Doc]) -> None:
        """Annotate ``docs``; what is said of one does not depend on the others."""
        raise NotImplementedError


def by_tokens(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Yield ``docs`` in lists of about ``BATCH_TOKENS`` tokens."""
    batch: list[Doc] = []
    tokens = 0
    for doc in docs:
        batch.append(doc)
        tokens += len(doc)
        if tokens >= BATCH_TOKENS:
            yield batch
            batch, tokens = [], 0
    if batch:
        yield batch
