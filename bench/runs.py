"""Run a command and see what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.texts import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
EXTRACT = ["-m", "extractor", "extract", "-q"]


@dataclass
class Took:
    """What a process and its children took: seconds, and bytes at the highest."""

    wall: float
    cpu: float
    memory: int
    out: bytes


def run(arguments: list[str], stdin: Path | None = None) -> Took:
    """Run Python with ``arguments`` in the checkout, on one thread per process.

    Raises ``CalledProcessError`` when it fails.
    """
    environment = {**os.environ, **ONE_THREAD}
    before = time.perf_counter()
    with (stdin or ROOT / "pyproject.toml").open("rb") as given:
        process = subprocess.Popen(
            [sys.executable, *arguments], stdin=given, stdout=subprocess.PIPE, cwd=ROOT, env=environment
        )
        assert process.stdout
        out = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    wall = time.perf_counter() - before
    return Took(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, out)


def warm() -> None:
    """Compile the bytecode of the checkout, which an installation has."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", "extractor"], cwd=ROOT, check=True)
