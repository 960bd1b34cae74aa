"""Times of claims as they stand in a text."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.annotate.times.published import interval_at

DAY = date(2024, 5, 6)


@pytest.mark.parametrize(
    ("text", "time", "expected"),
    [
        ("Rain fell since March in Lira.", "March", ("2024-03-01", "2024-05-07")),
        ("It had to close by Friday.", "Friday", (None, "2024-05-04")),
        ("40 were injured by Monday's storm.", "Monday", ("2024-05-06", "2024-05-07")),
        ("Rain fell last month.", "last month", ("2024-04-01", "2024-05-01")),
    ],
)
def test_a_bound_before_a_time_counts(text, time, expected):
    start = text.index(time)
    assert interval_at(text, start, start + len(time), DAY)[:2] == expected


def test_the_record_has_the_interval():
    from extractor.api import extract
    from extractor.records import Article, Extraction

    text = "At least 40 boats sank on Friday, police said. Lira lost 300 homes in 2019."
    [record] = extract([Article(id="a", text=text, published="2024-05-06")])
    assert isinstance(record, Extraction)
    times = [claim.time for claim in record.claims]
    assert [(t.from_, t.to, t.precision, t.anchor) for t in times if t] == [
        ("2024-05-03", "2024-05-04", "day", "published"), ("2019-01-01", "2020-01-01", "year", "text"),
    ]  # fmt: skip


def test_without_a_day_of_publication_only_the_words_count():
    from extractor.api import extract_text

    [claim] = extract_text("At least 40 boats sank on Friday, police said.").claims
    assert claim.time is not None
    assert (claim.time.from_, claim.time.to, claim.time.anchor) == (None, None, None)
