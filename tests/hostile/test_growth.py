"""What is repeated without an end costs in proportion: four times the text about four times the time."""

from __future__ import annotations

import time

import pytest

from extractor.read.raw import MAX_CHARS

STORY = "Ilse Vandam said on Monday that over 40 boats were lost. “We saw it coming,” she said.\n"
RUNS = [
    "1,234,", " 1 2", "“", "\"'", "“a ‘b \"c 'd ", "two hundred thousand million ", "as many as more than ",
    "Anna Berg ", "Dr. A. Berg of Port Lira said ", "a\n", "([{", "he said she said ", "40 of the 50 ", "http://a.",
    "it said the thing and ", "The mayor said it was late, the council agreed, ", "boats sank, the guard said; ",
    "the head of the “Free Arad” group and ", "so it goes on\nand on,\n", "FIRE KILLS 7 AT Home In Lira\n",
    "he met a man and ", "$4 to $40 in 2019 ",
]  # fmt: skip
LONG = 0.15
"""Seconds that the shorter text takes at least: where little is found, it must be a longer one to tell."""

GENEROUS = 6
"""Above the factor four of linear growth, below the sixteen of quadratic growth."""


def seconds(extract, text: str) -> float:
    before = time.process_time()
    extract(text)
    return time.process_time() - before


@pytest.mark.parametrize("run", RUNS, ids=repr)
def test_four_times_the_text_costs_about_four_times(extract, run):
    text = run * (800 // len(run))
    while (once := seconds(extract, STORY + text)) < LONG and len(text) < MAX_CHARS // 8:
        text += text
    for _ in range(3):
        if seconds(extract, STORY + 4 * text) <= GENEROUS * once:
            return
        once = seconds(extract, STORY + text)
    raise AssertionError(f"{len(text)} characters take {once:.2f} seconds, four times as many too long")
