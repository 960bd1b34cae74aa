"""What is repeated without an end costs in proportion: four times the text about four times the time."""

from __future__ import annotations

import time

import pytest
from growth import assert_grows

from extractor.read.raw import MAX_CHARS

STORY = "Ilse Vandam said on Monday that over 40 boats were lost. “We saw it coming,” she said.\n"
RUNS = [
    "1,234,", " 1 2", "“", "\"'", "“a ‘b \"c 'd ", "two hundred thousand million ", "as many as more than ",
    "Anna Berg ", "Dr. A. Berg of Port Lira said ", "a\n", "([{", "he said she said ", "40 of the 50 ", "http://a.",
    "it said the thing and ", "The mayor said it was late, the council agreed, ", "boats sank, the guard said; ",
    "the head of the “Free Arad” group and ", "so it goes on\nand on,\n", "FIRE KILLS 7 AT Home In Lira\n",
    "he met a man and ", "$4 to $40 in 2019 ", "½ 3/4 1⁄2 ", "Ana: Bo: ", "(NASDAQ: ABC) ", '{"a": 5}, ', "1, ",
    "Bank of ", "5% of 6% of ",
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


LINES = {
    "letters": ("“We won.” — ", "a", "!"),
    "capitals": ("“We won.” — ", "A", "!"),
    "capitals in brackets": ("“We won.” (", "A", "!"),
    "initials": ("“We won.” — ", "A. ", "!"),
    "a label": ("“", "A. ", "we won.”"),
    "names": ("“We won.” (", "Ana ", "!"),
    "a long word": ("Die ", "Schiff", " sank."),
}


@pytest.mark.parametrize("name", LINES)
def test_no_expression_tries_all_ways_to_read_a_line(extract, name):
    """Three times the letters cost three times the time, not the 243 of a fifth power."""
    before, letters, after = LINES[name]
    short, long = (before + times * letters + after for times in (25, 75))
    assert_grows(lambda text: seconds(extract, text), short, long, 6, 0.02)


def test_what_leads_on_without_an_end_is_followed_a_little(extract):
    assert extract(400 * "5% of 6% of " + "the boats were lost.").claims
