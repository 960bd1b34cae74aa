"""Part-of-speech tags from the shared token vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import TAG

from extractor.annotate.fast.architecture import contiguous, named, only, require
from extractor.annotate.fast.step import Step, vectors_of, write

if TYPE_CHECKING:
    from spacy.pipeline import Tagger
    from spacy.tokens import Doc


class TaggerStep(Step):
    """Stands in for a tagger of one softmax layer; the softmax itself changes no order and is left out."""

    def __init__(self, stock: Tagger) -> None:
        require(stock.model.layers[0].name == "tok2vec-listener", "the tagger has vectors of its own")
        softmax = only(named(stock.model, "softmax"), "the tagger has more than one layer")
        self._weights = contiguous(softmax.get_param("W").T)
        self._bias = contiguous(softmax.get_param("b"))
        strings = stock.vocab.strings
        self._tags = np.array([strings.add(label) for label in stock.labels], np.uint64)

    def annotate(self, docs: list[Doc]) -> None:
        """Set ``token.tag``."""
        for doc in docs:
            scores = vectors_of(doc) @ self._weights
            scores += self._bias
            write(doc, [TAG], self._tags[scores.argmax(axis=1)].reshape(-1, 1))
