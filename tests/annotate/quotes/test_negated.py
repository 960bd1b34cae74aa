"""What somebody is said not to have said: ``cue.negated``, and no source of the numbers in it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Officials have not said how many of the 40 miners were hurt.", True),
        ("No group has claimed that its 40 men were there.", True),
        ("Nobody at the bank would confirm that 40 jobs were at risk.", True),
        ("The firm neither confirmed nor denied that 40 workers had left.", True),
        ("The firm denied that 40 workers had left.", False),
        ("No fewer than nine doctors said that 40 patients were ill.", False),
        ("The mayor was not there, and said that 40 people had been asked.", False),
    ],
)
def test_who_did_not_say_it_is_no_source(extract, text, negated):
    record = extract(text)
    (quote,) = record.quotes
    assert quote.cue.negated is negated
    (claim,) = [claim for claim in record.claims if claim.value == 40]
    assert claim.quote == quote.id
    assert (claim.source is None) is negated


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("“A roof can be mended. You cannot,” wrote Ilse Vandam.", False),
        ("“I did not see them,” the guard said.", False),
        ("The guard never said “I saw them all go in”.", True),
    ],
)
def test_what_is_denied_inside_quotation_marks_was_said(extract, text, negated):
    (quote,) = extract(text).quotes
    assert (quote.kind, quote.cue.negated) == ("direct", negated)
