"""Heads, labels and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, HEAD, SENT_START
from spacy.pipeline._parser_internals import nonproj

from extractor.annotate.fast.arc_eager import FEATURES, Moves, Race, Stretch
from extractor.annotate.fast.architecture import require
from extractor.annotate.fast.matmul import RowProduct
from extractor.annotate.fast.network import Network
from extractor.annotate.fast.start_guesses import Starts
from extractor.annotate.fast.step import Step, read, vectors_of, write

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.pipeline import DependencyParser
    from spacy.tokens import Doc

    from extractor.annotate.fast.architecture import Floats

    Ints = NDArray[np.intp]


REACH = 4
"""Guessed sentences that a runner may go through before it must have met another's mark."""

LEAST = 300
"""Tokens that a runner may go through at least. Where that is not enough, in lists without end, numpy would
do one step at a time, and the stock parser is quicker: it gets the document, unless that is long."""

LONG = 8_000
"""Tokens of a long document. It is parsed by itself and a part at a time, for its tables to fit the cache."""

WAVE = 250
"""Runners at a time in a long document."""

FURTHER = 1_000
"""Tokens that a single runner may go in a long document, so that one list does not cost all the rest."""


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
        self._memory = np.empty(0, np.float32)

    def annotate(self, docs: list[Doc]) -> None:
        """Set heads, labels and sentence starts."""
        self._parse([doc for doc in docs if 0 < len(doc) <= LONG])
        for doc in docs:
            if len(doc) > LONG:
                self._parse([doc])

    def _parse(self, docs: list[Doc]) -> None:
        """Parse ``docs`` at once, or a single one of any length a part at a time."""
        ends = np.cumsum([len(doc) for doc in docs]).tolist()
        stretches = self._stretches(docs, ends)
        race = Race(_told(docs), stretches)
        for wave in (
            [stretches[i : i + WAVE] for i in range(0, len(stretches), WAVE)]
            if len(docs) == 1
            else [stretches]
        ):
            self._run(race, docs, wave)
        for doc, end in zip(docs, ends, strict=True):
            if self._finish(race, doc, end):
                part = slice(end - len(doc), end)
                self._set(doc, race.heads[part], race.moves[part])
            else:
                self._stock(doc)

    def _stretches(self, docs: list[Doc], ends: list[int]) -> list[Stretch]:
        stretches = []
        for doc, end in zip(docs, ends, strict=True):
            starts = [end - len(doc) + start for start in self._starts(doc)]
            limits = [*starts[REACH:], *[end] * REACH]
            for start, limit in zip(starts, limits, strict=False):
                stretches.append(Stretch(start, min(max(limit, start + LEAST), end), end))
        return stretches

    def _run(self, race: Race, docs: list[Doc], stretches: list[Stretch]) -> None:
        if not stretches:
            return
        if len(docs) == 1:
            behind = max(stretch.limit for stretch in stretches) + 1
            vectors = [vectors_of(docs[0])[stretches[0].start : behind]]
        else:
            vectors = [vectors_of(doc) for doc in docs]
        race.run(stretches, self._network, self._inputs(vectors), self._product, self._moves)

    def _finish(self, race: Race, doc: Doc, end: int) -> bool:
        """Tell whether the parse of ``doc`` is known; in a long one let single runners go further first."""
        known = race.collect(end - len(doc), end)
        while known < end and len(doc) > LONG:
            further = Stretch(known, min(known + FURTHER, end), end)
            race.again(further)
            self._run(race, [doc], [further])
            before, known = known, race.collect(known, end)
            if known == before:
                return False
        return known == end

    def _inputs(self, all_vectors: list[Floats]) -> Floats:
        """Return what each token gives in each place, a row for no token in front of each place."""
        network = self._network
        rows = 1 + sum(len(vectors) for vectors in all_vectors)
        width = network.missing.shape[1]
        if len(self._memory) < FEATURES * rows * width:  # kept: to get it anew each time costs a tenth
            self._memory = np.empty(FEATURES * rows * width, np.float32)
        inputs = self._memory[: FEATURES * rows * width].reshape(FEATURES, rows, width)
        inputs[:, 0] = network.missing
        first = 1
        for vectors in all_vectors:
            network.fill(vectors, inputs[:, first : first + len(vectors)])
            first += len(vectors)
        return inputs.reshape(-1, width)

    def _set(self, doc: Doc, heads: Ints, moves: Ints) -> None:
        arcs = np.empty((len(doc), 2), np.uint64)
        arcs[:, 0] = heads.astype(np.int64).view(np.uint64)
        arcs[:, 1] = np.where(heads, self._labels[moves], np.uint64(self._root))
        write(doc, [HEAD, DEP], arcs)
        if self._crossing[moves[heads != 0]].any():
            nonproj.deprojectivize(doc)


def _told(docs: list[Doc]) -> Ints:
    """Return for each token what was said of it before: 1 starts a sentence, -1 does not, 0 is open."""
    told = [read(doc, [SENT_START, HEAD])[:, 0].view(np.int64) for doc in docs]
    return np.concatenate(told) if told else np.zeros(0, np.intp)
