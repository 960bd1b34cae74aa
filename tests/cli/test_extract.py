"""``extractor extract`` as a user calls it: what goes where, and how it ends."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from extractor.write.schema import failure_schema, record_schema


def rows(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.splitlines()]


def test_records_go_to_stdout_and_talk_to_stderr(command, few):
    done = command("extract", few)
    assert done.returncode == 0
    assert [row["id"] for row in rows(done.stdout)] == ["few", "few-2", "few-3"]
    assert [row["source"] for row in rows(done.stdout)] == [f"{few}#{n}" for n in (1, 2, 3)]
    for row in rows(done.stdout):
        Draft202012Validator(record_schema()).validate(row)
    assert done.stderr == b"3 read, 3 written, 0 failed\n"


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_the_number_of_processes_changes_nothing(command, many, jobs):
    reference = command("extract", many)
    done = command("extract", many, "-j", jobs)
    assert (done.stdout, done.stderr, done.returncode) == (reference.stdout, reference.stderr, 1)
    assert len(rows(done.stdout)) == 11


def test_stdin_is_read_without_being_named_and_may_be_packed(command, few):
    named = command("extract", "-", stdin=few.read_bytes()).stdout
    packed = command("extract", stdin=gzip.compress(few.read_bytes())).stdout
    assert named == packed
    assert [row["source"] for row in rows(named)] == ["-#1", "-#2", "-#3"]


def test_quiet_says_nothing_but_failures(command, tmp_path):
    (tmp_path / "a.txt").write_text("Words.")
    done = command("extract", "a.txt", "none.txt", "-q", cwd=tmp_path)
    assert done.stderr.splitlines() == [b"none.txt: not_found: there is no such file or folder"]
    assert (len(rows(done.stdout)), done.returncode) == (1, 1)


def test_failures_go_to_a_file_as_lines_that_validate(command, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "Words."}\n{"id": 5}\n')
    done = command("extract", "a.jsonl", "none", "--errors", "e.jsonl", "-o", "o.jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert (done.stdout, done.stderr) == (b"", b"3 read, 1 written, 2 failed\n")
    failures = rows((tmp_path / "e.jsonl").read_bytes())
    for failure in failures:
        Draft202012Validator(failure_schema()).validate(failure)
    assert [(f["source"], f["line"], f["id"], f["error"]) for f in failures] == [
        ("a.jsonl#2", 2, "5", "missing_text"), ("none", None, None, "not_found"),
    ]  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "e.jsonl", "o.jsonl"]


def test_fail_fast_stops_at_the_first_failure(command, many, tmp_path):
    done = command("extract", many, "--fail-fast", "-j", 2)
    assert done.returncode == 1
    assert (len(rows(done.stdout)), done.stderr.count(b"missing_text")) == (4, 1)


def test_limit_no_text_and_field(command, tmp_path):
    (tmp_path / "a.csv").write_text("body,n\nOne mayor spoke.,1\nTwo mayors spoke.,2\n")
    done = command("extract", "a.csv", "--limit", 1, "--no-text", "--field", "text=body", cwd=tmp_path)
    (row,) = rows(done.stdout)
    assert (row["text"], row["chars"], row["meta"]) == (None, 16, {"n": "1"})


def test_a_file_that_exists_is_kept_without_force(command, few, tmp_path):
    (tmp_path / "o.jsonl").write_text("mine")
    assert command("extract", few, "-o", tmp_path / "o.jsonl").returncode == 2
    assert (tmp_path / "o.jsonl").read_text() == "mine"
    assert command("extract", few, "-o", tmp_path / "o.jsonl", "--force").returncode == 0
    assert len(rows((tmp_path / "o.jsonl").read_bytes())) == 3


def test_an_input_is_never_written_over(command, few):
    before = few.read_bytes()
    assert command("extract", few, "-o", few, "--force").returncode == 2
    assert few.read_bytes() == before


def test_a_device_is_written_to_and_stays_one(command, few):
    assert command("extract", few, "-o", "/dev/null").returncode == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_ends_the_run_with_a_word(few):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "extractor", "extract", few],
            stdout=full, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr == b"extractor: the output cannot be written: No space left on device\n"


def test_a_closed_pipe_ends_in_silence(many):
    with subprocess.Popen(
        [sys.executable, "-m", "extractor", "extract", many],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", "--to", "xml"),
        ("extract", "-", "--format", "docx"),
        ("extract", "-", "--field", "body"),
        ("extract", "-", "-"),
        ("extract", "-", "--resume"),
        ("extract", "-0"),
        ("extract", "-j", "-1"),
        ("extract", "--files-from", "none"),
        ("nonsense",),
    ],
)
def test_wrong_usage_exits_with_2(command, arguments):
    done = command(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr


def test_a_model_that_is_not_there_exits_with_3(command, few):
    done = command("extract", few, "--model", "none_such")
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"none_such" in done.stderr


def test_names_may_hold_anything(command, tmp_path):
    strange = tmp_path / "two\nlines [red]\x1b[31m.txt"
    strange.write_text("Words.")
    broken = os.fsencode(tmp_path) + b"/\xff.txt"
    with Path(os.fsdecode(broken)).open("wb") as file:
        file.write(b"Words.")
    done = command("extract", strange, tmp_path / "x\ny", os.fsdecode(broken))
    assert [row["source"] for row in rows(done.stdout)] == [
        str(strange),
        f"{tmp_path}/\N{REPLACEMENT CHARACTER}.txt",
    ]
    assert done.stderr.count(b"\n") == 2
    assert b"\x1b" not in done.stderr


def test_inputs_may_come_from_a_list(command, tmp_path):
    for name in ("a\nb.txt", "c.txt"):
        (tmp_path / name).write_text("Words.")
    names = b"a\nb.txt\0c.txt\0"
    done = command("extract", "--files-from", "-", "-0", stdin=names, cwd=tmp_path)
    assert [row["id"] for row in rows(done.stdout)] == ["a\nb", "c"]
    (tmp_path / "list").write_bytes(b"c.txt\n")
    done = command("extract", "--files-from", "list", cwd=tmp_path)
    assert [row["id"] for row in rows(done.stdout)] == ["c"]


def test_tables_are_written_on_request(command, few, tmp_path):
    done = command("extract", few, "--to", "table", env={**os.environ, "COLUMNS": "80"})
    assert b"Ilse Vandam" in done.stdout
    file = tmp_path / "tables.txt"
    assert command("extract", few, "--to", "table", "-o", file).returncode == 0
    assert b"Ilse Vandam" in file.read_bytes()


def test_an_output_in_the_folder_that_is_read_is_no_input(command, tmp_path):
    (tmp_path / "a.txt").write_text("Boats sank.")
    done = command("extract", ".", "-o", "out.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"1 read, 1 written, 0 failed\n")
    before = (tmp_path / "out.jsonl").read_bytes()
    done = command("extract", ".", "-o", "out.jsonl", "--force", cwd=tmp_path)
    assert done.returncode == 2
    assert b"lies in the input ." in done.stderr
    assert (tmp_path / "out.jsonl").read_bytes() == before
    again = command("extract", ".", "-o", "out.jsonl", "--resume", cwd=tmp_path)
    assert b"nothing to resume" in again.stderr


def test_a_wish_for_a_million_processes_is_not_granted(command, few):
    done = command("extract", few, "-j", 1_000_000)
    assert (done.returncode, len(rows(done.stdout))) == (0, 3)


def test_without_a_stdin_there_is_one_failure(few):
    call = f"exec '{sys.executable}' -m extractor extract <&-"
    done = subprocess.run(["sh", "-c", call], capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(b"-: unreadable: stdin is closed\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_talk_that_nobody_can_hear_changes_nothing(few):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "extractor", "extract", few, "none"],
            stdout=subprocess.PIPE, stderr=full, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
    assert (done.returncode, len(rows(done.stdout))) == (1, 3)


def test_names_that_are_none_are_not_found(command):
    done = command("extract", "", "http://a.example/x")
    assert done.returncode == 1
    nothing, page, _ = done.stderr.splitlines()
    assert nothing == b": not_found: there is no such file or folder"
    assert page.startswith(b"http://a.example/x: not_found: ")
    assert page.endswith(b"(fetch it first, and name what was fetched)")
