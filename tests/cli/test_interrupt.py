"""Ctrl-C at any moment of the start: no traceback, and the exit code of an interrupted program."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

START = (
    "import signal, sys; from extractor.cli.interrupt import end_at_once; end_at_once(); print(flush=True); "
)


@pytest.mark.parametrize("wait", [0, 0.05, 0.1, 0.2, 0.3, 0.5])
def test_ctrl_c_while_it_starts(few, tmp_path, wait):
    code = (
        START
        + f"sys.argv[1:] = ['extract', {str(few)!r}]; "
        + "import runpy; runpy.run_module('extractor', run_name='__main__')"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        talk = process.stderr.read()
        process.stdout.read()
        assert process.wait(timeout=60) == 130
    assert talk.count(b"\n") == 1
    assert b"extractor: interrupted" in talk
