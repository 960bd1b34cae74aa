"""From what is named on the command line to articles, or to failures with a stable code."""

from __future__ import annotations

import gzip
import os
from typing import TYPE_CHECKING

import pytest

from extractor.read import formats
from extractor.read.formats import parse, split
from extractor.read.raw import Options
from extractor.read.sources import find_sources
from extractor.records import Article, Failure

if TYPE_CHECKING:
    from pathlib import Path


def read(*inputs: object, **options: object) -> list[Article | Failure]:
    """Read everything that ``inputs`` name."""
    settings = Options(**options)
    results: list[Article | Failure] = []
    for source in find_sources(map(str, inputs), settings):
        raws = [source] if isinstance(source, Failure) else split(source)
        results += [raw if isinstance(raw, Failure) else parse(raw, settings) for raw in raws]
    return results


def put(folder: Path, name: str, data: bytes | str) -> Path:
    """Write ``data`` to a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


ODD = "One\r\ntwo\u00a0three \u0065\u0301 \x00 \U0001f600\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_plain_text_is_kept_character_for_character(tmp_path, encoding):
    (article,) = read(put(tmp_path, "odd.txt", ODD.encode(encoding)))
    assert article.text == ODD
    assert article.warnings == ()


@pytest.mark.parametrize(("name", "stem"), [("a.b.txt", "a.b"), ("a.b.TXT.gz", "a.b"), ("notes", "notes")])
def test_the_id_is_the_name_without_its_suffix(tmp_path, name, stem):
    data = b"Some words."
    (article,) = read(put(tmp_path, name, gzip.compress(data) if name.endswith(".gz") else data))
    assert (article.id, article.text) == (stem, "Some words.")


def test_a_folder_is_walked_in_order_and_hidden_files_are_passed_over(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/y.md", ".git/x.txt", ".hidden.txt"):
        put(tmp_path, name, "Words.")
    assert [article.source for article in read(tmp_path)] == [
        f"{tmp_path}/b.txt", f"{tmp_path}/a/y.md", f"{tmp_path}/a/z.txt",
    ]  # fmt: skip


def test_a_folder_linked_into_itself_is_read_once(tmp_path):
    put(tmp_path, "a.txt", "Words.")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(read(tmp_path)) == 1


def test_a_glob_names_its_files_in_order(tmp_path):
    for name in ("b.txt", "a.txt", "c.md"):
        put(tmp_path, name, "Words.")
    assert [article.id for article in read(tmp_path / "*.txt")] == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty_text"),
        ("a.txt", b" \n", "empty_text"),
        ("a.txt", bytes(range(256)) * 8, "undecodable"),
        ("a.txt.gz", gzip.compress(b"Words. " * 99, mtime=0)[:-12], "bad_compression"),
        ("a", bytes(range(256)) * 8, "unknown_format"),
        ("a.jsonl", b"{]\n", "bad_json"),
        ("a.jsonl", b'{"text": NaN}\n', "bad_json"),
        ("a.jsonl", b'{"text": "\xff"}\n', "undecodable"),
        ("a.jsonl", b"[" * 100_000, "bad_json"),
        ("a.jsonl", b"5\n", "not_an_object"),
        ("a.jsonl", b'{"body": "x"}\n', "missing_text"),
        ("a.jsonl", b'{"text": 5}\n', "missing_text"),
        ("a.json", b'[{"text": "a"', "bad_json"),
        ("a.json", b"[,1]", "bad_json"),
        ("a.json", b"[}", "bad_json"),
        ("a.json", b"[" * 100_000, "bad_json"),
        ("a.csv", b"text\na,b\n", "bad_csv"),
        ("a.html", b"<html><body></body></html>", "no_article"),
    ],
)
def test_what_cannot_be_read_has_a_stable_code(tmp_path, name, data, code):
    (failure,) = read(put(tmp_path, name, data))
    assert isinstance(failure, Failure)
    assert failure.error == code
    assert failure.source.startswith(str(tmp_path / name))


def test_a_folder_names_the_files_it_knows_nothing_about(tmp_path):
    put(tmp_path, "picture.png", b"\x89PNG")
    (failure,) = read(tmp_path)
    assert failure.error == "unknown_format"


def test_what_is_not_there_fails_alone(tmp_path):
    path = put(tmp_path, "a.txt", "Words.")
    missing, article, unmatched = read(tmp_path / "none", path, tmp_path / "*.csv")
    assert (missing.error, article.id, unmatched.error) == ("not_found", "a", "not_found")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_fails_alone(tmp_path):
    put(tmp_path, "a.txt", "Words.").chmod(0)
    assert read(tmp_path)[0].error == "unreadable"


def test_a_bad_line_costs_itself_only(tmp_path):
    path = put(tmp_path, "a.jsonl", b'{"text":"One."}\n\xff\xfe\n\n{"text":"Two."}')
    first, failure, last = read(path)
    assert (first.source, last.source) == (f"{path}#1", f"{path}#3")
    assert (failure.source, failure.line) == (f"{path}#2", 2)


def test_unknown_columns_come_back_untouched(tmp_path):
    path = put(
        tmp_path, "a.jsonl", '{"text":"x","id":7,"n":0.10,"big":123456789012345678901,"deep":{"a":[1,null]}}'
    )
    (article,) = read(path)
    assert article.id == "7"
    assert str(article.meta["n"]) == "0.10"
    assert article.meta["big"] == 123456789012345678901
    assert article.meta["deep"] == {"a": [1, None]}


def test_columns_can_be_named_otherwise(tmp_path):
    path = put(tmp_path, "a.tsv", "text\tbody\tby\nno\tyes\tA. One; B. Two\n")
    (article,) = read(path, fields={"body": "text", "by": "authors"})
    assert article.text == "yes"
    assert article.authors == ("A. One", "B. Two")


def test_lone_surrogates_are_replaced_one_for_one(tmp_path):
    (article,) = read(put(tmp_path, "a.jsonl", '{"text":"a\\ud800b","id":"\\udfff","x":["\\ud801"]}'))
    assert article.text == "a\N{REPLACEMENT CHARACTER}b"
    assert [warning.code for warning in article.warnings] == ["lone_surrogate"]


def test_csv_cells_may_be_long_and_hold_line_ends(tmp_path):
    text = 'He said "yes"\r\n' + "word " * 30_000
    quoted = text.replace('"', '""')
    (article,) = read(put(tmp_path, "a.csv", f'id,text\r\n1,"{quoted}"\r\n'))
    assert article.text == text


def test_utf16_lines_as_windows_writes_them(tmp_path):
    first, second = read(put(tmp_path, "a.jsonl", '{"text":"Ünö."}\r\n{"text":"Two."}\r\n'.encode("utf-16")))
    assert (first.text, second.text) == ("Ünö.", "Two.")


def test_a_table_that_ends_within_a_character_is_read(tmp_path):
    data = "text,n\r\nBoats sank.,1\r\n".encode("utf-16") + b"\x13"
    first, last = read(put(tmp_path, "a.csv", data))
    assert (first.text, first.warnings) == ("Boats sank.", ())
    assert [warning.code for warning in last.warnings] == ["undecodable_bytes"]


def test_a_file_that_trips_its_reader_fails_alone(tmp_path, monkeypatch):
    def trip(stream: object, source: object) -> object:
        raise ZeroDivisionError("nought")
        yield

    put(tmp_path, "a.jsonl", '{"text":"One."}')
    put(tmp_path, "b.txt", "Two.")
    monkeypatch.setitem(formats.FORMATS, "jsonl", formats.Format((".jsonl",), trip))
    failure, article = read(tmp_path)
    assert (failure.error, "nought" in failure.message, article.text) == ("parse_failed", True, "Two.")


def test_a_guessed_encoding_is_owned_up_to(tmp_path):
    (article,) = read(put(tmp_path, "a.txt", "The café’s fiancée said: “déjà vu”.".encode("cp1252")))
    assert "café" in article.text
    assert [warning.code for warning in article.warnings] == ["encoding_guessed"]


def test_a_text_in_another_language_gets_a_warning(tmp_path):
    german = "Der Bürgermeister sagte am Montag, dass die Stadt das Geld nicht habe und warten müsse. " * 3
    (article,) = read(put(tmp_path, "a.txt", german))
    assert [warning.code for warning in article.warnings] == ["not_english"]


MARKDOWN = """---
title: "A flood"
date: 2024-03-01
author: Jane Doe
---
# A flood in town

The river **rose** and the [mayor](http://example.org/x) said *five*
houses fell.

- one
- two
"""


def test_markdown_gives_its_words(tmp_path):
    (article,) = read(put(tmp_path, "a.md", MARKDOWN))
    assert (article.title, article.published, article.authors) == ("A flood", "2024-03-01", ("Jane Doe",))
    assert article.text == "The river rose and the mayor said five\nhouses fell.\n\none\n\ntwo"


PAGE = """<html lang="en"><head><title>A flood | The Daily</title><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2024-03-01T10:00:00Z"></head><body>
<article><h1>A flood</h1><p>The river rose on Monday, and the mayor said: &#8220;We lost five houses.&#8221;
</p><p>Rescue teams reached the last of the villages in the evening, as the rain went on for a third day.</p>
<p>Nobody could say on Tuesday how many of the families would be able to go home before the winter.</p>
</article></body></html>"""


def test_a_page_keeps_its_paragraphs_and_tells_its_title_once(tmp_path):
    (article,) = read(put(tmp_path, "a.html", PAGE))
    assert article.title == "A flood"
    assert article.text.startswith(
        "The river rose on Monday, and the mayor said: “We lost five houses.”\n\nRescue"
    )
    assert (article.published, article.authors) == ("2024-03-01T10:00:00Z", ("Jane Doe",))
    assert article.language == "en"
