"""Has numpy multiply matrices with all that the processor can do.

The OpenBLAS in numpy's wheels has kernels for registers of 512 bits, but takes them on Intel's processors
only; on AMD's it takes those for 256 bits, and multiplies at half the speed (120 instead of 230 GFlop/s). The
whole command takes an eighth less when it is told.
"""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module
from pathlib import Path

CHOICE = "OPENBLAS_CORETYPE"
"""The variable by which OpenBLAS is told; it looks when numpy is imported. A user's own choice is kept."""

KERNELS = "SkylakeX"
NEEDS = frozenset({"avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"})
"""What the processor must have for these kernels."""

_FLAGS = re.compile(r"^flags\s*:(.*)$", re.MULTILINE)


def import_numpy(cpuinfo: Path = Path("/proc/cpuinfo")) -> None:
    """Import numpy with the kernels for this processor, unless it was imported before; leave no trace."""
    if "numpy" in sys.modules or CHOICE in os.environ or not has_wide_registers(cpuinfo):
        return
    os.environ[CHOICE] = KERNELS
    try:
        import_module("numpy")
    finally:
        del os.environ[CHOICE]


def has_wide_registers(cpuinfo: Path) -> bool:
    """Tell whether the processor described in the file ``cpuinfo`` has what the kernels need."""
    try:
        with cpuinfo.open(encoding="utf-8", errors="replace") as file:
            flags = _FLAGS.search(file.read(20_000))  # those of the first core
    except OSError:  # not Linux
        return False
    return flags is not None and NEEDS.issubset(flags.group(1).split())
