"""Texts made to be slow: twice the text may cost about twice the time, never four times."""

from __future__ import annotations

import time

import pytest
from growth import assert_grows

from extractor.annotate.claims.exclusions.cascade import exclusion
from extractor.annotate.claims.exclusions.spans import Spans
from extractor.annotate.claims.quantities.attach import amounts
from extractor.annotate.claims.quantities.hedges import hedge_before, hedge_behind

RUNS = [
    "1/", "1/2 ", "1-", "1.", "1,", "1:", "1 ", "12 34 ", "+1", "(1", "1)", "$", "$1", "1%", "-", "1e5",
    "1 x 10 ", "a@", "@a", "www.", "http://", "1 to ", "half a ", "hundred and ", "two point ", "over about ",
    "one in ", "between 1 and ", "9.", "\n1. ", "½", "²", "1\u00a0", "no. ", "million ", "dozens of ", "1st ",
    "'9", "[1", "4-2-", "[0;", "\x1b[3", "34°", "34° 5' ", "7-6, ", "half an ", "quarter of a ", "1.234,",
    "12 U.S. ", "5'", "lakh crore ", "weeks 3, 4, ", "1(2)", "-5C ", "a couple of ", "1+",
    "one hundred and ", "Lebanese pounds ", "1 from 2 ", "Jan. 5, 1862 ", "last 16 ", "two thirds and ",
    "a minimum of ",
]  # fmt: skip
LENGTH = 1_600
GENEROUS = 3.2
"""Above the factor two of linear growth, below the four of quadratic growth, with room for a busy machine."""


def seconds(text: str) -> float:
    """Return the time that reading the numbers of ``text`` takes."""
    before = time.process_time()
    context, floor = Spans(text), 0
    for numeral in amounts(text):
        exclusion(context, numeral)
        hedge_before(text, numeral.start, floor)
        hedge_behind(text, [numeral.tail])
        floor = numeral.tail
    return time.process_time() - before


@pytest.mark.parametrize("run", RUNS, ids=repr)
def test_twice_the_text_costs_about_twice(run):
    text = run * (LENGTH // len(run))
    assert_grows(seconds, text, text + text, GENEROUS, slack=0.01)
