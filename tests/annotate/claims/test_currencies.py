"""Currencies by the people whose they are: the whole table, every way a country or its people are called."""

from __future__ import annotations

import pytest

from extractor.annotate.claims.quantities.attach import amounts
from extractor.annotate.lexicon.books import Currencies, Demonyms
from extractor.annotate.lexicon.loader import book

OF = book(Currencies).of
PEOPLES = book(Demonyms).countries
PAIRS = [(word, country, code) for word, codes in OF.items() for country, code in codes.items()]


@pytest.mark.parametrize(("word", "country", "code"), PAIRS)
def test_every_people_has_its_own(word, country, code):
    for owner in (name for name in (country, *PEOPLES.get(country, ())) if len(name.split()) < 4):
        (found,) = amounts(f"They paid 5,000 {owner} {word}s for it.")
        assert found.currency == code, owner


@pytest.mark.parametrize("word", ["pounds", "dollars", "francs", "pesos", "dinars", "crowns", "marks"])
def test_a_people_without_such_a_currency_has_none(word):
    (found,) = amounts(f"They paid 5,000 Martian {word} for it.")
    assert found.currency is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("5,000 Polish zlotys", "PLN"),
        ("200 Thai baht", "THB"),
        ("40 U.S. dollars", "USD"),
        ("US$40", "USD"),
        ("$40 Canadian", "CAD"),
        ("COP 2.6 million", "COP"),
        ("40 new shekels", "ILS"),
    ],
)
def test_written(written, code):
    (found,) = amounts(f"They paid {written}.")
    assert found.currency == code


def test_names_of_meetings_are_no_money():
    assert [found.currency for found in amounts("At COP 26 and COP27 the TOP 10 met.")] == [None, None, None]
