"""What a token encoder knows of a type (a form with its norm and following space), computed once and kept."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import NORM, ORTH, SPACY

from extractor.annotate.fast.architecture import named, require
from extractor.annotate.fast.layer import Layer
from extractor.annotate.fast.matmul import RowProduct
from extractor.annotate.fast.step import read
from extractor.annotate.ner.affixes import WORD_FEATURES
from extractor.annotate.ner.embedding import KNOWN_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from spacy.strings import StringStore
    from spacy.tokens import Doc

    from extractor.annotate.fast.architecture import Floats

    Hashes = NDArray[np.uint64]

TYPES = 16_000
"""Types kept: nine tenths of the tokens of a news text are among them, in 60 MB at most. When the table is
full, the half of it that was met most often stays: that saves a quarter of the computing of types, which is
an eighth of all quick steps. What is in it changes no answer."""

ATTRIBUTES = {"NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE", "ORTH"}
"""Features that follow from form, norm and space."""

_ORTH_FACTOR, _NORM_FACTOR = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


class Types:
    """The types of a document's tokens: keys, and the features of the model where a type is new."""

    def __init__(self, doc: Doc, columns: list[int | str]) -> None:
        self._doc, self._columns = doc, columns
        self.strings = doc.vocab.strings
        attributes = read(doc, [ORTH, NORM, SPACY])
        self.keys: Hashes = attributes[:, 0] * _ORTH_FACTOR
        self.keys ^= attributes[:, 1] * _NORM_FACTOR
        self.keys ^= attributes[:, 2]

    @cached_property
    def features(self) -> Hashes:
        """The model's features (tokens x columns)."""
        return read(self._doc, self._columns)


class KnownWords:
    """The projected vectors of known words: what the layer of that name gives, each row by itself."""

    def __init__(self, layer: Any) -> None:
        self._vectors = layer.attrs["vectors"]
        self._project = RowProduct(layer.get_param("W").T)

    def __call__(self, features: Hashes) -> Floats:
        """Return the projections (tokens x width); the norm is the first feature."""
        return self._project(self._vectors(features[:, 0]))


def _input(layer: Any) -> Callable[[Hashes], Floats]:
    """Return what computes an input of the mixing layer from features."""
    if layer.name == KNOWN_WORDS:
        return KnownWords(layer)
    require(layer.name.endswith("hashembed"), "unknown embeddings")
    predict: Callable[[Hashes], Floats] = layer.predict
    return predict


class TypeTable:
    """Rows of ``embedding`` and of the first convolution for each type; row 0 is the nothing around a text.

    Keys are mixed from spaCy's own 64-bit hashes of strings, which stay the same whatever becomes of the
    string store: a memory zone may forget the words.
    """

    def __init__(self, embedding: Any, first: Layer) -> None:
        extract = embedding.layers[0]
        require(extract.name in {"extract_features", WORD_FEATURES}, "the embedding reads unknown features")
        self.columns = list(extract.attrs["columns"])
        require(ATTRIBUTES.issuperset(self.columns), f"features {self.columns}")
        self._affixes = extract.attrs.get("affixes", ())
        hashed = len(self.columns) + len(self._affixes)
        require(len(named(embedding, "hashembed")) == hashed, "unknown embeddings")
        self._inputs = [_input(layer) for layer in embedding.layers[2].layers[0].layers]
        self._mix = Layer(embedding.layers[3])
        self._mix_product = RowProduct(self._mix.weights, self._mix.bias)
        width = self._mix.width
        require(first.weights.shape[0] == 3 * width, "embedding and convolutions differ in width")
        self._bias = first.bias
        self._first = [RowProduct(first.weights[i * width : (i + 1) * width]) for i in range(3)]
        outputs = first.weights.shape[1]
        # Memory that is never touched is never taken.
        self.embedding: Floats = np.empty((TYPES, width), np.float32)
        self.left, self.middle, self.right = (np.empty((TYPES, outputs), np.float32) for _ in range(3))
        self.uses = np.zeros(TYPES, np.int64)
        """In how many windows each row was used."""
        self._known: dict[int, int] = {}  # in the order of the rows
        for table in (self.embedding, self.left, self.right):
            table[0] = 0.0
        self.middle[0] = self._bias
        self.size = 1

    def learn(self, docs: list[Types], start: int = 0, end: int | None = None) -> None:
        """Add the new types among the tokens ``start:end`` of ``docs``, if there is room: all at once."""
        new = self._new(docs, start, end)
        if self.size + len(new) > TYPES:
            self._forget()
            new = self._new(docs, start, end)
        keys = list(new)[: TYPES - self.size]
        if keys:
            self._known.update(zip(keys, range(self.size, TYPES), strict=False))
            features = np.array([docs[doc].features[place] for doc, place in map(new.__getitem__, keys)])
            self._add(self._with_affixes(features, docs[0].strings))

    def _forget(self) -> None:
        """Keep the half of the rows that are used most."""
        rows = np.sort(np.argsort(-self.uses[1 : self.size], kind="stable")[: TYPES // 2]) + 1
        keys = list(self._known)
        self._known = {keys[row - 1]: place for place, row in enumerate(rows.tolist(), 1)}
        self.size = len(rows) + 1
        for table in (self.embedding, self.left, self.middle, self.right):
            table[1 : self.size] = table[rows]
        self.uses[1 : self.size] = self.uses[rows] // 2
        self.uses[self.size :] = 0

    def _new(self, docs: list[Types], start: int, end: int | None) -> dict[int, tuple[int, int]]:
        """Return key → document and place of a token, for the types that are not known."""
        known = self._known
        return {
            key: (doc, place)
            for doc, types in enumerate(docs)
            for place, key in enumerate(types.keys[start:end].tolist(), start)
            if key not in known
        }

    def rows(self, types: Types, start: int, end: int) -> NDArray[np.intp]:
        """Return the rows of ``types[start:end]`` (a window's worth), new types added."""
        known = self._known
        rows = [known.get(key, 0) for key in types.keys[start:end].tolist()]
        if 0 in rows:  # a document of more types than there is room for
            self.learn([types], start, end)
            return self.rows(types, start, end)
        found = np.array(rows, dtype=np.intp)
        self.uses[found] += 1
        return found

    def _with_affixes(self, features: Hashes, strings: StringStore) -> Hashes:
        if not self._affixes:
            return features
        return np.hstack([features, self._affixes(features[:, 0], strings)])

    def _add(self, features: Hashes) -> None:
        """Compute the next rows from the features of their types."""
        features = np.ascontiguousarray(features)
        inputs = [part(features) for part in self._inputs]
        vectors = self._mix.activate(self._mix_product(np.concatenate(inputs, axis=1)))
        place = slice(self.size, self.size + len(features))
        self.embedding[place] = vectors
        for table, product in zip((self.left, self.middle, self.right), self._first, strict=True):
            table[place] = product(vectors)
        self.middle[place] += self._bias
        self.size += len(features)
