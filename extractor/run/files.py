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
def appearing(path: Path, beside: Path | None = None) -> Iterator[IO[bytes]]:
    """Give a stream whose bytes become ``path`` at the end; after an error there is no new ``path``.

    Until then they are in ``beside``, a name in the same file system. A ``path`` that is a pipe or a device
    is written to directly. Raises :class:`OutputError` when it cannot be written.
    """
    if is_special(path):
        with _writing(path), path.open("wb") as stream:
            yield stream
        return
    path = path.resolve()
    beside = beside or path.with_name(f".{path.name}.{os.getpid()}.part")
    with _writing(path):
        try:
            with beside.open("wb") as stream:
                yield stream
                _sync(stream)
            beside.replace(path)
            sync_folder(path.parent)
        finally:
            beside.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` as ``path``, which is whole or not there. Raises :class:`OutputError`."""
    beside = path.with_name(f"{path.name}.unfinished")
    with _writing(path):
        with beside.open("wb") as stream:
            stream.write(data)
            _sync(stream)
        beside.replace(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make sure that what was renamed or removed in ``folder`` stays so when the power fails."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def check_free(path: Path, *, force: bool) -> None:
    """Raise :class:`UsageError` when ``path`` may not be written, :class:`OutputError` when it cannot be."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder", "name a file in it")
    if path.exists() and not force and not is_special(path):
        raise UsageError(f"{path} exists", "choose another name, or replace it with --force")
    if not path.parent.is_dir():
        raise OutputError(f"there is no folder {path.parent}", "make it first")


def is_special(path: Path) -> bool:
    """Tell whether ``path`` is a pipe, a device or the like: written to, never replaced."""
    return path.exists() and not path.is_file() and not path.is_dir()


def cannot_write(path: Path, error: OSError) -> OutputError:
    """Return the error that says why ``path`` cannot be written."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    hint = "make room; nothing that was complete is lost, go on with --resume" if full else None
    hint = None if is_special(path) else hint
    return OutputError(f"{path} cannot be written: {error.strerror or error}", hint)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise cannot_write(path, error) from error


def _sync(stream: IO[bytes]) -> None:
    stream.flush()
    os.fsync(stream.fileno())
