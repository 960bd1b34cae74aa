"""Inputs made to hang, crash, burst memory, write elsewhere or reach the network: each has a known end.

Every input is made here, small as it lies on disk, and runs through the command in a process whose memory is
limited and whose network is cut off; none may take long.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MEMORY = 3 << 30
SECONDS = 120
STORY = "Ilse Vandam said on Monday that over 40 boats were lost. “We saw it coming,” she said.\n"
CELL = STORY.replace(",", "")

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><rss><channel><item><title>t</title><description>&j;</description></item></channel></rss>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    "<rss><channel><item><description>&a; words</description></item></channel></rss>"
)


def zst(data: bytes) -> bytes:
    return pytest.importorskip("zstandard").ZstdCompressor().compress(data)


def row(text: object, **more: object) -> str:
    return json.dumps({"text": text, **more}) + "\n"


Bad = tuple[str, "Callable[[], bytes | str]", list[str]]

CASES: dict[str, Bad] = {
    # what ends as failures, of other articles' cost
    "deep json line": ("a.jsonl", lambda: row(STORY) + "[" * 100_000 + "\n" + row(STORY), ["ok", "bad_json", "ok"]),
    "deep objects": ("a.jsonl", lambda: '{"a":' * 100_000 + "1" + "}" * 100_000, ["bad_json"]),
    "deep json file": ("a.json", lambda: "[" * 200_000 + "]" * 200_000, ["bad_json"]),
    "deep row in an array": ("a.json", lambda: f"[{row(STORY)}, {'[' * 99999}{']' * 99999}]", ["ok", "bad_json"]),
    "a long number": ("a.jsonl", lambda: '{"text": "x", "n": ' + "9" * 100_000 + "}\n", ["bad_json"]),
    "a line of 100 MB": ("a.jsonl.gz", lambda: gzip.compress(b"x" * (100 << 20) + b"\n" + row(STORY).encode(), 1), ["too_large", "ok"]),
    "gzip bomb, text": ("a.txt.gz", lambda: gzip.compress(b"word " * (60 << 20), 1), ["too_large"]),
    "gzip bomb, page": ("a.html.gz", lambda: gzip.compress(b"<p>" * (60 << 20), 1), ["too_large"]),
    "gzip bomb, array": ("a.json.gz", lambda: gzip.compress(b'["' + b"x" * (100 << 20), 1), ["bad_json"]),
    "gzip bomb, table": ("a.csv.gz", lambda: gzip.compress(b'text\n"' + b"x" * (100 << 20) + b"\n" + CELL.encode(), 1), ["too_large", "ok"]),
    "a cell that never ends": ("a.csv.gz", lambda: gzip.compress(b'text\n"' + (b"word " * 200_000 + b"\n") * 68 + CELL.encode(), 1), ["too_large", "ok"]),
    "gzip bomb, feed": ("a.rss.gz", lambda: gzip.compress(b"<rss>" * (30 << 20), 1), ["too_large"]),
    "zstd bomb": ("a.txt.zst", lambda: zst(bytes(1 << 20) * 300), ["too_large"]),
    "zstd cut off": ("a.txt.zst", lambda: zst(os.urandom(9999))[:-9], ["bad_compression"]),
    "gzip cut off in a table": ("a.jsonl.gz", lambda: gzip.compress((row(STORY) * 299).encode())[:-9], ["ok", "bad_compression"]),
    "billion laughs": ("a.rss", lambda: LAUGHS, ["bad_xml"]),
    "an entity from outside": ("a.rss", lambda: OUTSIDE, ["ok"]),
    "xml nested deep": ("a.rss", lambda: "<rss>" + "<a>" * 100_000, ["bad_xml"]),
    "no parquet": ("a.parquet", lambda: "PAR1" + "x" * 99, ["bad_parquet"]),
    "nul and controls": ("a.txt", lambda: STORY + "\0\x07\x1b[2J\x1b]0;mine\x07", ["ok"]),
    "bytes without sense": ("a.txt", lambda: bytes(range(256)) * 99, ["undecodable"]),
    "lone surrogates": ("a.jsonl", lambda: '{"text":"\\ud800 words \\udfff","\\udead":"\\ud801","id":"\\udc00"}', ["ok"]),
    "unclosed quotation mark in a table": ("a.csv", lambda: 'text\n"a\nb\nc\n', ["bad_csv"]),
    "no text at all": ("a.txt", lambda: " \n" * 99, ["empty_text"]),
    # what must not take for ever
    "brackets": ("a.txt", lambda: STORY + "([{" * 50_000, ["ok"]),
    "quotation marks": ("a.txt", lambda: STORY + "“" * 50_000 + "\"'" * 50_000, ["ok"]),
    "quotation marks with spaces": ("a.txt", lambda: STORY + "“a ‘b \"c 'd " * 4_000, ["ok"]),
    "digits": ("a.txt", lambda: STORY + "1,234," * 5_000 + " 1 2" * 2_500, ["ok"]),
    "scales": ("a.txt", lambda: STORY + "two hundred thousand million " * 1_500, ["ok"]),
    "hedges": ("a.txt", lambda: STORY + "as many as more than at least " * 3_000, ["ok"]),
    "names": ("a.txt", lambda: STORY + "Anna Berg " * 10_000, ["ok"]),
    "one endless word": ("a.txt", lambda: STORY + "a" * 190_000, ["ok"]),
    "spaces": ("a.txt", lambda: STORY + " " * 150_000 + "end", ["ok"]),
    "lines": ("a.txt", lambda: STORY + "a\n" * 15_000, ["ok"]),
    "marks that combine": ("a.txt", lambda: STORY + "e" + "\u0301" * 100_000, ["ok"]),
    "bidi overrides": ("a.txt", lambda: STORY + "\u202e\u2066\u200f" * 20_000, ["ok"]),
    "emoji": ("a.txt", lambda: STORY + "👩‍👩‍👧‍👦" * 5_000, ["ok"]),
    "an address that never ends": ("a.txt", lambda: STORY + "http://" + "a." * 50_000, ["ok"]),
    "five megabytes": ("a.txt", lambda: "Boats were lost on Monday. " * 190_000, ["ok"]),
    "tags nested deep": ("a.html", lambda: "<div>" * 50_000 + STORY, ["no_article"]),
    "tags without end": ("a.html", lambda: "<a " * 200_000, ["no_article"]),
    "brackets in markdown": ("a.md", lambda: "[" * 20_000 + STORY, ["ok"]),
    "stars in markdown": ("a.md", lambda: "*a_ " * 8_000 + STORY, ["ok"]),
    "quotations in markdown": ("a.md", lambda: ">" * 20_000 + STORY, ["empty_text"]),
}  # fmt: skip


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def ends(folder: Path, *arguments: str) -> tuple[list[str], list[dict[str, object]], list[dict[str, object]]]:
    """Return how each article ended, "ok" or the code, in order of rows; the records; the failures."""
    call = [
        sys.executable,
        "-m",
        "extractor",
        "extract",
        *arguments,
        "-o",
        "out.jsonl",
        "--errors",
        "e.jsonl",
    ]
    done = subprocess.run(
        call, cwd=folder, capture_output=True, stdin=subprocess.DEVNULL, timeout=600,
        preexec_fn=limited, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    records = [json.loads(line) for line in (folder / "out.jsonl").read_bytes().splitlines()]
    failures = [json.loads(line) for line in (folder / "e.jsonl").read_bytes().splitlines()]
    assert f"{len(records) + len(failures)} read".encode() in done.stderr
    found = [(place(r), "ok") for r in records] + [(place(f), str(f["error"])) for f in failures]
    return [end for _, end in sorted(found)], records, failures


def place(found: dict[str, object]) -> tuple[str, float]:
    name, _, number = str(found["source"]).partition("#")
    return name, float(number or "inf")


def folder_of(name: str) -> str:
    return name.replace(" ", "_").replace(",", "")


@pytest.fixture(scope="module")
def run(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, list[dict[str, object]], list[dict[str, object]]]:
    """All of them, a folder each, read in one run."""
    root = tmp_path_factory.mktemp("hostile")
    for name, (file, make, _) in CASES.items():
        (root / "in" / folder_of(name)).mkdir(parents=True)
        content = make()
        data = content.encode("utf-8") if isinstance(content, str) else content
        (root / "in" / folder_of(name) / file).write_bytes(data)
    files = sorted(root.rglob("*"))
    _, records, failures = ends(root, "in", "-j", "2", "--timeout", str(SECONDS))
    assert sorted({*root.rglob("*")} - {*files}) == [root / "e.jsonl", root / "out.jsonl"]
    return root, records, failures


@pytest.mark.parametrize("name", CASES)
def test_it_ends_as_it_should(name, run):
    file, _, wanted = CASES[name]
    _, records, failures = run
    source = f"in/{folder_of(name)}/{file}"
    own = [found for found in records + failures if place(found)[0] == source]
    found = [str(found.get("error", "ok")) for found in sorted(own, key=place)]
    if name == "gzip cut off in a table":
        assert set(found[:-1]) == {"ok"}
        found = found[-2:]
    assert found == wanted
    for record in own:
        if "schema" in record:
            check(record)


def check(record: dict[str, object]) -> None:
    """Every span of the record reads back, and nothing from another file is in it."""
    text = str(record["text"])
    assert "root:" not in text
    todo: list[object] = [record]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            if {"start", "end", "text"} <= value.keys() and "parts" not in value:
                assert text[value["start"] : value["end"]] == value["text"]
            todo += value.values()
        elif isinstance(value, list):
            todo += value


def test_a_cut_says_so(tmp_path):
    (tmp_path / "a.txt").write_text("Boats were lost on Monday. " * 999)
    _, (record,), _ = ends(tmp_path, "a.txt", "--max-chars", "1000")
    (warning,) = record["warnings"]
    assert warning["code"] == "text_cut"
    assert record["chars"] == len(record["text"]) == warning["start"] <= 1000
    for name in ("out.jsonl", "e.jsonl"):
        (tmp_path / name).unlink()
    assert ends(tmp_path, "a.txt", "--max-chars", "1000", "--strict")[0] == ["too_long"]


def test_a_folder_of_traps_is_walked(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self").symlink_to(folder / "self")
    (folder / "gone.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(folder / "pipe.txt")
    (folder / "two\nlines.txt").write_text(STORY)
    found, records, _ = ends(tmp_path, "in")
    assert sorted(found) == ["not_a_file", "ok", "unreadable", "unreadable"]
    assert records[0]["source"] == "in/two\nlines.txt"
