"""The name of an output says what is in it, or is refused with the command that does it."""

from __future__ import annotations

import gzip

import pytest


def test_a_packed_name_is_a_packed_file_with_the_same_bytes(command, few, tmp_path):
    plain = command("extract", few).stdout
    for _ in range(2):
        done = command("extract", few, "-o", tmp_path / "out.jsonl.gz", "--force")
        assert done.returncode == 0, done.stderr
        data = (tmp_path / "out.jsonl.gz").read_bytes()
        assert gzip.decompress(data) == plain
        assert data[4:8] == bytes(4)  # no time
    assert b"Ilse Vandam" in command("show", tmp_path / "out.jsonl.gz").stdout


def test_a_name_of_zstd_is_a_file_of_zstd(command, few, tmp_path):
    zstandard = pytest.importorskip("zstandard")
    assert command("extract", few, "-o", tmp_path / "out.jsonl.zst").returncode == 0
    with zstandard.open(tmp_path / "out.jsonl.zst", "rb") as stream:
        assert stream.read() == command("extract", few).stdout


def test_a_packed_output_is_known_to_be_complete_or_damaged(command, few, tmp_path):
    out = tmp_path / "out.jsonl.gz"
    call = ("extract", few, "-o", out, "--resume")
    assert command(*call).returncode == 0
    done = command(*call)
    assert (done.returncode, b"nothing to resume" in done.stderr) == (0, True)
    out.write_bytes(out.read_bytes()[:-12])
    done = command(*call)
    assert (done.returncode, b"damaged" in done.stderr or b"cut off" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.html", b"extractor report records.jsonl -o"),
        ("a.csv", b"extractor export records.jsonl -o"),
        ("a.parquet", b"extractor export"),
        ("a.DB", b"extractor export"),
    ],
)
def test_a_name_of_something_else_is_refused_with_the_command(command, few, tmp_path, name, words):
    done = command("extract", few, "-o", tmp_path / name)
    assert done.returncode == 2
    assert words in done.stderr
    assert not (tmp_path / name).exists()


def test_a_dash_is_stdout(command, few, tmp_path):
    done = command("extract", few, "-o", "-", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, command("extract", few).stdout)
    assert not (tmp_path / "-").exists()
