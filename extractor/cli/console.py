"""Facts go to stdout, talk goes to stderr; how a command ends."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

import typer

from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.records import Failure

OK, SOME_FAILED, USAGE, STOPPED, INTERRUPTED = 0, 1, 2, 3, 130


def say(message: str) -> None:
    """Write a line of talk to stderr; where nobody listens, that is no reason to stop."""
    if not (message.isascii() and message.isprintable()):
        from extractor.write.plain import visible

        message = visible(message)
    try:
        sys.stderr.buffer.write(message.encode("utf-8", "backslashreplace") + b"\n")
        sys.stderr.buffer.flush()
    except (OSError, ValueError):
        pass


class Talk:
    """What is said on stderr during a run."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose

    def failure(self, failure: Failure) -> None:
        """Tell of an article that failed: where, what, and what to do about it. Said even when quiet."""
        line = f", line {failure.line}" if failure.line else ""
        hint = f" ({failure.hint})" if failure.hint else ""
        say(f"{failure.source}{line}: {failure.error}: {failure.message}{hint}")

    def summary(self, read: int, written: int, failed: int) -> None:
        """Tell at the end what became of the articles."""
        if not self.quiet:
            say(f"{read} read, {written} written, {failed} failed")


def stdout_bytes() -> IO[bytes]:
    """Return stdout for data."""
    return sys.stdout.buffer


def is_terminal(stream: IO[str]) -> bool:
    """Tell whether somebody looks at ``stream``."""
    try:
        return stream.isatty()
    except ValueError:
        return False


@contextmanager
def outcome() -> Iterator[None]:
    """Turn the ways a command can end early into exit codes and one line on stderr."""
    try:
        yield
        sys.stdout.flush()
    except ExtractorError as error:
        say(f"extractor: {error.message}" + (f" ({error.hint})" if error.hint else ""))
        raise typer.Exit(error.exit_code) from None
    except BrokenPipeError:
        hang_up()
        raise typer.Exit(OK) from None
    except KeyboardInterrupt:
        say("extractor: interrupted")
        raise typer.Exit(INTERRUPTED) from None


def hang_up() -> None:
    """Let the interpreter's last flush of stdout go nowhere: the reader of the pipe has left."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
