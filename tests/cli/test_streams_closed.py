"""Streams that are closed or full, and links that lead to themselves: said in one line, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")


def shell(line: str, *args: object) -> subprocess.CompletedProcess[bytes]:
    call = ["/bin/sh", "-c", f'"$@" {line}', "sh", sys.executable, "-m", "extractor", *map(str, args)]
    return subprocess.run(call, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_closed_stdout_is_told(few):
    done = shell(">&-", "extract", few)
    assert (done.returncode, done.stderr.count(b"Traceback")) == (3, 0)
    assert b"stdout is closed" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_closed_stdout_does_not_matter_to_a_file(few, tmp_path):
    done = shell(">&-", "extract", few, "-o", tmp_path / "out.jsonl")
    assert done.returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes().count(b"\n") == 3


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_closed_stderr_changes_nothing(few):
    done = shell("2>&-", "extract", few)
    assert (done.returncode, done.stdout.count(b"\n")) == (0, 3)
    assert shell("2>&-", "extract", few, "--no-such-option").returncode == 2


@FULL
@pytest.mark.parametrize("args", [["--help"], ["extract", "--help"], ["--version"], ["schema"], ["rules"]])
def test_a_full_stdout_is_told(args):
    done = shell(">/dev/full", *args)
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
    assert b"cannot be written" in done.stderr


@pytest.mark.parametrize("option", ["-o", "--errors"])
def test_a_link_that_leads_to_itself_is_told(command, few, tmp_path, option):
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    done = command("extract", few, option, tmp_path / "one")
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
