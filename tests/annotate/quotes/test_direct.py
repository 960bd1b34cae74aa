from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "direct.toml").read_text("utf-8"))["case"]


def quotes_in_marks(extract, text):
    return [
        [
            quote.kind,
            " … ".join(part.text for part in quote.quoted),
            quote.speaker.text if quote.speaker else "",
            (quote.speaker and quote.speaker.name) or "",
        ]
        for quote in extract(text).quotes
        if quote.quoted
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_direct_speech(extract, case):
    assert quotes_in_marks(extract, case["text"]) == case["quotes"]


def test_resolved_pronouns_become_mentions(extract):
    text = "Maria Lopez sold her boat in May. “I miss it every day,” she said."
    found = {(m.text, m.kind) for e in extract(text).entities if e.name == "Maria Lopez" for m in e.mentions}
    assert ("she", "pronoun") in found


def test_an_unclosed_mark_is_a_warning_with_its_place(extract):
    text = "“Lost,” Maria Lopez said. “And gone.\n\nThe boat was sold in May."
    extraction = extract(text)
    assert [(w.code, w.start) for w in extraction.warnings] == [("unclosed_quote", text.index("“And"))]
    assert [part.text for part in extraction.quotes[0].parts] == ["“Lost,”", "“And gone."]
