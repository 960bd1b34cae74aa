"""The formats that come with an extra, feeds, and what a missing extra says."""

from __future__ import annotations

import builtins
import gzip
import io
import json
import os
import re
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from extractor.read.formats import parse, split
from extractor.read.raw import Options
from extractor.read.sources import find_sources
from extractor.records import Article, Failure

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path, **options: object) -> list[Article | Failure]:
    settings = Options(**options)
    (source,) = find_sources([str(path)], settings)
    return [raw if isinstance(raw, Failure) else parse(raw, settings) for raw in split(source)]


PARAGRAPHS = (
    "The river rose on Monday, and the mayor said: “We lost five houses.”",
    "Rescue teams reached the last of the villages in the evening, as the rain went on for a third day.",
    "Nobody could say on Tuesday how many of the families would be able to go home before the winter.",
)
PAGE = (
    f"<html><head><title>A flood</title></head><body><article><p>{'</p><p>'.join(PARAGRAPHS)}</p></article>"
)

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Daily</title><link>http://d.example/</link>
<item><title>A flood</title><link>http://d.example/1</link><guid>f1</guid><dc:creator>Jane Doe</dc:creator>
<pubDate>Fri, 01 Mar 2024 10:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The river <b>rose</b> &amp; fell.<!-- no --> Twice.</p><script>x()</script>
<ul><li>One house</li><li>Two</li></ul>]]></content:encoded></item>
<item><title>Plain</title><description>Less than 5 &lt; 6 boats.</description></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Daily</title><entry><id>urn:1</id>
<title>A flood</title><link rel="self" href="http://d.example/self"/><link href="http://d.example/1"/>
<updated>2024-03-01</updated><author><name>Jane Doe</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></content>
</entry></feed>"""


@pytest.mark.parametrize("name", ["a.rss", "a.xml"])
def test_rss_items_are_articles(tmp_path, name):
    (tmp_path / name).write_text(RSS)
    first, second = read(tmp_path / name)
    assert first.text == "The river rose & fell. Twice.\n\nOne house\n\nTwo"
    assert (first.id, first.title, first.url) == ("f1", "A flood", "http://d.example/1")
    assert (first.authors, first.published) == (("Jane Doe",), "Fri, 01 Mar 2024 10:00:00 GMT")
    assert (second.text, second.source) == ("Less than 5 < 6 boats.", f"{tmp_path / name}#2")


def test_atom_entries_are_articles(tmp_path):
    (tmp_path / "a.atom").write_text(ATOM)
    (entry,) = read(tmp_path / "a.atom")
    assert (entry.text, entry.url, entry.authors) == ("One.\n\nTwo.", "http://d.example/1", ("Jane Doe",))


def test_parquet_rows_are_articles(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    import datetime as dt

    rows = [{"text": f"Words {n}.", "day": dt.date(2024, 3, 1), "n": n, "x": float("nan")} for n in range(99)]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "a.parquet")
    articles = read(tmp_path / "a.parquet", fields={"day": "published"})
    assert [article.text for article in articles] == [row["text"] for row in rows]
    assert (articles[5].published, articles[5].meta) == ("2024-03-01", {"n": 5, "x": "nan"})
    assert articles[5].source.endswith("a.parquet#6")


def warc(*pages: tuple[str, int, str, bytes]) -> bytes:
    records = []
    for url, status, kind, body in pages:
        http = b"HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s" % (
            status, kind.encode(), len(body), body,
        )  # fmt: skip
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2024-03-01T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        records.append(head.encode() + http + b"\r\n\r\n")
    return b"".join(records)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a"])
def test_pages_of_a_warc_are_articles(tmp_path, name):
    pytest.importorskip("fastwarc")
    data = warc(
        ("http://d.example/1", 200, "text/html; charset=utf-8", PAGE.encode()),
        ("http://d.example/2", 404, "text/html", b"<p>Not here.</p>"),
        ("http://d.example/3", 200, "image/png", b"\x89PNG"),
        ("http://d.example/4", 200, "text/html", b"<html></html>"),
    )
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    article, failure = read(tmp_path / name)
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert (article.url, article.title) == ("http://d.example/1", "A flood")
    assert (article.published, article.meta) == (None, {"fetched": "2024-03-01T10:00:00Z"})
    assert (failure.error, failure.source) == ("no_article", f"{tmp_path / name}#2")


def packed(headers: bytes, body: bytes) -> bytes:
    """Return a response whose server said ``headers``."""
    data = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + b"\r\n" + body
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://d.example/\r\n"
    kind = b"Content-Type: application/http; msgtype=response\r\n"
    return head + kind + b"Content-Length: %d\r\n\r\n" % len(data) + data + b"\r\n\r\n"


BROKEN_PAGES = [
    packed(b"Content-Encoding: gzip\r\n", gzip.compress(PAGE.encode())[:60] + b"z" * 99),
    packed(b"X: " + b"a" * (1 << 20) + b"\r\n", PAGE.encode()),
]
LYING_PAGES = [
    packed(b"Content-Encoding: utf-8\r\n", PAGE.encode()),
    packed(
        b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nContent-Length: 9999\r\n", PAGE.encode()
    ),
]


@pytest.mark.parametrize("page", BROKEN_PAGES + LYING_PAGES, ids=range(4))
def test_a_page_of_a_warc_costs_nothing_but_itself(tmp_path, page):
    pytest.importorskip("fastwarc")
    (tmp_path / "a.warc").write_bytes(page + packed(b"", PAGE.encode()))
    first, second = read(tmp_path / "a.warc")
    assert second.text == "\n\n".join(PARAGRAPHS)
    assert page in BROKEN_PAGES or (first.text, first.warnings) == (second.text, ())
    assert page in LYING_PAGES or first.error == "bad_compression"


@pytest.mark.parametrize("end", [-4, -50], ids=["the end of the record", "the end of the page"])
def test_a_packed_page_that_is_cut_off_says_so(tmp_path, end):
    pytest.importorskip("fastwarc")
    page = packed(b"Content-Encoding: gzip\r\n", gzip.compress(PAGE.encode()))
    (tmp_path / "a.warc").write_bytes(page[:end])
    (article,) = read(tmp_path / "a.warc")
    assert [warning.code for warning in article.warnings] == ["page_cut"] * (end < -4)


def relengthened(data: bytes, length: bytes) -> bytes:
    """Let the server of the page announce another length."""
    start = data.index(b"HTTP/1.1")
    end = data.index(b"<", start)
    head = re.sub(rb"Content-Length: \d+", b"Content-Length: " + length, data[start:end])
    size = b"Content-Length: %d" % (len(head) + len(data[end:]) - len("\r\n\r\n"))
    return re.sub(rb"Content-Length: \d+", size, data[:start]) + head + data[end:]


CUT_PAGES = {
    "whole": (lambda data: data, []),
    "its record tells": (
        lambda data: data.replace(b"Content-Type: app", b"WARC-Truncated: time\r\nContent-Type: app"),
        ["page_cut"],
    ),
    "the file ends": (lambda data: data[:-40], ["page_cut"]),
    "the server announced less": (lambda data: relengthened(data, b"1"), []),
    "the server announced more": (lambda data: relengthened(data, b"99999"), ["page_cut"]),
    "the server announced nonsense": (lambda data: relengthened(data, b"-x"), []),
}


@pytest.mark.parametrize("name", CUT_PAGES)
def test_a_page_that_is_cut_off_in_a_warc_says_so(tmp_path, name):
    pytest.importorskip("fastwarc")
    change, codes = CUT_PAGES[name]
    (tmp_path / "a.warc").write_bytes(change(warc(("http://d.example/1", 200, "text/html", PAGE.encode()))))
    (article,) = read(tmp_path / "a.warc")
    assert article.text.startswith(PARAGRAPHS[0])
    assert [warning.code for warning in article.warnings] == codes


def test_zstd_is_unpacked_across_frames(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    pack = zstandard.ZstdCompressor().compress
    (tmp_path / "a.jsonl.zst").write_bytes(pack(b'{"text":"One."}\n') + pack(b'{"text":"Two."}\n'))
    assert [article.text for article in read(tmp_path / "a.jsonl.zst")] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("package", "name", "extra"),
    [("zstandard", "a.zst", "zst"), ("pyarrow", "a.parquet", "parquet"), ("fastwarc.warc", "a.warc", "warc")],
)
def test_a_missing_extra_is_named_with_its_command(tmp_path, monkeypatch, package, name, extra):
    (tmp_path / name).write_bytes(b"\x28\xb5\x2f\xfd" if extra == "zst" else b"x")
    monkeypatch.setitem(sys.modules, package, None)
    (failure,) = read(tmp_path / name)
    assert (failure.error, failure.hint) == ("needs_extra", f"pip install 'extractor-news[{extra}]'")


def test_an_array_may_come_in_pieces(tmp_path):
    sizes = (0, 65_500, 200_000, 1)
    rows = [json.dumps({"text": 'a]},["' + "x" * n, "n": [n, {}]}) for n in sizes]
    (tmp_path / "a.json").write_text("\ufeff [" + " ,\n".join(rows) + "]\n")
    articles = read(tmp_path / "a.json", max_chars=300_000)
    assert [(len(a.text), a.meta["n"]) for a in articles] == [(n + 6, [n, {}]) for n in sizes]


def test_an_array_that_ends_too_soon_keeps_what_came_before(tmp_path):
    (tmp_path / "a.json").write_text('[{"text": "One."}, {"te')
    article, failure = read(tmp_path / "a.json")
    assert (article.text, failure.error) == ("One.", "bad_json")


def test_bytes_of_another_encoding_deep_in_a_table_are_owned_up_to(tmp_path):
    rows = ["text", *["Words of no interest."] * 20_000, "The café’s owner said: “déjà vu”."]
    (tmp_path / "a.csv").write_bytes("\n".join(rows).encode("cp1252"))
    *_, last = read(tmp_path / "a.csv")
    assert last.text == rows[-1]
    assert [warning.code for warning in last.warnings] == ["encoding_guessed"]


def test_a_broken_row_costs_itself(tmp_path):
    (tmp_path / "a.csv").write_text('text\nOne.\n"Two" or so.\nThree.\n')
    first, failure, last = read(tmp_path / "a.csv")
    assert (first.text, failure.error, failure.line, last.text) == ("One.", "bad_csv", 3, "Three.")


def test_stdin_that_is_closed_is_unreadable(monkeypatch):
    monkeypatch.setattr(sys, "__stdin__", None)
    (source,) = find_sources(["-"], Options())
    (failure,) = split(source)
    assert failure.error == "unreadable"


def test_nothing_is_opened_for_a_name_that_is_not_there(monkeypatch, tmp_path):
    monkeypatch.setattr(builtins, "open", lambda *_: io.BytesIO())
    (failure,) = find_sources([str(tmp_path / "none")], Options())
    assert failure.error == "not_found"


def test_lines_of_wide_characters_end_where_a_line_ends_and_come_in_pieces(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    rows = [json.dumps({"text": f"One\u2028two\x85{'x' * n}"}, ensure_ascii=False) for n in (1, 99_999, 2)]
    data = ("\ufeff" + "\r\n".join(rows)).encode("utf-16-le")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(data,))
    writer.start()
    found = read(tmp_path / "pipe", format="jsonl")
    writer.join()
    assert [len(article.text) for article in found] == [9, 100_007, 10]
