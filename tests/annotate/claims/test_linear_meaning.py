"""Sentences without an end: what a number means is looked up near it, so twice of them cost about twice."""

from __future__ import annotations

import time
from functools import cache
from typing import TYPE_CHECKING

import pytest
from growth import assert_grows

from extractor.annotate.claims.build import find_claims
from extractor.annotate.pipeline import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

RUNS = [
    "He bought 12 cows and 13 pigs and ", "the price of 5% of ", "(up 4%) ", "fell to 5 from 7 to ",
    "Lund's 40 per cent, ", "1 of the 2 in the 3 ", "who said that 40 men who ", "on Monday 5 and ",
]  # fmt: skip
ONCE = 150
GENEROUS = 3.2
"""Above the factor two of linear growth, below the four of quadratic growth, with room for a busy machine."""


@cache
def parsed(text: str) -> Doc:
    return load()(text)


def seconds(text: str) -> float:
    """Return the time that finding the claims of ``text`` takes, parsed already."""
    doc = parsed(text)
    before = time.process_time()
    find_claims(doc)
    return time.process_time() - before


@pytest.mark.parametrize("run", RUNS, ids=repr)
def test_twice_the_sentence_costs_about_twice(run):
    assert_grows(seconds, run * ONCE, run * (2 * ONCE), GENEROUS, slack=0.02)
