"""What must hold for any text, and for any number however written."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.annotate.claims.exclusions.cascade import exclusion
from extractor.annotate.claims.exclusions.spans import Spans
from extractor.annotate.claims.quantities.attach import amounts
from extractor.annotate.claims.quantities.hedges import hedge_before, hedge_behind

WORDS = """
one two twenty hundred thousand million dozen half third quarter and a of to over about at least
up between from by in years old per cent points km bn m k p.m. March dozens tens hundreds minus aged"""
SIGNS = (
    "- – $ £ € % , . / ( ) 1 12 44 2019 1,400 2.3 10–15 4e53 9e-40 1e999999 ½ Section No. +44 20 7946 0018 "
    "3-1 e5 × 10 ² “"
)
PIECES = st.sampled_from([*WORDS.split(), *SIGNS.split(), "\n", "\u00a0"])
TEXTS = (
    st.lists(PIECES, max_size=30).map(" ".join)
    | st.lists(PIECES, max_size=30).map("".join)
    | st.text(max_size=60)
)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_numbers_lie_in_order_within_the_text(text):
    context, end = Spans(text), 0
    for numeral in amounts(text):
        assert end <= numeral.start < numeral.end <= len(text)
        assert (numeral.value is None) == (numeral.low is not None)
        exclusion(context, numeral)
        hedge_before(text, numeral.start, end)
        hedge_behind(text, [numeral.end])
        end = numeral.end


@settings(max_examples=300, deadline=None)
@given(
    st.integers(1, 10**9),
    st.sampled_from(["", "$", "£", "€", "US$", "Rs "]),
    st.sampled_from(["", " million", "bn", " per cent", "%", " dollars"]),
)
def test_written_numbers_read_back(number, sign, tail):
    if sign and tail in {" per cent", "%", " dollars"}:
        sign = ""
    written = f"{sign}{number:,}{tail}"
    (found,) = amounts(f"It was {written}.")
    factor = {" million": 10**6, "bn": 10**9}.get(tail, 1)
    assert found.value == Decimal(number) * factor
    assert f"It was {written}."[found.start : found.end] == written
    (alone,) = amounts(written)
    assert (alone.value, alone.currency, alone.percent) == (found.value, found.currency, found.percent)


SMALL = st.integers(1, 900).map(str) | st.sampled_from(["two", "half a", "a", "2.5", "1,200", "four hundred"])
SCALES = st.sampled_from(
    ["", "", "%", " per cent", "m", "bn", " million", " lakh crore", " dozen", "km", " Syrian pounds"]
)
MONEY = st.builds(
    "{}{}{}".format, st.sampled_from(["$", "€", "Rs "]), SMALL, st.sampled_from(["", "m", " billion"])
)
WRITTEN = MONEY | st.builds("{}{}".format, SMALL, SCALES)
JOINTS = st.sampled_from([" to ", "-", "–", " and ", " or ", " from ", ", "])
FRAMES = st.sampled_from(
    ["Exports went from {}.", "They won {} at home.", "It is between {} a day.", "{}", "by {} more"]
)


@settings(max_examples=400, deadline=None)
@given(FRAMES, WRITTEN, JOINTS, WRITTEN)
def test_every_number_reads_back_alone(frame, first, joint, second):
    """What a number says where it stands, it says alone: its value, or the interval."""
    text = frame.format(f"{first}{joint}{second}")
    for found in amounts(text):
        alone = amounts(text[found.start : found.end])
        assert [(n.value, n.low, n.high) for n in alone] == [(found.value, found.low, found.high)]


def test_a_sign_at_the_end_of_a_line_is_no_hedge(extract):
    record = extract("So ends the quote>\n\n14 boats sank, said Ilse Vandam, and <\u00a05 came home.")
    assert [(claim.text, claim.comparator) for claim in record.claims] == [
        ("14 boats", "="),
        ("<\u00a05", "<"),
    ]
