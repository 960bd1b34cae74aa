"""A run that is ended in the middle goes on as if nothing had been."""

from __future__ import annotations

import fcntl
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def start(*args: object, **settings: object) -> subprocess.Popen[bytes]:
    call = [sys.executable, "-m", "extractor", *map(str, args)]
    return subprocess.Popen(call, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, **settings)


def wait_for_parts(folder: Path, count: int) -> None:
    for _ in range(600):
        if len(list(folder.glob("0*.jsonl.gz"))) >= count:
            return
        time.sleep(0.05)
    raise AssertionError("no parts came")


def outputs(folder: Path) -> tuple[object, ...]:
    return "-o", folder / "out.jsonl", "--errors", folder / "errors.jsonl"


def read(folder: Path) -> tuple[bytes, bytes]:
    return (folder / "out.jsonl").read_bytes(), (folder / "errors.jsonl").read_bytes()


@pytest.fixture(scope="session")
def whole(command, many, tmp_path_factory) -> tuple[bytes, bytes]:
    """The output of an uninterrupted run."""
    folder = tmp_path_factory.mktemp("whole")
    assert command("extract", many, *outputs(folder)).returncode == 1
    assert sorted(path.name for path in folder.iterdir()) == ["errors.jsonl", "out.jsonl"]
    return read(folder)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_stops_soon_and_says_how_to_go_on(command, many, tmp_path, whole, number, code):
    own = signal.signal(number, signal.default_int_handler)  # under nohup a child would ignore SIGHUP
    try:
        process = start("extract", many, *outputs(tmp_path))
    finally:
        signal.signal(number, own)
    wait_for_parts(tmp_path / "out.jsonl.parts", 2)
    process.send_signal(number)
    before = time.monotonic()
    _, talk = process.communicate(timeout=30)
    assert time.monotonic() - before < 2
    assert process.returncode == code
    assert b"--resume" in talk
    assert not (tmp_path / "out.jsonl").exists()
    done = command("extract", many, *outputs(tmp_path), "--resume")
    assert done.returncode == 1
    assert done.stderr == b"12 read, 11 written, 1 failed\n"
    assert read(tmp_path) == whole
    assert not (tmp_path / "out.jsonl.parts").exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_kills_at_any_moment_leave_nothing_damaged(many, tmp_path, whole, jobs):
    chance = random.Random(jobs)
    for _ in range(3):
        process = start("extract", many, *outputs(tmp_path), "--resume", "-j", jobs, start_new_session=True)
        try:
            process.communicate(timeout=chance.uniform(0.2, 3))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    process = start("extract", many, *outputs(tmp_path), "--resume", "-j", jobs)
    process.communicate(timeout=120)
    assert read(tmp_path) == whole


@pytest.fixture
def stopped(many, tmp_path) -> Path:
    """A folder with a run that was killed after some parts."""
    folder = tmp_path / "stopped"
    folder.mkdir()
    process = start("extract", many, *outputs(folder))
    wait_for_parts(folder / "out.jsonl.parts", 3)
    process.kill()
    process.communicate()
    return folder


def test_another_plan_is_refused_with_what_changed(command, many, stopped):
    done = command("extract", many, *outputs(stopped), "--resume", "--no-text", "--limit", 9)
    assert done.returncode == 2
    assert b"limit was None, is 9; no_text was False, is True" in done.stderr


def test_another_input_is_refused(command, many, stopped):
    data = many.read_bytes()
    try:
        many.write_bytes(data.replace(b"20 boats", b"99 boats"))
        done = command("extract", many, *outputs(stopped), "--resume")
        many.write_bytes(data[:-1])
        shorter = command("extract", many, *outputs(stopped), "--resume")
    finally:
        many.write_bytes(data)
    assert (done.returncode, shorter.returncode) == (2, 2)
    assert b"the input is not what it was" in done.stderr
    assert b"bytes was" in shorter.stderr


def test_an_unfinished_run_is_not_overrun(command, many, stopped, whole):
    done = command("extract", many, *outputs(stopped))
    assert done.returncode == 2
    assert b"--resume" in done.stderr
    assert command("extract", many, *outputs(stopped), "--force").returncode == 1
    assert read(stopped) == whole


def test_what_is_complete_is_left_alone_and_told_again(command, many, stopped, whole):
    command("extract", many, *outputs(stopped), "--resume")
    for listed in (outputs(stopped), outputs(stopped)[:2]):
        done = command("extract", many, *listed, "--resume")
        assert done.returncode == 1
        assert b"nothing to resume\n12 read, 11 written, 1 failed\n" in done.stderr
        assert read(stopped) == whole


def test_what_is_complete_without_failures_is_success(command, few, tmp_path):
    for _ in range(2):
        done = command("extract", few, "-o", tmp_path / "out.jsonl", "--resume")
        assert done.returncode == 0
        assert b"3 read, 3 written, 0 failed\n" in done.stderr


@pytest.mark.parametrize("listed", [True, False])
def test_what_stopped_at_a_failure_is_not_complete_and_goes_on(command, many, tmp_path, whole, listed):
    given = outputs(tmp_path)[: 4 if listed else 2]
    for more in ((), ("--resume",)):
        done = command("extract", many, *given, "--fail-fast", *more)
        assert done.returncode == 1
        assert done.stderr.count(b"missing_text") == 1
        assert b"--resume, and without --fail-fast, goes on" in done.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl.parts"]
    assert command("extract", many, *given, "--resume").returncode == 1
    assert (tmp_path / "out.jsonl").read_bytes() == whole[0]


def test_a_part_that_is_damaged_is_named(command, many, stopped, whole):
    part = min((stopped / "out.jsonl.parts").glob("0*"))
    part.write_bytes(part.read_bytes()[:-9])
    done = command("extract", many, *outputs(stopped), "--resume")
    assert done.returncode == 3
    assert b"delete it and go on with --resume" in done.stderr
    part.unlink()
    assert command("extract", many, *outputs(stopped), "--resume").returncode == 1
    assert read(stopped) == whole


def test_two_runs_do_not_share_a_folder(command, many, tmp_path):
    folder = tmp_path / "out.jsonl.parts"
    folder.mkdir()
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    done = command("extract", many, *outputs(tmp_path), "--resume")
    os.close(descriptor)
    assert done.returncode == 2
    assert b"another run" in done.stderr


def test_a_stream_can_be_resumed_when_it_comes_again(command, many, tmp_path, whole):
    with many.open("rb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "extractor", "extract", "-", "-o", str(tmp_path / "out.jsonl")],
            stdin=stream, stderr=subprocess.PIPE,
        )  # fmt: skip
        wait_for_parts(tmp_path / "out.jsonl.parts", 3)
        process.kill()
        process.communicate()
    done = command("extract", "-", "-o", tmp_path / "out.jsonl", "--resume", stdin=many.read_bytes())
    assert done.returncode == 1
    assert (tmp_path / "out.jsonl").read_bytes() == whole[0].replace(str(many).encode(), b"-")


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="needs a small file system")
def test_a_full_disk_keeps_what_is_complete(command, many, tmp_path, whole):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "none", disk], check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        done = command("extract", many, "-o", disk / "out.jsonl")
        assert done.returncode == 3
        assert b"No space left" in done.stderr
        assert b"--resume" in done.stderr
        subprocess.run(["mount", "-o", "remount,size=9m", disk], check=True)
        assert command("extract", many, "-o", disk / "out.jsonl", "--resume").returncode == 1
        assert (disk / "out.jsonl").read_bytes() == whole[0]
    finally:
        subprocess.run(["umount", disk], check=True)
