"""What of a record is drawn when something is looked for."""

from __future__ import annotations

import pytest

from extractor.write.choose import Choice

CHOICES = [
    (Choice(), "e1 e2 e3 q1 q2 c1 c2 c3"),
    (Choice(only=("quotes", "claims")), "q1 q2 c1 c2 c3"),
    (Choice(speaker="vandam"), "q1 q2 c1"),
    (Choice(kind="percent"), "c2"),
    (Choice(find="CRATES"), "q1 c1 c2"),
    (Choice(speaker="vandam", find="lost"), "q1 c1"),
    (Choice(find="lira"), "e2 e3 q1"),
]


@pytest.mark.parametrize(("choice", "ids"), CHOICES, ids=str)
def test_what_is_looked_for_stays(record, choice, ids):
    found = choice.of(record)
    assert " ".join(each.id for each in (*found.entities, *found.quotes, *found.claims)) == ids
    assert found.text == record.text
