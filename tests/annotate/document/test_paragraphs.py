"""Line breaks: those that end a paragraph, and those that are mere white space."""

from __future__ import annotations

import json
from time import perf_counter

import pytest
from growth import assert_grows

from extractor import extract_text
from extractor.annotate.document.paragraphs import paragraphs, unwrapped
from extractor.write.jsonl import dumps


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe said that\nthe town had lost 40 homes.",
        "“We lost it all,”\nAnn Roe said.",
        "“We lost 14 boats in\none night,” said Ilse\nVandam, the harbour\nmaster, on Monday.",
        "The United\nNations sent 3\nships to Puerto\nRico.",
    ],
)
def test_a_sentence_goes_on_behind_a_line_break(text: str):
    assert paragraphs(text) == [(0, len(text))]
    assert unwrapped(text) == text.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "FIRE KILLS 7 AT CARE HOME\nPolice said 7 people died.",
        "The storm sank 40 boats.\nit was the worst since May",
        "Key points:\n• no warning\n• no boats",
        "Team\tWon\nlira\t12\nosmund\t4",
        "By Ana Ruiz\nStaff writer\nThe storm sank 40 boats.",
        "The storm sank 40 boats\n\nthat were new",
    ],
)
def test_a_paragraph_ends_with_its_line(text: str):
    lines = len([line for line in text.split("\n") if line])
    assert unwrapped(text) == text.replace("•", "\n")
    assert len(paragraphs(text)) == len(paragraphs(unwrapped(text))) == lines


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_finds_have_the_words_of_the_text_whatever_its_line_breaks(newline: str):
    text = newline.join(
        (
            "“We lost 14",
            "boats,” said Ilse",
            "Vandam of the United",
            "Nations.",
            "",
            "Shares fell 4.1",
            "percent.",
        )
    )
    record = json.loads(dumps(extract_text(text)))
    for find in spans(record):
        assert text[find["start"] : find["end"]] == find["text"]
    assert [quote["speaker"]["name"] for quote in record["quotes"]] == ["Ilse Vandam"]
    assert [entity["name"] for entity in record["entities"]] == ["Ilse Vandam", "United Nations"]
    assert [(claim["value"], claim["unit"]) for claim in record["claims"]] == [(14, None), (4.1, "percent")]


def spans(value):
    """Yield all that has offsets and the words that stand there."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and "parts" not in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from spans(each)


def test_time_is_linear():
    line = "so it goes on\nand on,\nand "
    assert_grows(seconds, line * 4_000, line * 8_000, 2.6, 0.05)


def seconds(text: str) -> float:
    start = perf_counter()
    unwrapped(text)
    return perf_counter() - start
