"""Heads, labels and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.pipeline._parser_internals import nonproj

from extractor.annotate.fast.arcs import FEATURES, UNMARKED, Board, Moves, Runners, Stretch
from extractor.annotate.fast.known import require
from extractor.annotate.fast.network import Network
from extractor.annotate.fast.product import RowProduct
from extractor.annotate.fast.starts import Starts
from extractor.annotate.fast.step import Step

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.pipeline import DependencyParser
    from spacy.tokens import Doc

    from extractor.annotate.fast.known import Floats

    Ints = NDArray[np.intp]


REACH = 4
"""Guessed sentences that a runner may go through before it must have met another's mark."""

FURTHER = 1_000
"""Tokens that a runner may go where others had stopped short."""


class ParserStep(Step):
    """Stands in for a greedy ``parser`` over the shared token vectors."""

    def __init__(self, stock: DependencyParser) -> None:
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
        heads, moves = self._parse(docs, ends)
        for doc, end in zip(docs, ends, strict=True):
            part = slice(end - len(doc), end)
            self._set(doc, heads[part], moves[part])

    def _parse(self, docs: list[Doc], ends: list[int]) -> tuple[Ints, Ints]:
        """Return for each token of ``docs`` how far away its head is, and the move that drew the arc."""
        race = Race(ends[-1])
        inputs = self._inputs(docs, ends[-1])
        stretches = []
        for doc, end in zip(docs, ends, strict=True):
            starts = [end - len(doc) + start for start in self._starts(doc)]
            limits = [*starts[REACH:], *[end] * REACH]
            stretches += [Stretch(*places, end) for places in zip(starts, limits, strict=False)]
        current = [end - len(doc) for doc, end in zip(docs, ends, strict=True)]
        while stretches:
            board = race.board(stretches)
            Runners(board, stretches).run(self._network, inputs, self._product, self._moves, race.marks)
            stretches = []
            for i, end in enumerate(ends):
                current[i] = race.collect(current[i], end)
                if current[i] < end:  # the limit of some runner came too early
                    stretches.append(Stretch(current[i], min(current[i] + FURTHER, end), end))
        return race.heads, race.moves

    def _inputs(self, docs: list[Doc], count: int) -> Floats:
        """Return what each token gives in each place, a row for no token in front of each place."""
        network = self._network
        inputs = np.empty((FEATURES, count + 1, network.missing.shape[1]), np.float32)
        inputs[:, 0] = network.missing
        offset = 1
        for doc in docs:
            inputs[:, offset : offset + len(doc)] = network.inputs(doc.tensor)
            offset += len(doc)
        return inputs.reshape(-1, inputs.shape[2])

    def _set(self, doc: Doc, heads: Ints, moves: Ints) -> None:
        arcs = np.empty((len(doc), 2), np.uint64)
        arcs[:, 0] = heads.astype(np.int64).view(np.uint64)
        arcs[:, 1] = np.where(heads, self._labels[moves], np.uint64(self._root))
        doc.from_array([HEAD, DEP], arcs)
        if self._crossing[moves[heads != 0]].any():
            nonproj.deprojectivize(doc)


class Race:
    """What all runners over a batch have done, and the parse put together of it."""

    def __init__(self, tokens: int) -> None:
        self.marks = np.full(tokens + 1, UNMARKED, np.intp)  # the runner that was free here; tokens from 1
        self.heads, self.moves = np.zeros(tokens, np.intp), np.zeros(tokens, np.intp)
        self._boards: list[Board] = []
        self._stretches: list[Stretch] = []
        self._where: list[tuple[Board, int]] = []

    def board(self, stretches: list[Stretch]) -> Board:
        """Return a board for runners over ``stretches``, which are free where they start."""
        board = Board(stretches, len(self._stretches))
        self.marks[[stretch.start + 1 for stretch in stretches]] = range(
            len(self._stretches), len(self._stretches) + len(stretches)
        )
        self._where += [(board, i) for i in range(len(stretches))]
        self._stretches += stretches
        return board

    def collect(self, start: int, end: int) -> int:
        """Take over the arcs from token ``start`` on; return up to where they are right, ``end`` at most."""
        while start < end:
            number = int(self.marks[start + 1])
            board, i = self._where[number]
            shift = int(board.first[i]) - self._stretches[number].start
            stop = int(board.free[i]) - shift
            places = np.arange(start + shift, stop + shift)
            head = board.head[places]
            self.heads[start:stop] = np.where(head, head - places, 0)
            self.moves[start:stop] = board.move[places]
            start = stop
            if not board.complete[i]:
                break
        return start
