"""What all commands on records do: take files of records, tell what is none, and count."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING

import typer

from extractor.cli.console import is_terminal
from extractor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.cli.console import Talk
    from extractor.records import Extraction


def named_or_stdin(context: typer.Context, names: Sequence[str] | None) -> Sequence[str]:
    """Return the files to read, stdin where none is named; with nothing to come from there, show the help."""
    if not names and is_terminal(sys.stdin):
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(UsageError.exit_code)
    return names or ["-"]


class Records:
    """The records of files, with the failures told on the way. ``once``: each id only once.

    Of ``limit`` records or failures at most.
    """

    def __init__(
        self, names: Sequence[str], talk: Talk, *, once: bool = False, limit: int | None = None
    ) -> None:
        self._names = names
        self._talk = talk
        self._once = once
        self._limit = limit
        self.given = self.failed = 0

    @property
    def read(self) -> int:
        """How many there were so far, those that are none included."""
        return self.given + self.failed

    def __iter__(self) -> Iterator[Extraction]:
        from extractor.corpus.files import once, records_in
        from extractor.records import Failure

        found = once(records_in(self._names), set()) if self._once else records_in(self._names)
        for read in islice(found, self._limit):
            if isinstance(read.result, Failure):
                self.failed += 1
                self._talk.failure(read.result)
            else:
                self.given += 1
                yield read.result
