"""Where the expression of a claim begins and ends."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "whole", "number"),
    [
        ("Between 10 and 15 boats sank.", "Between 10 and 15 boats", "10 and 15"),
        ("It fell to between 3% and 4%.", "between 3% and 4%", "3% and 4%"),
        ("Over 1,400 civilians left.", "Over 1,400 civilians", "1,400"),
        ("They paid $3m or more.", "$3m or more", "$3m"),
    ],
)
def test_the_whole_expression(extract, text, whole, number):
    (claim,) = extract(text).claims
    assert (claim.text, claim.number.text) == (whole, number)
