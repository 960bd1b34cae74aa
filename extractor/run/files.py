"""Files that appear when they are complete, or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from contextlib import contextmanager, suppress
from filecmp import cmp
from typing import IO, TYPE_CHECKING

from extractor.errors import OutputError, UsageError
from extractor.run.lock import take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PART = ".part"
_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EROFS}


REPLACE_TRIES = 10
"""How often a rename is tried on Windows, where a virus scanner or an indexer may have the file open."""

REPLACE_WAIT = 0.02
"""Seconds before the second try, twice as long before each further one: ten seconds in all."""


@contextmanager
def appearing(
    path: Path, beside: Path | None = None, *, force: bool = False, even_cut_short: bool = False
) -> Iterator[IO[bytes]]:
    """Give a stream whose bytes become ``path`` at the end; after an error there is no new ``path``.

    Until then they are in ``beside``, a name in the same file system. A ``path`` that is a pipe or a device
    is written to directly. With ``force`` they take the place of a file that has the name, and its mode;
    without, whatever has got the name in the meantime is kept, unless it has the same bytes. With
    ``even_cut_short`` what has been written becomes ``path`` after an error as well, if it is anything.
    Raises :class:`OutputError` when it cannot be written.
    """
    if is_special(path):
        with _writing(path), path.open("wb") as stream:
            yield stream
        return
    path = resolved(path)
    if beside is None:
        _remove_leftovers(path)
        beside = path.with_name(f".{path.name}.{os.getpid()}{_PART}")
    with _writing(path):
        try:
            with beside.open("wb") as stream:
                _try_lock(stream)
                if force:
                    _copy_mode(path, beside)
                try:
                    yield stream
                except BaseException:
                    if even_cut_short and stream.tell():
                        _sync(stream)
                        _place(beside, path, force=force)
                    raise
                _sync(stream)
            _place(beside, path, force=force)
        finally:
            beside.unlink(missing_ok=True)


def _place(beside: Path, path: Path, *, force: bool) -> None:
    """Give the file ``beside`` the name ``path``. Raises :class:`OutputError` when another has it."""
    if force:
        replace(beside, path)
    else:
        try:
            os.link(beside, path)  # unlike a renaming, this fails where the name is taken
        except FileExistsError:
            if not (path.is_file() and cmp(beside, path, shallow=False)):
                kept = beside.replace(path.with_name(f"{path.name}.{os.getpid()}"))
                raise OutputError(
                    f"{path} has appeared meanwhile and is left as it is; what was to be there is in {kept}",
                    "next time --force replaces it",
                ) from None
        except OSError:  # there are no links in this file system
            if path.exists():
                raise OutputError(f"{path} has appeared meanwhile", "replace it with --force") from None
            replace(beside, path)
    sync_folder(path.parent)


def _remove_leftovers(path: Path) -> None:
    """Remove what runs that were killed have left beside ``path``; one that goes on holds a lock."""
    ours = re.compile(rf"\.{re.escape(path.name)}\.\d+{re.escape(_PART)}")
    for other in path.parent.iterdir():
        if ours.fullmatch(other.name) and not other.is_symlink():
            with suppress(OSError):
                with other.open("r+b") as stream:
                    free = _try_lock(stream)
                if free:  # closed before: Windows removes no open file
                    other.unlink()


def _try_lock(stream: IO[bytes]) -> bool:
    """Lock a file for this process; return whether that could be done."""
    try:
        take(stream.fileno())
    except OSError:
        return False
    return True


def _copy_mode(path: Path, new: Path) -> None:
    """Let the new file be read by those that may read the old one, and nobody else."""
    with suppress(FileNotFoundError):
        new.chmod(stat.S_IMODE(path.stat().st_mode))


def resolved(path: Path) -> Path:
    """Return ``path`` with links followed. Raises :class:`OutputError` for one that leads to itself."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # the latter up to Python 3.12
        raise OutputError(f"{path} is a link that leads to itself", "choose another name") from None


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` as ``path``, which is whole or not there. Raises :class:`OutputError`."""
    beside = path.with_name(f"{path.name}.unfinished")
    with _writing(path):
        with beside.open("wb") as stream:
            stream.write(data)
            _sync(stream)
        replace(beside, path)
        sync_folder(path.parent)


def replace(old: Path, new: Path) -> None:
    """Rename ``old`` to ``new``, which may exist. Raises ``OSError``."""
    for tried in range(1, REPLACE_TRIES + 1):
        try:
            old.replace(new)
        except PermissionError as error:
            # Only Windows has winerror, and refuses for a moment what it allows in the next.
            if not getattr(error, "winerror", None) or tried == REPLACE_TRIES:
                raise
            time.sleep(REPLACE_WAIT * 2 ** (tried - 1))
        else:
            return


def sync_folder(folder: Path) -> None:
    """Make sure that what was renamed or removed in ``folder`` stays so when the power fails."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders, and its file systems keep their own journal
        return
    try:
        _fsync(descriptor)
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


def is_unsupported(error: OSError) -> bool:
    """Tell whether ``error`` says that this file system cannot do what was asked of it, and never could."""
    return error.errno in _UNSUPPORTED


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


def sync_file(path: Path) -> None:
    """Make sure that what was written to ``path`` is there when the power fails."""
    with path.open("rb+") as stream:
        _fsync(stream.fileno())


def _sync(stream: IO[bytes]) -> None:
    stream.flush()
    _fsync(stream.fileno())


def _fsync(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if not is_unsupported(error):
            raise
