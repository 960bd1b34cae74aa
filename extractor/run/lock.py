"""Locks that are free again when their process has ended, however it ended.

POSIX locks a folder itself. Windows opens no folders: there a file in it is locked, which goes with its lock.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LOCK = "lock"
"""The file in a folder that stands for it where the folder cannot be locked."""


def take(descriptor: int) -> None:
    """Lock an open file for this process.

    Raises ``BlockingIOError`` when another process has the lock, ``OSError`` where nothing can be locked.
    """
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError(errno.EAGAIN, "another process has the lock") from error
    else:
        try:
            import fcntl
        except ImportError:
            raise OSError(errno.ENOSYS, "this system locks no files") from None
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Keeps a folder for this process, as far as locks are supported. Raises as :func:`take` does."""

    def __init__(self, folder: Path) -> None:
        self._file: Path | None = None
        try:
            self._descriptor = os.open(folder, os.O_RDONLY)
        except PermissionError:
            self._file = folder / LOCK
            self._descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)

    def take(self) -> None:
        """Take the lock. Raises as :func:`take` does."""
        take(self._descriptor)

    def close(self) -> None:
        """Let others have the folder; remove it if the lock was all that was left in it."""
        os.close(self._descriptor)
        if self._file:
            with suppress(OSError):
                self._file.unlink()
                self._file.parent.rmdir()
