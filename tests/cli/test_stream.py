"""Articles that come one by one, and what is seen of a run on a terminal and in a log."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from extractor.cli import progress
from extractor.run.deliver import Counts
from extractor.run.job import Job

if TYPE_CHECKING:
    from collections.abc import Iterator

pty = pytest.importorskip("pty", reason="needs terminals that a program can make")

SOON = 10.0
"""Seconds to wait for what takes a tenth of one, on a machine that does something else as well."""

ARTICLE = json.dumps({"text": "Ilse Vandam said on Monday that 40 boats were lost."}).encode() + b"\n"


@contextmanager
def running(*args: object, **settings: object) -> Iterator[subprocess.Popen[bytes]]:
    call = [sys.executable, "-m", "extractor", *map(str, args)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **settings}
    with subprocess.Popen(call, bufsize=0, **pipes) as process:
        try:
            yield process
        finally:
            process.kill()


def read_line(stream, seconds: float = 60) -> bytes:
    """Return what comes next, up to the end of its line."""
    data, until = b"", time.monotonic() + seconds
    while not data.endswith(b"\n"):
        assert select.select([stream], [], [], max(until - time.monotonic(), 0))[0], f"nothing came: {data!r}"
        piece = os.read(stream.fileno(), 1 << 16)
        assert piece, "the stream has ended"
        data += piece
    return data


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_a_record_leaves_soon_after_its_article_came(jobs):
    with running("extract", "-j", jobs) as process:
        for number in range(1, 4):
            process.stdin.write(ARTICLE)
            before = time.monotonic()
            record = json.loads(read_line(process.stdout))
            assert record["source"] == f"-#{number}"
            if number > 1:  # the first one waits for the model
                assert time.monotonic() - before < SOON
        process.stdin.write(ARTICLE[:20])  # no line yet
        assert not select.select([process.stdout], [], [], 0.3)[0]
        process.stdin.write(ARTICLE[20:])
        assert json.loads(read_line(process.stdout))["source"] == "-#4"
        process.stdin.close()
        assert process.wait(SOON) == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", [0, 2])
def test_a_stream_that_waits_is_stopped_within_two_seconds(jobs, number, code):
    with running("extract", "-j", jobs) as process:
        process.stdin.write(ARTICLE)
        read_line(process.stdout)
        before = time.monotonic()
        process.send_signal(number)
        _, talk = process.communicate(timeout=SOON)
        assert time.monotonic() - before < 2
        assert process.returncode == code
        assert talk == b"extractor: interrupted (1 written)\n"


def test_a_terminal_sees_a_bar_and_failures_above_it(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_bytes(ARTICLE * 3 + b"{}\n" + ARTICLE * 3)
    mine, theirs = pty.openpty()
    settings = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": theirs}
    with running(
        "extract", file, "-o", tmp_path / "o.jsonl", env={**os.environ, "TERM": "xterm"}, **settings
    ):
        os.close(theirs)
        seen = b"".join(iter(lambda: read_terminal(mine), b"")).decode()
    os.close(mine)
    assert "words/s" in seen
    assert "missing_text" in seen
    assert "7 read, 6 written, 1 failed" in seen
    assert seen.index("missing_text") < seen.index("7 read")
    assert "\x1b[?25h" in seen  # the cursor is shown again


def read_terminal(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:  # what Linux says for the end
        return b""


def test_a_log_gets_a_line_a_minute(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    said: list[str] = []
    counts = Counts()
    log = progress.Log(counts, Job(("-",)), said.append)
    for second in range(0, 181, 10):
        now[0] = 100.0 + second
        counts.written, counts.words, counts.failed = second, 100 * second, second // 90
        log.tick()
    assert said == [
        "60 articles, 100 words/s",
        "121 articles, 100 words/s, 1 failed",
        "182 articles, 100 words/s, 2 failed",
    ]


def test_only_with_verbose_a_log_hears_of_the_model(command, few):
    assert b"steps of" not in command("extract", few).stderr
    assert b"steps of" in command("extract", few, "-v").stderr
