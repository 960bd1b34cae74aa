"""Reading the weights of thinc models whose structure is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


class UnknownArchitectureError(Exception):
    """The model is built in a way that the quick step does not know; the stock step stays."""


def require(condition: object, what: str) -> None:
    """Raise :class:`UnknownArchitectureError` saying ``what`` unless ``condition`` holds."""
    if not condition:
        raise UnknownArchitectureError(what)


def named(model: Any, name: str) -> list[Any]:
    """Return the layers of ``model`` called ``name``, outermost first, in the order of their application."""
    return [layer for layer in model.walk(order="dfs_pre") if layer.name == name]


def only(layers: Iterable[Any], what: str) -> Any:
    """Return the one layer there is. Raises :class:`UnknownArchitectureError` saying ``what``."""
    found = list(layers)
    require(len(found) == 1, what)
    return found[0]


def maxout(layer: Any) -> tuple[Floats, Floats]:
    """Return weights (inputs x pieces*outputs) and bias of a maxout layer, all first pieces in front.

    So ordered, the pieces are slices of a row, and the maximum over them is one of contiguous memory.
    """
    weights, bias = layer.get_param("W"), layer.get_param("b")
    outputs, pieces, inputs = weights.shape
    flat = weights.transpose(1, 0, 2).reshape(pieces * outputs, inputs)
    return contiguous(flat.T), contiguous(bias.T.reshape(-1))


def contiguous(array: Any) -> Floats:
    """Return ``array`` as contiguous float32: a copy that no training changes."""
    return np.array(array, dtype=np.float32, order="C")
