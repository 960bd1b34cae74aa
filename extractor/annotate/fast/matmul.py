"""Matrix products whose rows do not see one another.

The kernels of a BLAS library round differently at the edge of a matrix than in its middle, so that the same
row may come out different in the last bit when its neighbours change; and a last bit can turn a decision.
Here every row is computed in a block of the same shape, by a kernel that treats all rows of it alike:
numpy's, with the rows standing as columns, or, where a trial shows that this processor's does not, that of
blis, which takes three times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from blis.py import gemm

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.annotate.fast.architecture import Floats

ROWS = 16
"""Rows per block: one vector register of the widest processors."""


class RowProduct:
    """``rows @ weights + bias``, a block at a time. ``weights``: inputs x outputs."""

    def __init__(self, weights: Floats, bias: Floats | None = None) -> None:
        self._weights = np.ascontiguousarray(weights)
        self._columns = np.ascontiguousarray(weights.T)
        self._bias = bias
        self._multiply: Callable[[Floats], Floats] = (
            self._by_numpy if self._is_fair(self._by_numpy) else self._by_blis
        )

    def __call__(self, rows: Floats) -> Floats:
        """Return the product for any number of contiguous ``rows``."""
        blocks = -(-len(rows) // ROWS)
        if len(rows) < blocks * ROWS:
            padded = np.zeros((blocks * ROWS, rows.shape[1]), np.float32)
            padded[: len(rows)] = rows
        else:
            padded = rows
        result = self._multiply(padded.reshape(blocks, ROWS, rows.shape[1]))[: len(rows)]
        if self._bias is not None:
            result += self._bias
        return result

    def _by_numpy(self, blocks: Floats) -> Floats:
        columns: Floats = np.matmul(self._columns, blocks.transpose(0, 2, 1))
        # One block would come out as a view of columns, and sums along its rows be taken in another order.
        rows = np.ascontiguousarray(columns.transpose(0, 2, 1))
        return rows.reshape(len(blocks) * ROWS, len(self._columns))

    def _by_blis(self, blocks: Floats) -> Floats:
        result = np.zeros((len(blocks) * ROWS, len(self._columns)), np.float32)
        for i, block in enumerate(blocks):
            gemm(block, self._weights, out=result[i * ROWS : (i + 1) * ROWS])
        return result

    def _is_fair(self, multiply: Callable[[Floats], Floats]) -> bool:
        """Tell whether rows come out the same to the last bit wherever in a block they stand."""
        chance = np.random.default_rng(0)
        rows = chance.standard_normal((4 * ROWS, len(self._weights)), np.float32)
        expected = multiply(rows.reshape(4, ROWS, -1))
        orders = [chance.permutation(len(rows)) for _ in range(2)]
        return all(
            np.array_equal(multiply(rows[order].reshape(4, ROWS, -1)), expected[order]) for order in orders
        )
