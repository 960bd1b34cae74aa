"""Files that appear when they are complete, or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from extractor.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def appearing(path: Path, *, force: bool = False) -> Iterator[IO[bytes]]:
    """Give a stream whose bytes become ``path`` at the end; after an error there is no ``path``.

    Raises :class:`UsageError` when ``path`` exists, unless ``force``, and :class:`OutputError` when it
    cannot be written.
    """
    check_free(path, force=force)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


def check_free(path: Path, *, force: bool) -> None:
    """Raise :class:`UsageError` when ``path`` may not be written, :class:`OutputError` when it cannot be."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder", "name a file in it")
    if path.exists() and not force:
        raise UsageError(f"{path} exists", "choose another name, or replace it with --force")
    if not path.parent.is_dir():
        raise OutputError(f"there is no folder {path.parent}", "make it first")


def cannot_write(path: Path, error: OSError) -> OutputError:
    """Return the error that says why ``path`` cannot be written."""
    hint = "make room and start again" if error.errno == errno.ENOSPC else None
    return OutputError(f"{path} cannot be written: {error.strerror or error}", hint)
