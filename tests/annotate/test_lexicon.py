"""The books of words: what they may hold, and that the packed ones say what the files say."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import ClassVar

import pytest

from extractor.annotate.lexicon import loader
from extractor.annotate.lexicon.words import Book, Words

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "models" / "en" / "lexicon"
BOOK = Path("tides.toml")


class Tides(Book, frozen=True):
    """A book of words about tides."""

    FEATURES: ClassVar[dict[str, str]] = {"verbs": "high low"}

    verbs: Words
    ports: frozenset[str]


def test_words_are_found_by_their_features():
    tides = loader.parsed(
        Tides, b'ports = ["Lira"]\n[verbs]\nrise = "high"\nebb = "low"\nturn = "high low"\n', BOOK
    )
    assert tides.verbs.having("high") == {"rise", "turn"}
    assert tides.verbs.having("high", "low") == {"turn"}
    assert tides.verbs.by("low", "high") == {"rise": "high", "ebb": "low", "turn": "low"}
    assert "ebb" in tides.verbs
    assert "flow" not in tides.verbs


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('ports = ["Lira"]\n[verbs]\nrise = "hihg"', "$.verbs.rise"),
        ('ports = ["Lira"]\n[verbs]\nrise = "high high"', "$.verbs.rise"),
        ('ports = ["Lira"]\n[verb]\nrise = "high"', "verb"),
        ('ports = "Lira"\n[verbs]\nrise = "high"', "$.ports"),
        ('[verbs]\nrise = "high"', "ports"),
        ("[verbs\n", "tides.toml"),
    ],
)
def test_what_a_book_may_not_hold_is_told_with_its_place(text: str, path: str):
    with pytest.raises(ValueError, match=r"tides\.toml") as caught:
        loader.parsed(Tides, text.encode(), BOOK)
    assert path in str(caught.value)


def test_the_packed_books_say_what_the_files_say():
    packed = json.loads(runpy.run_path(str(ROOT / "hatch_build.py"))["pack"](FOLDER))
    assert packed.keys() == {path.stem for path in FOLDER.glob("*.toml")}
    for kind in Book.__subclasses__():
        if kind is not Tides:
            path = FOLDER / f"{kind.__name__.lower()}.toml"
            data = path.read_bytes()
            assert packed[path.stem]["digest"] == loader.digest(data)
            unpacked = loader.decoded(kind, json.dumps(packed[path.stem]["tables"]).encode())
            assert unpacked == loader.parsed(kind, data, path)
