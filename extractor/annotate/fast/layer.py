"""A maxout layer with layer normalisation, the brick of spaCy's encoders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from extractor.annotate.fast.architecture import contiguous, maxout, named, only

if TYPE_CHECKING:
    from extractor.annotate.fast.architecture import Floats


class Layer:
    """A maxout layer with layer normalisation."""

    def __init__(self, block: Any) -> None:
        self.weights, self.bias = maxout(only(named(block, "maxout"), "a layer is no maxout"))
        norm = only(named(block, "layernorm"), "a layer is not normalised")
        self.gain, self.shift = contiguous(norm.get_param("G")), contiguous(norm.get_param("b"))
        self.width = len(self.gain)
        self.pieces = len(self.bias) // self.width

    def activate(self, sums: Floats) -> Floats:
        """Return the maximum over the pieces of ``sums`` (rows x pieces*width), normalised."""
        width = self.width
        best: Floats = sums[:, :width]
        for piece in range(1, self.pieces):
            best = np.maximum(best, sums[:, piece * width : (piece + 1) * width])
        best = best - best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best)
        variance /= np.float32(width)
        variance += np.float32(1e-8)
        np.sqrt(variance, out=variance)
        best /= variance[:, None]
        best *= self.gain
        best += self.shift
        return best
