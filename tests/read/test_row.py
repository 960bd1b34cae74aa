from __future__ import annotations

import json
from decimal import Decimal

import pytest

from extractor.read.formats import parse
from extractor.read.raw import Options, Raw
from extractor.read.row import _figure
from extractor.records import Article


@pytest.mark.parametrize(
    ("given", "id_"),
    [
        ("12.0", "12"),
        ("12", "12"),
        ("1.50", "1.50"),
        ("1e3", "1000"),
        ("1e999999", "1E+999999"),
        ("-0.0", "-0"),
    ],
)
def test_a_number_for_an_id_is_no_json_in_json(given, id_):
    data = f'{{"text": "Ilse Vandam stayed.", "id": {given}, "published": 2024.0}}'.encode()
    article = parse(Raw("row", "a", "a", data, 1, 1), Options())
    assert isinstance(article, Article)
    assert (article.id, article.published) == (id_, "2024")


def test_a_figure_is_read_back_as_the_same_number():
    for text in ("0.1", "12.0", "1E+20", "123456789.000", "1E-7"):
        assert Decimal(_figure(Decimal(text))) == Decimal(text)
        assert json.loads(_figure(Decimal(text))) == float(text)
