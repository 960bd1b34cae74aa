"""``extractor show`` as a user calls it: what is drawn, and what is said of a file that holds no records."""

from __future__ import annotations

import gzip
import random

import pytest


@pytest.fixture(scope="module")
def lines(root):
    """Records of two articles, a line each."""
    folder = root / "tests" / "golden" / "records"
    return [
        b" ".join((folder / f"{name}.json").read_bytes().split()) + b"\n"
        for name in ("fire.txt", "flood.txt")
    ]


def test_records_are_drawn_from_files_and_from_stdin_packed_or_not(command, tmp_path, lines):
    plain, packed = tmp_path / "records.jsonl", tmp_path / "records.jsonl.gz"
    plain.write_bytes(b"".join(lines))
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    drawn = command("show", plain)
    assert (drawn.returncode, drawn.stderr) == (0, b"")
    assert drawn.stdout.count("╭".encode()) == len(lines)
    for other in (
        command("show", packed),
        command("show", stdin=packed.read_bytes()),
        command("show", "-", stdin=plain.read_bytes()),
    ):
        assert (other.stdout, other.returncode) == (drawn.stdout, 0)
    assert command("show", plain, "--limit", 1).stdout.count("╭".encode()) == 1


def test_a_bad_line_costs_itself(command, tmp_path, lines):
    path = tmp_path / "records.jsonl"
    path.write_bytes(lines[0] + b'{"id": 1}\n' + lines[1])
    drawn = command("show", path)
    assert drawn.returncode == 1
    assert drawn.stdout.count("╭".encode()) == len(lines)
    assert drawn.stderr.startswith(f"{path}, line 2: not_a_record: ".encode())
    assert drawn.stderr.count(b"\n") == 1


def test_an_article_gets_one_line_that_tells_how_to_read_it(command, root):
    path = root / "samples" / "fire.txt"
    drawn = command("show", path)
    assert (drawn.returncode, drawn.stdout) == (1, b"")
    hint = f"tables of an article: extractor extract {path} --to table"
    assert drawn.stderr.decode() == f"{path}: not_a_record: this file holds no records ({hint})\n"


def test_what_is_cut_off_or_missing_is_said(command, tmp_path, lines):
    path = tmp_path / "cut.jsonl.gz"
    noise = random.Random(1).randbytes(1 << 18).hex().encode()  # so that the cut lies behind the first record
    path.write_bytes(gzip.compress(lines[0] + b'{"id":"' + noise + b'"}\n')[: 1 << 17])
    drawn = command("show", path, tmp_path / "none.jsonl")
    assert drawn.returncode == 1
    assert drawn.stdout.count("╭".encode()) == 1
    cut, missing = drawn.stderr.decode().splitlines()
    assert cut.startswith(f"{path}: bad_compression: ")
    assert missing == f"{tmp_path / 'none.jsonl'}: unreadable: No such file or directory"


def test_what_is_looked_for_is_drawn(command, lines):
    drawn = command("show", "--only", "claims", "--kind", "killed", stdin=lines[0])
    assert drawn.returncode == 0
    assert "≥ 14" in drawn.stdout.decode()
    assert "6 quotes" in " ".join(drawn.stdout.decode().split())
    assert "Who" not in drawn.stdout.decode().split()
    assert command("show", "--only", "numbers", stdin=lines[0]).returncode == 2
    assert command("show", "--kind", "size", stdin=lines[0]).returncode == 2
