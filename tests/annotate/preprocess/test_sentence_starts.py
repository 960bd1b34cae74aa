"""Sentences that begin for certain are told to the parser beforehand."""

from __future__ import annotations

import pytest

from extractor.annotate import pipeline


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "Mill fire kills two\n\nWarren Tolv said the roof fell in. He ran.",
            ["Mill fire kills two", "Warren Tolv said the roof fell in.", "He ran."],
        ),
        (
            "SKARVIK, Norway (Reuters) - Tolv Foods on Monday reported a loss.",
            ["SKARVIK, Norway (Reuters) -", "Tolv Foods on Monday reported a loss."],
        ),
        ("Boats came late\nand left early.", ["Boats came late\nand left early."]),
        ("He closed the shop.\niPhones were gone.", ["He closed the shop.", "iPhones were gone."]),
        ("One\n\nTwo\n\nThree", ["One", "Two", "Three"]),
        ("", []),
        ("\n\n", ["\n\n"]),
    ],
)
@pytest.mark.parametrize("quick", [True, False])
def test_paragraphs_and_what_stands_behind_datelines_begin_sentences(text, sentences, quick):
    doc = pipeline.load(quick=quick)(text)
    assert [sentence.text.rstrip() or sentence.text for sentence in doc.sents] == sentences


def test_the_city_of_a_dateline_reports_nothing(nlp):
    doc = nlp("SKARVIK, Norway — Tolv Foods on Monday reported a loss of 2.4 trillion won ($1.7 billion).")
    assert {claim.source.name for claim in doc._.extractor_claims} == {"Tolv Foods"}
    assert {claim.predicate.text for claim in doc._.extractor_claims} == {"reported"}
