"""The number grammar: values, bounds, and time that grows with the text and no faster."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from extractor.annotate.claims.exclusions.cascade import exclusion
from extractor.annotate.claims.exclusions.spans import Spans
from extractor.annotate.claims.quantities.attach import amounts

VALUES = [
    ("1,400", "1400"),
    ("2.3 million", "2300000"),
    ("$2.3bn", "2300000000"),
    ("12,34,567", "1234567"),
    ("816 000", "816000"),
    ("twenty-eight thousand six hundred and forty-two", "28642"),
    ("six and a half", "6.5"),
    ("half a million", "500000"),
    ("a dozen", "12"),
    ("three-quarters", "0.75"),
    ("5 per cent", "5"),
    ("25 basis points", "25"),
    ("one in five", "0.2"),
    ("minus 8", "-8"),
    ("2½", "2.5"),
    ("Rs 3 crore", "30000000"),
]


@pytest.mark.parametrize(("written", "value"), VALUES)
def test_value(written: str, value: str) -> None:
    (found,) = amounts(f"They spoke of {written} there.")
    assert found.value == Decimal(value)
    assert f"They spoke of {written} there."[found.start : found.end] == written


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("dozens", 12, 120),
        ("hundreds", 100, 1000),
        ("tens of thousands", 10_000, 100_000),
        ("10 to 15", 10, 15),
        ("10–15", 10, 15),
        ("$3bn-5bn", 3 * 10**9, 5 * 10**9),
        ("2 to 3 million", 2_000_000, 3_000_000),
    ],
)
def test_interval(written: str, low: int, high: int) -> None:
    (found,) = amounts(f"They counted {written} there.")
    assert (found.value, found.low, found.high) == (None, low, high)


@pytest.mark.parametrize(
    "unit",
    ["1", "1,", "1 ", "1.", "1-", "one ", "one-", "a ", "$", "1/", "- ", "hundred and ", "1:", "+1 ", "％"],
)
def test_long_runs_cost_linear_time(unit: str) -> None:
    text = unit * 20_000
    began = time.process_time()
    context = Spans(text)
    for numeral in amounts(text):
        exclusion(context, numeral)
    assert time.process_time() - began < 8
