"""Named entities, all entities of a document decoded in step.

spaCy's decoder asks for each token and each of its moves whether the move is valid, which costs more than
the network does. But outside an entity validity follows from the token alone (space, last token, end of a
sentence), and inside one there are just two moves, to go on or to close. So all tokens are scored as if
they stood outside, an entity is begun wherever that wins, all are followed to their ends at once, and those
that begin inside an earlier one are dropped. The network sees the same, and the answers are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.tokens import Span

from extractor.annotate.fast.architecture import require
from extractor.annotate.fast.encoder import Encoder
from extractor.annotate.fast.network import Network
from extractor.annotate.fast.step import Step, read, vectors_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

    from extractor.annotate.fast.architecture import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.intp]

PART = 4_000
"""Tokens of a part of a document, and those to the end of its sentence: more would not fit the cache."""

TOGETHER = 32
"""Tokens for which all entities are followed, also those that will be dropped. Names are shorter; where the
network takes a list of ten thousand words for one, only the entities that count are followed further."""

TOKEN, FIRST, PREVIOUS = 0, 1, 2
"""What the network sees: the token, and the first and the previous token of the entity it may be in."""


class NerStep(Step):
    """Stands in for ``ner``, with token vectors of its own or the shared ones."""

    def __init__(self, stock: EntityRecognizer) -> None:
        self._network = Network(stock, features=3)
        tok2vec = self._network.tok2vec
        self._encoder = None if tok2vec.name == "tok2vec-listener" else Encoder(tok2vec)
        moves = {stock.moves.get_class_name(i): i for i in range(stock.moves.n_moves)}
        labels = list(dict.fromkeys(name[2:] for name in moves if name.startswith("B-")))
        expected = {"O", "U-", *(f"{move}-{label}" for move in "BILU" for label in labels)}
        require(moves.keys() <= expected, f"moves {sorted(moves.keys() - expected)}")
        require(expected - {"U-"} <= moves.keys(), "a label without all its moves")
        self._labels = [stock.vocab.strings.add(label) for label in labels]
        columns = {move: [moves[f"{move}-{label}"] for label in labels] for move in "BILU"}
        # Among equals the stock decoder takes the move of the lowest number.
        outside = sorted([moves["O"], *columns["U"], *columns["B"]])
        self._outside_weights = np.ascontiguousarray(self._network.weights[:, outside])
        self._outside_bias = self._network.bias[outside]
        place = {move: i for i, move in enumerate(outside)}
        self._out = place[moves["O"]]
        self._begin = np.array([place[move] for move in columns["B"]])
        self._label_of = np.full(len(outside), -1)
        for move in "BU":
            self._label_of[[place[column] for column in columns[move]]] = range(len(labels))
        self._begins = np.zeros(len(outside), bool)
        self._begins[self._begin] = True
        self._close = np.ascontiguousarray(self._network.weights[:, columns["L"]].T)
        self._go_on = np.ascontiguousarray(self._network.weights[:, columns["I"]].T)
        self._close_bias = self._network.bias[columns["L"]]
        self._go_on_bias = self._network.bias[columns["I"]]
        self._close_first = np.array(columns["L"]) < np.array(columns["I"])

    def annotate(self, docs: list[Doc]) -> None:
        """Set ``doc.ents``."""
        all_vectors = self._encoder(docs) if self._encoder else [vectors_of(doc) for doc in docs]
        for doc, vectors in zip(docs, all_vectors, strict=True):
            ents = [Span(doc, start, end, label=label) for start, end, label in self._decode(doc, vectors)]
            doc.set_ents(ents)

    def _decode(self, doc: Doc, vectors: Floats) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and label of each entity, of a long document a part at a time."""
        attributes = read(doc, [SENT_START, IS_SPACE])
        ends = np.ones(len(doc), bool)  # no entity goes on behind such a token
        ends[:-1] = attributes[1:, 0] == 1
        space = attributes[:, 1] == 1
        start = 0
        while start < len(doc):
            end = (
                start + PART + int(ends[start + PART :].argmax()) + 1 if start + PART < len(doc) else len(doc)
            )
            for first, last, label in self._decode_part(
                vectors[start:end], ends[start:end], space[start:end]
            ):
                yield first + start, last + start, label
            start = end

    def _decode_part(self, vectors: Floats, ends: Bools, space: Bools) -> list[tuple[int, int, int]]:
        inputs = self._network.inputs(vectors)
        moves = self._first_moves(inputs, ends, space)
        begun = np.flatnonzero(self._begins[moves])
        last = np.arange(len(vectors))
        last[begun], open_ = self._follow(inputs, begun, begun, self._label_of[moves[begun]], ends, TOGETHER)
        unfinished = set(begun[open_].tolist())
        entities = []
        free = 0
        for start in np.flatnonzero(moves != self._out).tolist():
            if start >= free:
                label = self._label_of[moves[start]]
                if start in unfinished:
                    here = slice(start, start + 1)
                    first, labels = np.array([start]), np.array([label])
                    last[here], _ = self._follow(inputs, first, last[here], labels, ends, len(last))
                free = int(last[start]) + 1
                entities.append((start, free, self._labels[label]))
        return entities

    def _first_moves(self, inputs: Floats, ends: Bools, space: Bools) -> Ints:
        """Return the best move at every token, were no entity open there (a place in the outside columns)."""
        hidden = self._network.hidden(inputs[TOKEN] + self._network.missing[[FIRST, PREVIOUS]].sum(axis=0))
        scores = hidden @ self._outside_weights
        scores += self._outside_bias
        scores[np.ix_(ends, self._begin)] = -np.inf
        keep = scores[space, self._out]
        scores[space] = -np.inf
        scores[space, self._out] = keep
        best: Ints = scores.argmax(axis=1)
        return best

    def _follow(
        self, inputs: Floats, begun: Ints, last: Ints, labels: Ints, ends: Bools, steps: int
    ) -> tuple[Ints, Ints]:
        """Follow the entities that begin at ``begun`` from ``last`` on, at once and ``steps`` tokens at most.

        Return the last token of each as far as it is known, and which of them go on.
        """
        last = last.copy()
        open_ = np.arange(len(begun))
        for _ in range(steps):
            if not len(open_):
                break
            last[open_] += 1
            token = last[open_]
            label = labels[open_]
            hidden = self._network.hidden(
                inputs[TOKEN][token] + inputs[FIRST][begun[open_]] + inputs[PREVIOUS][token - 1]
            )
            close = np.einsum("ij,ij->i", hidden, self._close[label]) + self._close_bias[label]
            go_on = np.einsum("ij,ij->i", hidden, self._go_on[label]) + self._go_on_bias[label]
            closed = (close > go_on) | ((close == go_on) & self._close_first[label]) | ends[token]
            open_ = open_[~closed]
        return last, open_
