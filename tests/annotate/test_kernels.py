"""The choice of numpy's kernels: only where the processor has what they need, and without a trace."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from extractor.annotate.kernels import CHOICE, NEEDS, has_wide_registers

if TYPE_CHECKING:
    from pathlib import Path

CODE = """
import os, sys
from pathlib import Path
from extractor.annotate.kernels import CHOICE, import_numpy
import_numpy(Path(sys.argv[1]))
assert CHOICE not in os.environ
from threadpoolctl import threadpool_info
import numpy
print([pool.get("architecture") for pool in threadpool_info() if pool["internal_api"] == "openblas"])
"""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"processor : 0\nflags\t\t: fpu {' '.join(sorted(NEEDS))} sse2\n", True),
        ("flags\t\t: fpu avx2 avx512f sse2\n", False),
        ("Features : asimd\n", False),
        ("", False),
    ],
)
def test_the_processor_decides(written: str, expected: bool, tmp_path: Path) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text(written)
    assert has_wide_registers(cpuinfo) is expected


def test_no_description_is_no_wide_registers(tmp_path: Path) -> None:
    assert not has_wide_registers(tmp_path / "absent")


def test_the_environment_stays_as_it_was() -> None:
    outside = {name: value for name, value in os.environ.items() if name != CHOICE}
    run = subprocess.run(
        [sys.executable, "-c", CODE, "/proc/cpuinfo"], env=outside, capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith("[")
