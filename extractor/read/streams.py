"""Opens what is to be read: files, stdin, pipes, unpacked by what their first bytes say.

Nothing is read ahead of what is there: what comes out of a pipe is handed on when it comes.
"""

from __future__ import annotations

import gzip
import io
import os
import select
import stat
import sys
import zlib
from contextlib import ExitStack, contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any, cast

from extractor.read.raw import failed
from extractor.version import how_to_install

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from extractor.read.raw import Source, Watch
    from extractor.records import Failure

HEAD_BYTES = 4096
"""How much of an input is looked at to tell its format."""

BUFFER_BYTES = 1 << 17
"""How much is read at a time, and the sample that the encoding of a table is judged by."""

IDLE_SECONDS = 0.05
"""How long a pipe may be silent before it counts as idle."""

ZSTD_BYTES = 2048
"""How much is unpacked at a time: a byte of zstd can become 30,000, and memory must hold them."""

WINDOW_LOG = 27
"""The largest zstd window that is unpacked: 128 MB, as the zstd command has it."""


class NeedsExtra(Exception):  # noqa: N818 - an answer, not a fault
    """A format that only an extra of this package can read; ``args`` are what it is and the extra's name."""


UNREADABLE = (NeedsExtra, EOFError, zlib.error, OSError)
"""What may be raised while an input is opened, unpacked and read."""


def unread(source: Source, error: Exception) -> Failure:
    """Return the failure of an input whose reading ended with ``error``, one of :data:`UNREADABLE`."""
    if isinstance(error, NeedsExtra):
        what, extra = error.args
        return failed(source, "needs_extra", f"{what} is not installed", how_to_install(extra))
    if isinstance(error, EOFError | zlib.error | gzip.BadGzipFile):
        return failed(source, "bad_compression", f"the file is damaged: {error}", "what came before is kept")
    return failed(source, "unreadable", getattr(error, "strerror", None) or str(error))


class Piped(io.RawIOBase):
    """A file descriptor that may have to be waited for, which ``watch`` is told."""

    def __init__(self, fd: int, watch: Watch) -> None:
        self._fd = fd
        self._watch = watch

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Read what there is, at least a byte, or nothing at the end."""
        if not select.select([self._fd], [], [], IDLE_SECONDS)[0]:
            self._watch.idle(self._fd)
        data = os.read(self._fd, len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Threaded(io.RawIOBase):
    """The same where the system cannot say whether a descriptor has something: a thread reads ahead."""

    def __init__(self, fd: int, watch: Watch) -> None:
        from multiprocessing import Pipe
        from threading import Thread

        self._watch = watch
        self._pipe, theirs = Pipe(duplex=False)
        Thread(target=_pump, args=(fd, theirs), daemon=True).start()
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Read what there is, at least a byte, or nothing at the end."""
        if not self._ready:
            if not self._pipe.poll(IDLE_SECONDS):
                self._watch.idle(self._pipe)
            try:
                self._ready = memoryview(self._pipe.recv_bytes())
            except EOFError:
                return 0
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size


def _pump(fd: int, pipe: Connection) -> None:
    """Send on what comes from ``fd`` until its end; a console gives UTF-8 to Python's own stream only."""
    with suppress(OSError), pipe, open(fd, "rb", buffering=0, closefd=False) as stream:
        while data := stream.read(BUFFER_BYTES):
            pipe.send_bytes(data)


def _can_wait(fd: int) -> bool:
    """Tell whether the system can wait for ``fd``: Windows does so for sockets alone."""
    try:
        select.select([fd], [], [], 0)
    except OSError:
        return False
    return True


class Eager:
    """A stream that returns what there is rather than wait for all that was asked for."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes, none only at the end."""
        return self._stream.read1(size)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


@contextmanager
def opened(source: Source, watch: Watch) -> Iterator[IO[bytes]]:
    """Open ``source``, unpacked: by what its first bytes are, for a suffix may lie.

    Raises ``OSError``, and :class:`NeedsExtra` for what is packed by zstd where that cannot be unpacked.
    """
    with ExitStack() as stack:
        fd = _descriptor(source, stack)
        status = os.fstat(fd)
        regular = stat.S_ISREG(status.st_mode)
        if regular:
            watch.opened(fd)
            stack.callback(watch.closed, status.st_size)
        raw = _raw(fd, watch, regular=regular)
        file = stack.enter_context(io.BufferedReader(raw, BUFFER_BYTES))
        unpack = next((u for magic, u in UNPACKERS.items() if peek(file).startswith(magic)), None)
        yield stack.enter_context(unpack(file)) if unpack else file


def _raw(fd: int, watch: Watch, *, regular: bool) -> Any:
    if regular:
        return io.FileIO(fd, closefd=False)
    return Piped(fd, watch) if _can_wait(fd) else Threaded(fd, watch)


def peek(stream: IO[bytes]) -> bytes:
    """Return the beginning of ``stream`` without taking it."""
    return cast(io.BufferedReader, stream).peek(HEAD_BYTES)[:HEAD_BYTES]


def _descriptor(source: Source, stack: ExitStack) -> int:
    if source.path is not None:
        fd = os.open(source.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        stack.callback(os.close, fd)
        return fd
    if sys.__stdin__ is None:
        raise OSError("stdin is closed")
    return sys.__stdin__.fileno()


def _gunzip(file: io.BufferedReader) -> IO[bytes]:
    return io.BufferedReader(Gunzip(file), BUFFER_BYTES)  # type: ignore[type-var]


def _unzstd(file: io.BufferedReader) -> IO[bytes]:
    try:
        import zstandard
    except ImportError:
        raise NeedsExtra("zstd", "zst") from None
    start = zstandard.ZstdDecompressor(max_window_size=1 << WINDOW_LOG).decompressobj
    return io.BufferedReader(Unzstd(file, start, zstandard.ZstdError), BUFFER_BYTES)  # type: ignore[type-var]


class Gunzip(io.RawIOBase):
    """What a gzip file holds, handed on as it comes, also what stands before damage."""

    def __init__(self, file: io.BufferedReader) -> None:
        self._file = gzip.GzipFile(fileobj=cast(IO[bytes], Eager(file)))

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Unpack what there is."""
        data = self._file.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Unzstd(io.RawIOBase):
    """What zstd frames hold. Unlike the library's own reader it does not take a cut-off frame for the end."""

    def __init__(self, file: io.BufferedReader, start: Callable[[], Any], error: type[Exception]) -> None:
        self._file = file
        self._start = start
        self._error = error
        self._frame: Any = None
        self._packed = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Unpack what there is; raises ``EOFError`` for a frame cut off, ``OSError`` for a damaged one."""
        while not self._ready:
            if not self._packed:
                self._packed = self._file.read1(ZSTD_BYTES)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError("the zstd frame is cut off")
                return 0
            self._ready = memoryview(self._unpack())
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _unpack(self) -> bytes:
        self._frame = self._frame or self._start()
        try:
            data: bytes = self._frame.decompress(self._packed)
        except self._error as error:
            raise gzip.BadGzipFile(str(error)) from error  # the exception that stands for damage
        self._packed = b""
        if self._frame.eof:
            self._packed, self._frame = self._frame.unused_data, None
        return data


UNPACKERS: dict[bytes, Callable[[io.BufferedReader], IO[bytes]]] = {
    b"\x1f\x8b": _gunzip,
    b"\x28\xb5\x2f\xfd": _unzstd,
}
PACKED = (".gz", ".zst")
"""The suffixes of packed files."""
