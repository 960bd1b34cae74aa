from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extractor.annotate.document.paragraphs import paragraphs
from extractor.annotate.quotes.context.context import context_of
from extractor.annotate.quotes.indirect.detect import find_indirect
from extractor.annotate.quotes.marks.quotations import scan

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "indirect.toml").read_text("utf-8"))["case"]


def reports(nlp, text):
    """All reported clauses of ``text`` as [kind, words, speaker, cue]."""
    doc, spans = nlp(text), paragraphs(text)
    quotations = scan(text, spans)
    return [
        [
            found.kind,
            " … ".join(text[slice(*part)] for part in found.parts),
            text[slice(*found.speaker)] if found.speaker else "",
            text[slice(*found.cue)],
        ]
        for found in find_indirect(context_of(doc, spans, quotations), spans, quotations)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_reported_speech(nlp, case):
    assert reports(nlp, case["text"]) == case["quotes"]
