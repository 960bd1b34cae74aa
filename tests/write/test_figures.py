from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from extractor.write.figures import PLAIN_DIGITS, amount, figure

if TYPE_CHECKING:
    from extractor.records import Extraction

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "figures.toml").read_text())["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["shown"] for case in CASES])
def test_a_claim_is_shown_as_a_reader_reads_it(record: Extraction, case: dict[str, Any]) -> None:
    exact = {key: Decimal(str(case[key])) if key in case else None for key in ("value", "low", "high")}
    claim = replace(
        record.claims[0],
        kind=case.get("kind", "count"),
        unit=case.get("unit"),
        comparator=case.get("comparator", "="),
        **exact,
    )
    assert figure(claim) == case["shown"]


@given(st.decimals())
def test_every_number_can_be_shown_and_none_fills_the_screen(number: Decimal) -> None:
    assert 0 < len(amount(number)) < 3 * PLAIN_DIGITS


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_no_digit_is_lost(number: int) -> None:
    digits, _, scale = amount(Decimal(number)).partition(" ")
    factor = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]
    assert Decimal(digits.replace(",", "")) * factor == number
