"""spaCy's convolutional token encoder: hash embeddings, then maxout windows with residuals.

Half of its time goes into work that depends on nothing but the token itself: the embedding, its maxout layer,
and the first convolution before the sum over the window. These are computed once per type and kept
(:mod:`extractor.annotate.fast.type_cache`): without, all quick steps together take a quarter more. The other
layers run over windows of a few hundred tokens, all layers of one window before the next, so that an article
of any length needs the same memory; in time, windows of 64 tokens cost a tenth, and larger ones nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from extractor.annotate.fast.architecture import named, only, require
from extractor.annotate.fast.layer import Layer
from extractor.annotate.fast.type_cache import Types, TypeTable

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extractor.annotate.fast.architecture import Floats

WINDOW = 256
"""Tokens per window: its matrices (256 x 288 floats in and out) fit any second-level cache."""


class Encoder:
    """Gives the vectors of ``model``, a ``spacy.Tok2Vec.v2`` of MultiHashEmbed and MaxoutWindowEncoder.

    Raises :class:`extractor.annotate.fast.known.UnknownArchitectureError` for any other.
    """

    def __init__(self, model: Any) -> None:
        require(len(model.layers) == 2, "the token encoder is no embedding followed by convolutions")
        embedding, convolutions = model.layers
        self.layers = [Layer(block) for block in _blocks(convolutions)]
        require(convolutions.attrs.get("pad") == len(self.layers), "the padding is not the receptive field")
        self.width = self.layers[0].width
        require(all(layer.width == self.width for layer in self.layers), "the layers differ in width")
        self.types = TypeTable(embedding, self.layers[0])
        self._inputs = np.empty((WINDOW + 2 * len(self.layers), 3 * self.width), np.float32)

    def __call__(self, docs: list[Doc]) -> list[Floats]:
        """Return the vectors (tokens x width) of each document. They depend on that document only."""
        types = [Types(doc, self.types.columns) for doc in docs]
        self.types.learn(types)
        return [self._encode(types_of_doc) for types_of_doc in types]

    def _encode(self, types: Types) -> Floats:
        halo = len(self.layers)  # each layer looks one token further, beyond the ends at the type of nothing
        length = len(types.keys)
        vectors = np.empty((length, self.width), np.float32)
        for start in range(0, length, WINDOW):
            end = min(start + WINDOW, length)
            left, right = max(start - halo, 0), min(end + halo, length)
            rows = np.zeros(end - start + 2 * halo, np.intp)
            offset = left - start + halo
            rows[offset : offset + right - left] = self.types.rows(types, left, right)
            vectors[start:end] = self._window(rows)
        return vectors

    def _window(self, rows: np.ndarray[Any, Any]) -> Floats:
        """Return the vectors of a window, given the rows of its types with a halo at either side."""
        table = self.types
        sums = table.left.take(rows[:-2], axis=0)
        sums += table.middle.take(rows[1:-1], axis=0)
        sums += table.right.take(rows[2:], axis=0)
        vectors = self.layers[0].activate(sums)
        vectors += table.embedding.take(rows[1:-1], axis=0)
        width = self.width
        for layer in self.layers[1:]:
            inputs = self._inputs[: len(vectors) - 2]
            inputs[:, :width] = vectors[:-2]
            inputs[:, width : 2 * width] = vectors[1:-1]
            inputs[:, 2 * width :] = vectors[2:]
            sums = inputs @ layer.weights
            sums += layer.bias
            activated = layer.activate(sums)
            activated += vectors[1:-1]
            vectors = activated
        return vectors


def _blocks(convolutions: Any) -> list[Any]:
    """Return the residual blocks of a MaxoutWindowEncoder."""
    require(convolutions.name.startswith("with_array(residual(expand_window>>maxout"), "no maxout windows")
    blocks = [
        layer for layer in convolutions.walk(order="dfs_pre") if layer.name.startswith("residual(expand")
    ]
    blocks = [block for block in blocks if ">>residual" not in block.name]
    require(blocks, "no convolutions")
    for block in blocks:
        window = only(named(block, "expand_window"), "a convolution without a window")
        require(window.attrs["window_size"] == 1, "windows of another size than one token")
    return blocks
