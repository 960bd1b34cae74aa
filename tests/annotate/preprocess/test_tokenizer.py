"""The guard around the tokenizer: what it splits that the stock rules leave whole."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        (
            "It cost $4m. In May it closed.",
            ["It", "cost", "$", "4", "m", ".", "In", "May", "it", "closed", "."],
        ),
        ("“It cost £3m.” He left.", ["“", "It", "cost", "£", "3", "m", ".", "”", "He", "left", "."]),
        ("It fell 2m.", ["It", "fell", "2", "m", "."]),
        (
            "A 2m. wide door, 5 p.m. at last.",
            ["A", "2", "m.", "wide", "door", ",", "5", "p.m.", "at", "last", "."],
        ),
    ],
)
def test_a_full_stop_behind_millions_ends_the_sentence(nlp, text, tokens):
    doc = nlp(text)
    assert [token.text for token in doc] == tokens
    assert doc.text == text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The insurer lost $4m. In a survey by the union, nurses complained.", "The insurer lost $4m."),
        ("It was 40C. Rain fell at last.", "It was 40C."),
        ("Doors open at 7 p.m. The talk begins at eight.", "Doors open at 7 p.m."),
        ("Doors open at 7 p.m. Monday in the hall.", "Doors open at 7 p.m. Monday in the hall."),
    ],
)
def test_the_next_sentence_is_one(nlp, text, first):
    assert next(nlp(text).sents).text == first
