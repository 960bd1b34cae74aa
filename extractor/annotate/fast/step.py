"""What all quick steps share: documents are annotated in batches of so many tokens."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import TYPE_CHECKING, Any

from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from extractor.annotate.fast.architecture import Floats

BATCH_TOKENS = 16_000
"""Tokens per batch. The parser's tables take 4 KB per token; half as many tokens cost all quick steps
together a twentieth more, twice as many win nothing."""


THREADS = "OPENBLAS_NUM_THREADS"
"""Where this is 1 when numpy is imported, nothing else need be done (and nothing is: 15 ms at the start)."""


class Step:
    """A spaCy component that stands in for a stock one."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc``."""
        with one_thread():
            self.annotate([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 0) -> Iterator[Doc]:  # noqa: ARG002 - counts docs
        """Yield ``docs``, annotated."""
        for batch in by_tokens(docs):
            with one_thread():
                self.annotate(batch)
            yield from batch

    def annotate(self, docs: list[Doc]) -> None:
        """Annotate ``docs``; what is said of one does not depend on the others."""
        raise NotImplementedError


@cache
def _blas() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Hold numpy to one thread: on products this small others cost more than they bring, or only wait."""
    if os.environ.get(THREADS) == "1":
        return nullcontext()
    limit: AbstractContextManager[object] = _blas().limit(limits=1, user_api="blas")
    return limit


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


def read(doc: Doc, attributes: list[int | str]) -> NDArray[np.uint64]:
    """Return ``attributes`` of the tokens of ``doc`` (tokens x attributes)."""
    array: Any = doc.to_array(attributes)
    return array  # type: ignore[no-any-return]


def write(doc: Doc, attributes: list[int | str], values: NDArray[np.uint64]) -> None:
    """Set ``attributes`` of the tokens of ``doc`` (tokens x attributes)."""
    array: Any = values
    doc.from_array(attributes, array)


def vectors_of(doc: Doc) -> Floats:
    """Return the shared token vectors (tokens x width)."""
    tensor: Any = doc.tensor
    return tensor  # type: ignore[no-any-return]
