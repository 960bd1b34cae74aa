"""Names of inputs from a list, as ``find`` writes it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from extractor.errors import UsageError


def names_from(file: str | None, *, null: bool = False) -> tuple[str, ...]:
    """Return the names that ``file`` lists, a line each, or with ``null`` each ended by NUL.

    Raises :class:`UsageError` when it cannot be read, or when there is only the wish for NUL.
    """
    if file is None:
        if null:
            raise UsageError("-0 is about the list of --files-from", "name that list")
        return ()
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}") from None
    names = data.split(b"\0") if null else data.splitlines()
    return tuple(os.fsdecode(name) for name in names if name)
