"""The books of words: what they may hold, and that the packed ones say what the files say."""

from __future__ import annotations

import json
import re
import runpy
import tomllib
from pathlib import Path
from typing import ClassVar, get_args

import pytest

from extractor.annotate.lexicon import loader
from extractor.annotate.lexicon.books import Reporting
from extractor.annotate.lexicon.words import Book, Words
from extractor.records import Status

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


BOOKS = sorted((kind for kind in Book.__subclasses__() if kind is not Tides), key=lambda kind: kind.__name__)
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (ROOT / "extractor" / "annotate").rglob("*.py")
    if path.parent.name != "lexicon"
)
STRUCTS = (ROOT / "extractor" / "annotate" / "lexicon" / "books.py").read_text(encoding="utf-8")


def test_every_file_has_its_struct():
    assert [path.stem for path in sorted(FOLDER.glob("*.toml"))] == [kind.__name__.lower() for kind in BOOKS]


@pytest.mark.parametrize("kind", BOOKS, ids=lambda kind: kind.__name__)
def test_every_table_and_feature_is_read(kind: type[Book]):
    for table in kind.__struct_fields__:
        used = re.search(rf"\.{table}\b|\"{table}\"", CODE) or f"self.{table}" in STRUCTS
        assert used, f"nothing reads {table} of {kind.__name__}"
    if kind is not Reporting:  # its stances and complements are read as a whole
        for features in kind.FEATURES.values():
            for feature in features.split():
                assert _is_read(feature), feature


def _is_read(feature: str) -> bool:
    alone = re.search(rf"[\"']{feature}[\"']", CODE) is not None
    return alone or feature in get_args(Status) or _is_put_together(feature)


def _is_put_together(feature: str) -> bool:
    """Whether every part of a feature stands in the code by itself: "before", "group", "-surely"."""
    return all(re.search(rf"[\"}}-]{part}\"", CODE) for part in feature.split("-"))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.name)
def test_a_book_is_sorted_and_has_one_word_a_line(path: Path):
    text = path.read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= 110
    for name, table in tomllib.loads(text).items():
        words = list(table)
        nested = isinstance(table, dict) and any(isinstance(value, dict) for value in table.values())
        if not nested:
            assert words == sorted(words, key=lambda word: (word.casefold(), word)), name
        if isinstance(table, list):
            assert len(set(words)) == len(words), name
            assert all(f"\n  {json.dumps(word, ensure_ascii=False)},\n" in text for word in words), name
