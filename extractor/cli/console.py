"""Facts go to stdout, talk goes to stderr; how a command ends."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import contextmanager, suppress
from functools import cache
from typing import IO, TYPE_CHECKING, Any

import typer

from extractor.cli.interrupt import in_order
from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from extractor.records import Failure
    from extractor.run.deliver import Counts
    from extractor.run.job import Job

OK, SOME_FAILED, USAGE, STOPPED, INTERRUPTED = 0, 1, 2, 3, 130
SIGNALLED = 128
"""What shells add to the number of a signal that ended a program."""


def say(message: str) -> None:
    """Write a line of talk to stderr; where nobody listens, that is no reason to stop."""
    if not (message.isascii() and message.isprintable()):
        from extractor.write.plain import visible

        message = visible(message)
    try:
        sys.stderr.buffer.write(message.encode("utf-8", "backslashreplace") + b"\n")
        sys.stderr.buffer.flush()
    except (OSError, ValueError, AttributeError):
        hang_up(sys.stderr)


class Talk:
    """What is said on stderr during a run."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self._say = say
        if verbose:
            _listen()

    def failure(self, failure: Failure) -> None:
        """Tell of an article that failed: where, what, and what to do about it. Said even when quiet."""
        line = f", line {failure.line}" if failure.line else ""
        hint = f" ({failure.hint})" if failure.hint else ""
        self._say(f"{failure.source}{line}: {failure.error}: {failure.message}{hint}")

    def note(self, message: str) -> None:
        """Tell something good to know."""
        if not self.quiet:
            self._say(message)

    @contextmanager
    def watch(self, counts: Counts, job: Job, *, bar: bool) -> Iterator[Callable[[], None]]:
        """Give the function to call now and then while ``counts`` grow, for the progress to be seen.

        On a terminal that is a bar, if ``bar`` allows for one; in a log, with --verbose, a line a minute.
        """
        from extractor.cli.progress import Bar, Log

        if bar and not self.quiet and is_terminal(sys.stderr):
            with Bar(counts, job) as drawn:
                self._say = drawn.say
                yield drawn.tick
                self._say = say
        else:
            yield Log(counts, job, say).tick if self.verbose else lambda: None

    def summary(self, counts: Counts) -> None:
        """Tell at the end what became of the articles."""
        self.note(f"{counts.read} read, {counts.written} written, {counts.failed} failed")


def _listen() -> None:
    """Say on stderr what the library logs, also in processes that are forked."""
    import logging

    class Said(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            say(record.getMessage())

    logger = logging.getLogger("extractor")
    logger.handlers = [Said()]
    logger.setLevel(logging.INFO)


def stdout_bytes() -> IO[bytes]:
    """Return stdout for data, to be flushed at the end.

    Under ``python -u`` it has no buffer, and a write to a disk that is nearly full would write a part of a
    line and not say so.
    """
    if sys.stdout is None:  # it was closed before the start
        raise OSError(errno.EBADF, "stdout is closed")
    stream: Any = sys.stdout.buffer
    return _buffered(stream) if isinstance(stream, io.RawIOBase) else stream


@cache
def _buffered(stream: io.RawIOBase) -> IO[bytes]:
    return io.BufferedWriter(stream)


@contextmanager
def written_to(output: Path | None) -> Iterator[IO[bytes]]:
    """Give the stream of a command's output: stdout, or a file that appears when it is complete."""
    if output is None:
        yield stdout_bytes()
        return
    from extractor.run.files import appearing

    with appearing(output) as stream:
        yield stream


def is_terminal(stream: IO[str] | None) -> bool:
    """Tell whether somebody looks at ``stream``; Python has None for one that was closed before the start."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


@contextmanager
def outcome() -> Iterator[None]:
    """Turn the ways a command can end early into exit codes and one line on stderr."""
    try:
        with in_order():
            yield
            if sys.stdout is not None:
                stdout_bytes().flush()
                sys.stdout.flush()
    except ExtractorError as error:
        say(f"extractor: {error.message}" + (f" ({error.hint})" if error.hint else ""))
        raise typer.Exit(error.exit_code) from None
    except BrokenPipeError:
        hang_up()
        raise typer.Exit(OK) from None
    except OSError as error:
        say(f"extractor: the output cannot be written: {error.strerror or error}")
        hang_up()
        raise typer.Exit(STOPPED) from None
    except KeyboardInterrupt as stop:
        notes = "; ".join(getattr(stop, "__notes__", ()))
        say("extractor: interrupted" + (f" ({notes})" if notes else ""))
        raise typer.Exit(SIGNALLED + stop.args[0] if stop.args else INTERRUPTED) from None


def hang_up(stream: IO[str] | None = None) -> None:
    """Let the interpreter's last flush of ``stream`` (stdout) go nowhere: nobody can hear it."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), (stream or sys.stdout).fileno())
