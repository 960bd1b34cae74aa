from __future__ import annotations

import numpy as np
import pytest

from extractor.annotate.fast.matmul import RowProduct

SHAPES = [(96, 288), (64, 106), (576, 288), (64, 9), (7, 5)]


@pytest.mark.parametrize("way", ["_by_numpy", "_by_blis"])
@pytest.mark.parametrize("shape", SHAPES)
def test_rows_do_not_see_one_another(shape, way):
    chance = np.random.default_rng(3)
    weights, bias = chance.standard_normal(shape, np.float32), chance.standard_normal(shape[1], np.float32)
    rows = chance.standard_normal((150, shape[0]), np.float32)
    product = RowProduct(weights, bias)
    if way == "_by_numpy" and product._multiply != product._by_numpy:
        pytest.skip("this processor's kernel is not fair")
    product._multiply = getattr(product, way)
    expected = product(rows)
    assert np.allclose(expected, rows @ weights + bias, atol=1e-4)
    for count in (1, 2, 15, 16, 17, 40, 150):
        chosen = chance.permutation(len(rows))[:count]
        assert np.array_equal(product(rows[chosen]), expected[chosen])


def test_no_rows_give_none():
    assert RowProduct(np.ones((3, 2), np.float32))(np.ones((0, 3), np.float32)).shape == (0, 2)
