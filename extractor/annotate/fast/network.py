"""The network behind spaCy's transition-based parser and NER, split where its work can be shared.

A state is a handful of tokens. The hidden layer is a sum over them of what each token gives in its place,
so all of that is computed once per token and place; a state then costs a few additions, a maximum, and one
product with the weights of the moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from extractor.annotate.fast.architecture import contiguous, only, require

if TYPE_CHECKING:
    from extractor.annotate.fast.architecture import Floats


class Network:
    """Weights of ``stock``, a parser or NER of ``spacy.TransitionBasedParser.v2``."""

    def __init__(self, stock: Any, *, features: int) -> None:
        model = stock.model
        require(model.name == "parser_model" and model.attrs["has_upper"], "no network of two layers")
        require(not model.attrs["unseen_classes"], "labels that were never trained")
        require(stock.cfg["beam_width"] == 1, "a beam")
        chain = model.get_ref("tok2vec")
        self.tok2vec = chain.layers[0]
        linear = only(named_directly(chain, "linear"), "token vectors are not mapped by one layer")
        self._linear = contiguous(linear.get_param("W").T)
        self._linear_bias = contiguous(linear.get_param("b"))
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        weights = lower.get_param("W")
        count, outputs, pieces, inputs = weights.shape
        require(count == features, f"{count} tokens per state")
        self.features, self._outputs, self._pieces = count, outputs, pieces
        self._lower = contiguous(weights.transpose(3, 0, 2, 1).reshape(inputs, count * pieces * outputs))
        pad = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(count, -1)
        self._bias = contiguous(lower.get_param("b").T.reshape(-1))
        self.missing = contiguous(pad)
        self.missing[0] += self._bias
        self.weights, self.bias = contiguous(upper.get_param("W").T), contiguous(upper.get_param("b"))

    def inputs(self, vectors: Floats) -> Floats:
        """Return what each token gives in each place (features x tokens x pieces*outputs), of one document.

        The bias of the hidden layer is in the first place already, also where its token is ``missing``.
        """
        inputs = np.empty((self.features, len(vectors), self.missing.shape[1]), np.float32)
        self.fill(vectors, inputs)
        return inputs

    def fill(self, vectors: Floats, inputs: Floats) -> None:
        """Write what :meth:`inputs` returns into ``inputs``."""
        mapped = vectors @ self._linear
        mapped += self._linear_bias
        width = self.missing.shape[1]
        for feature in range(self.features):
            np.matmul(mapped, self._lower[:, feature * width : (feature + 1) * width], out=inputs[feature])
        inputs[0] += self._bias

    def hidden(self, sums: Floats) -> Floats:
        """Return the hidden layer of states (states x outputs), given the sums over their tokens."""
        outputs = self._outputs
        best = sums[:, :outputs]
        for piece in range(1, self._pieces):
            best = np.maximum(best, sums[:, piece * outputs : (piece + 1) * outputs])
        return best


def named_directly(chain: Any, name: str) -> list[Any]:
    """Return the layers right under ``chain`` called ``name``."""
    return [layer for layer in chain.layers if layer.name == name]
