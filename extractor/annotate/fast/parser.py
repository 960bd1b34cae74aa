"""Heads, labels and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.pipeline._parser_internals import nonproj

from extractor.annotate.fast.arcs import FEATURES, Moves, Race, Stretch
from extractor.annotate.fast.known import require
from extractor.annotate.fast.network import Network
from extractor.annotate.fast.product import RowProduct
from extractor.annotate.fast.starts import Starts
from extractor.annotate.fast.step import Step, vectors_of, write

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.pipeline import DependencyParser
    from spacy.tokens import Doc

    from extractor.annotate.fast.known import Floats

    Ints = NDArray[np.intp]


REACH = 4
"""Guessed sentences that a runner may go through before it must have met another's mark."""

LEAST = 300
"""Tokens that a runner may go through at least. Where that is not enough, in lists without end, numpy would
do one step at a time, and the stock parser is quicker: it gets the document."""


class ParserStep(Step):
    """Stands in for a greedy ``parser`` over the shared token vectors."""

    def __init__(self, stock: DependencyParser) -> None:
        self._stock = stock
        self._network = Network(stock, features=FEATURES)
        require(self._network.tok2vec.name == "tok2vec-listener", "the parser has vectors of its own")
        require(stock.postprocesses == (nonproj.deprojectivize,), "unknown postprocessing")
        names = [stock.moves.get_class_name(i) for i in range(stock.moves.n_moves)]
        self._moves = Moves(names)
        self._product = RowProduct(self._network.weights, self._network.bias)
        strings = stock.vocab.strings
        self._labels = np.array([strings.add(name[2:]) if len(name) > 1 else 0 for name in names], np.uint64)
        self._crossing = np.array(["||" in name for name in names])
        self._root = strings.add("ROOT")
        self._starts = Starts(strings)

    def annotate(self, docs: list[Doc]) -> None:
        """Set heads, labels and sentence starts."""
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        ends = np.cumsum([len(doc) for doc in docs]).tolist()
        race = Race(self._stretches(docs, ends))
        race.run(self._network, self._inputs(docs, ends[-1]), self._product, self._moves)
        for doc, end in zip(docs, ends, strict=True):
            arcs = race.collect(end - len(doc), end)
            if arcs is None:
                self._stock(doc)
            else:
                self._set(doc, *arcs)

    def _stretches(self, docs: list[Doc], ends: list[int]) -> list[Stretch]:
        stretches = []
        for doc, end in zip(docs, ends, strict=True):
            starts = [end - len(doc) + start for start in self._starts(doc)]
            limits = [*starts[REACH:], *[end] * REACH]
            for start, limit in zip(starts, limits, strict=False):
                stretches.append(Stretch(start, min(max(limit, start + LEAST), end), end))
        return stretches

    def _inputs(self, docs: list[Doc], count: int) -> Floats:
        """Return what each token gives in each place, a row for no token in front of each place."""
        network = self._network
        inputs = np.empty((FEATURES, count + 1, network.missing.shape[1]), np.float32)
        inputs[:, 0] = network.missing
        offset = 1
        for doc in docs:
            inputs[:, offset : offset + len(doc)] = network.inputs(vectors_of(doc))
            offset += len(doc)
        return inputs.reshape(-1, inputs.shape[2])

    def _set(self, doc: Doc, heads: Ints, moves: Ints) -> None:
        arcs = np.empty((len(doc), 2), np.uint64)
        arcs[:, 0] = heads.astype(np.int64).view(np.uint64)
        arcs[:, 1] = np.where(heads, self._labels[moves], np.uint64(self._root))
        write(doc, [HEAD, DEP], arcs)
        if self._crossing[moves[heads != 0]].any():
            nonproj.deprojectivize(doc)
