"""The command where Python has no more than it has on Windows; no machine that runs it is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.run import files

BLOCKING = Path(__file__).parents[1] / "portable"
ARTICLES = "".join(
    json.dumps({"id": f"a{n}", "text": f"“We saw it,” Ilse Vandam said of {n + 20} boats.\n\n{'x' * 60_000}"})
    + "\n"
    for n in range(4)
)
CODE_PAGE = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252", "LC_ALL": "C"}


def start(*arguments: object, cwd: Path, **settings: object) -> subprocess.Popen[bytes]:
    """Start Python with ``arguments`` where POSIX's own things are missing."""
    paths = os.pathsep.join([str(BLOCKING), os.environ["PYTHONPATH"]])
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd,
        env={**os.environ, **CODE_PAGE, "PYTHONPATH": paths}, **settings,
    )  # fmt: skip


def run(*arguments: object, cwd: Path, stdin: bytes = b"") -> tuple[int, bytes, bytes]:
    process = start(*arguments, cwd=cwd)
    out, talk = process.communicate(stdin, timeout=120)
    return process.returncode, out, talk


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text(ARTICLES, encoding="utf-8")
    return path


def test_the_blocking_blocks(tmp_path):
    program = "import os, select, signal; print(BLOCKED, hasattr(os, 'fork'), hasattr(signal, 'SIGHUP'))"
    assert run("-c", program, cwd=tmp_path)[1].split() == [b"True", b"False", b"False"]
    assert b"not a socket" in run("-c", "import select; select.select([0], [], [], 0)", cwd=tmp_path)[2]
    assert b"ModuleNotFoundError" in run("-c", "import fcntl", cwd=tmp_path)[2]


def test_every_module_can_be_imported(tmp_path):
    program = (
        "import importlib, pkgutil, extractor\n"
        "for module in pkgutil.walk_packages(extractor.__path__, 'extractor.'):\n"
        "    module.name.endswith('__main__') or importlib.import_module(module.name)\n"
        "print('all')"
    )
    assert run("-c", program, cwd=tmp_path)[1:] == (b"all\n", b"")


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_batch_gives_the_bytes_that_it_gives_here(command, articles, tmp_path, jobs):
    there = ("-m", "extractor", "extract", articles.name, "-j", jobs, "-o", "out.jsonl")
    assert run(*there, cwd=tmp_path) == (0, b"", b"4 read, 4 written, 0 failed\n")
    here = command("extract", articles.name, cwd=tmp_path)
    assert (tmp_path / "out.jsonl").read_bytes() == here.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"articles.jsonl", "out.jsonl"}


def test_a_batch_is_resumed_and_its_lock_is_free_again(articles, tmp_path):
    call = ("-m", "extractor", "extract", "articles.jsonl", "-o", "out.jsonl")
    assert run(*call, "--fail-fast", "--limit", "2", cwd=tmp_path)[0] == 0
    (tmp_path / "out.jsonl").unlink()
    articles.write_text(ARTICLES + "{}\n", encoding="utf-8")
    code, _, talk = run(*call, "--fail-fast", cwd=tmp_path)
    assert (code, b"--resume" in talk) == (1, True)
    code, _, talk = run(*call, "--resume", cwd=tmp_path)
    assert (code, talk.splitlines()[-1]) == (1, b"5 read, 4 written, 1 failed")
    assert not (tmp_path / "out.jsonl.parts").exists()


def test_what_comes_through_a_pipe_is_answered_while_the_pipe_is_open(tmp_path):
    process = start("-m", "extractor", "extract", "-", cwd=tmp_path)
    for number in (1, 2):
        process.stdin.write(b'{"text": "Ilse Vandam said on Monday that 40 boats were lost."}\r\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["source"] == f"-#{number}"
    _, talk = process.communicate(timeout=60)
    assert (process.returncode, talk) == (0, b"2 read, 2 written, 0 failed\n")


@pytest.mark.parametrize("arguments", [("--help",), ("schema",), ("rules",), ("rules", "--to", "table")])
def test_a_code_page_stops_no_command(tmp_path, arguments):
    code, out, talk = run("-m", "extractor", *arguments, cwd=tmp_path)
    assert (code, talk, bool(out)) == (0, b"", True)


def test_a_record_is_drawn_in_a_code_page(tmp_path):
    code, out, _ = run(
        "-m",
        "extractor",
        "extract",
        "-",
        "--to",
        "table",
        cwd=tmp_path,
        stdin="“Über 40 boats,” Ilse Vandam said.".encode(),
    )
    assert (code, "Über 40 boats" in out.decode("cp1252")) == (0, True)


def refused(times: int, winerror: int | None):
    """Return a replacement for Path.replace that fails ``times`` times, as with an open file on Windows."""
    rename = Path.replace
    left = [times]

    def replace(old: Path, new: Path) -> Path:
        if left[0]:
            left[0] -= 1
            error = PermissionError(13, "Access is denied")
            if winerror:
                error.winerror = winerror
            raise error
        return rename(old, new)

    return replace


def test_a_scanner_that_has_the_file_open_is_waited_for(monkeypatch, tmp_path):
    naps: list[float] = []
    monkeypatch.setattr(files.time, "sleep", naps.append)
    monkeypatch.setattr(Path, "replace", refused(3, 5))
    files.write_whole(tmp_path / "x", b"1")
    assert (tmp_path / "x").read_bytes() == b"1"
    assert len(naps) == 3


@pytest.mark.parametrize(("times", "winerror", "slept"), [(99, 32, files.REPLACE_TRIES - 1), (1, None, 0)])
def test_a_file_that_stays_closed_to_us_is_an_error(monkeypatch, tmp_path, times, winerror, slept):
    naps: list[float] = []
    monkeypatch.setattr(files.time, "sleep", naps.append)
    monkeypatch.setattr(Path, "replace", refused(times, winerror))
    with pytest.raises(files.OutputError, match="cannot be written"):
        files.write_whole(tmp_path / "x", b"1")
    assert len(naps) == slept
