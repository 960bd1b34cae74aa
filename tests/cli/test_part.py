"""Shares of a run, joined, are what one run writes."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "“We saw {0} boats,” Ilse Vandam said."


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    """Files of several sizes and kinds, ids that come twice, and what cannot be read."""
    folder = tmp_path_factory.mktemp("archive")
    rows = [{"id": f"a{n % 4}", "text": WORDS.format(n) * (1 + n % 3)} for n in range(9)]
    rows[3] = {"id": "broken"}
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "b.jsonl.gz").write_bytes(gzip.compress((folder / "a.jsonl").read_bytes()))
    (folder / "c.txt").write_text(WORDS.format(77))
    (folder / "d.txt").write_text("")
    (folder / "e.strange").write_text("x")
    (folder / "sub").mkdir()
    (folder / "sub" / "c.txt").write_text(WORDS.format(78))
    return folder


@pytest.fixture(scope="module")
def whole(command, archive, tmp_path_factory) -> tuple[bytes, bytes]:
    """The records and the failures of one run."""
    folder = tmp_path_factory.mktemp("whole")
    done = command("extract", archive, "-o", folder / "r.jsonl", "--errors", folder / "e.jsonl")
    assert done.returncode == 1
    return (folder / "r.jsonl").read_bytes(), (folder / "e.jsonl").read_bytes()


@pytest.fixture
def shares(command, archive, tmp_path):
    """Make shares of a run over the archive, in a folder."""

    def make(count: int, *, left_out: int | None = None) -> Path:
        for number in range(1, count + 1):
            if number != left_out:
                done = command(
                    "extract", archive, "-o", tmp_path / "r.jsonl", "--errors", tmp_path / "e.jsonl",
                    "--part", f"{number}/{count}", "-j", 0,
                )  # fmt: skip
                assert done.returncode in (0, 1), done.stderr
        return tmp_path

    return make


@pytest.mark.parametrize("count", [1, 3, 11])
def test_shares_joined_are_one_run(command, shares, whole, count):
    folder = shares(count)
    done = command("join", folder / "r.jsonl", "--errors", folder / "e.jsonl")
    assert (done.returncode, done.stderr) == (0, b"18 written, 4 failed\n")
    assert (folder / "r.jsonl").read_bytes() == whole[0]
    assert (folder / "e.jsonl").read_bytes() == whole[1]


def test_every_article_is_in_one_share_for_any_number_of_shares(archive):
    from extractor.run.job import Job, read
    from extractor.run.share import Share

    everything = list(read(Job((str(archive),))))
    for count in (2, 3, 5, 8, 13, 40):
        shares = [list(read(Job((str(archive),), share=Share(n, count)))) for n in range(1, count + 1)]
        assert [article for share in shares for article in share] == everything
        one = Job((str(archive / "a.jsonl"),))
        sizes = [len(list(read(replace(one, share=Share(n, count))))) for n in range(1, count + 1)]
        assert max(sizes) - min(sizes) <= 1


def test_files_outside_a_share_are_not_opened(tmp_path, monkeypatch):
    from extractor.read import formats
    from extractor.run.job import Job, read
    from extractor.run.share import Share

    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(WORDS.format(number))
    seen = []
    real = formats.split
    monkeypatch.setattr(
        formats, "split", lambda source, watch=None: seen.append(source.stem) or real(source, watch)
    )
    assert len(list(read(Job((str(tmp_path),), share=Share(2, 5))))) == 2
    assert seen == ["2", "3"]


def test_where_ids_are_unique_plain_cat_is_enough(command, tmp_path):
    rows = [{"id": f"a{n}", "text": WORDS.format(n)} for n in range(5)]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    whole = command("extract", source).stdout
    assert b"".join(command("extract", source, "--part", f"{n}/2").stdout for n in (1, 2)) == whole


def test_what_is_missing_is_named_and_nothing_written(command, shares):
    folder = shares(3, left_out=2)
    done = command("join", folder / "r.jsonl")
    assert done.returncode == 2
    assert b"there is no share 2/3" in done.stderr
    assert not (folder / "r.jsonl").exists()


def test_shares_of_two_cuts_are_refused(command, shares):
    folder = shares(1)
    (folder / "r-1-of-2.jsonl").write_bytes((folder / "r-1-of-1.jsonl").read_bytes())
    done = command("join", folder / "r.jsonl")
    assert done.returncode == 2
    assert b"of 1 and of 2" in done.stderr


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data[:-1], b"is cut off"),
        (lambda data: data[:-9], b"no record"),
        (lambda data: data.replace(b'"extractor","version":"', b'"extractor","version":"9'), b"made by"),
    ],
)
def test_a_share_that_is_not_as_it_was_is_refused(command, shares, damage, said):
    folder = shares(2)
    path = folder / "r-2-of-2.jsonl"
    path.write_bytes(damage(path.read_bytes()))
    done = command("join", folder / "r.jsonl")
    assert done.returncode == 2
    assert said in done.stderr
    assert not (folder / "r.jsonl").exists()


def test_there_is_nothing_to_join(command, tmp_path):
    done = command("join", tmp_path / "r.jsonl")
    assert done.returncode == 2
    assert b"there are no shares" in done.stderr


@pytest.mark.parametrize("wanted", ["3", "0/3", "4/3", "a/b", "1/", "-1/3", "1/0", "²/3"])
def test_a_part_that_is_none_is_refused(command, archive, wanted):
    done = command("extract", archive, "--part", wanted)
    assert done.returncode == 2
    assert b"--part" in done.stderr
    assert done.stdout == b""


def test_a_stream_and_a_limit_have_no_parts(command, archive):
    assert b"--part needs files" in command("extract", "-", "--part", "1/2").stderr
    assert b"--limit" in command("extract", archive, "--part", "1/2", "--limit", 3).stderr
