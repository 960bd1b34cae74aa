"""Matrix products whose rows do not see one another.

The kernels of a BLAS library round differently at the edge of a matrix than in its middle, so that the same
row may come out different in the last bit when its neighbours change; and a last bit can turn a decision.
Here every row is computed in a block of the same shape, by kernels that treat all rows of it alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from blis.py import gemm

if TYPE_CHECKING:
    from extractor.annotate.fast.known import Floats

ROWS = 32
"""Rows per block: few enough that padding costs little, enough for the kernels to run at full speed."""


class RowProduct:
    """``rows @ weights + bias``, a block at a time. ``weights``: inputs x outputs."""

    def __init__(self, weights: Floats, bias: Floats | None = None) -> None:
        self.weights = np.ascontiguousarray(weights)
        self.bias = bias
        self._last = np.zeros((ROWS, weights.shape[0]), np.float32)

    def __call__(self, rows: Floats) -> Floats:
        """Return the product for any number of contiguous ``rows``."""
        count = len(rows)
        whole = count - count % ROWS
        result = np.empty((whole + ROWS * (count > whole), self.weights.shape[1]), np.float32)
        result[:] = 0.0 if self.bias is None else self.bias
        for start in range(0, whole, ROWS):  # gemm adds to what stands in ``out``
            gemm(rows[start : start + ROWS], self.weights, out=result[start : start + ROWS])
        if count > whole:
            self._last[: count - whole] = rows[whole:]
            gemm(self._last, self.weights, out=result[whole:])
        return result[:count]
