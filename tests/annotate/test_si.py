"""Values in units of the SI."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.annotate.lexicon.books import Si, Units
from extractor.annotate.lexicon.loader import book


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The wall is 5 feet high.", "1.524", "metre"),
        ("The farm has 200 hectares.", "2000000", "square_metre"),
        ("The plant makes 1.5 megawatts.", "1500000", "watt"),
        ("The crate weighs 10 kilograms.", "10", "kilogram"),
    ],
)
def test_a_value_is_given_in_the_unit_of_the_si_exactly(extract, text, value, unit):
    [claim] = extract(text).claims
    assert claim.si is not None
    assert (str(claim.si.value), claim.si.unit) == (value, unit)


@pytest.mark.parametrize("text", ["It took 3 months.", "It burned 40 gallons.", "40 boats sank."])
def test_what_is_no_fixed_multiple_has_none(extract, text):
    [claim] = extract(text).claims
    assert claim.si is None


def test_the_units_are_those_of_the_book_of_units():
    known = {unit for units in book(Units).units.values() for unit in units}
    assert set(book(Si).unit_of) <= known
    assert all(factor > Decimal(0) for factor, _ in book(Si).unit_of.values())
