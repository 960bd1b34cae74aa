"""``extractor show``: records drawn as tables."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from extractor.cli.console import OK, SOME_FAILED, Talk, is_terminal, outcome, stdout_bytes
from extractor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.records import Extraction, Failure


def show(
    context: typer.Context,
    records: Annotated[
        list[str] | None,
        typer.Argument(metavar="RECORDS", help="JSONL files; - is stdin.", show_default=False),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", min=0, help="Stop after N records.", show_default=False),
    ] = None,
) -> None:
    """Draw records as tables.

    \b
    Example:
      extractor show records.jsonl
      grep Latakia records.jsonl | extractor show | less -R
    """  # noqa: D301 - \b is for click: it keeps the lines below
    if not records and is_terminal(sys.stdin):
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(UsageError.exit_code)
    with outcome():
        failed = _draw(records or ["-"], limit)
    raise typer.Exit(SOME_FAILED if failed else OK)


def _draw(names: Sequence[str], limit: int | None) -> int:
    """Draw the records of the files and return how many lines were none."""
    from itertools import islice

    from extractor.records import Failure
    from extractor.write.sinks import SINKS

    talk, failed = Talk(), 0
    sink = SINKS["table"](stdout_bytes())
    for record in islice(_records(names), limit):
        if isinstance(record, Failure):
            failed += 1
            talk.failure(record)
        else:
            sink.write(record)
    sink.close()
    return failed


def _records(names: Sequence[str]) -> Iterator[Extraction | Failure]:
    from extractor.records import Failure
    from extractor.write.jsonl import read_records

    for name in names:
        with ExitStack() as stack:
            stream: IO[bytes]
            try:
                stream = sys.stdin.buffer if name == "-" else stack.enter_context(Path(name).open("rb"))
                yield from read_records(stream, name)
            except OSError as error:
                if isinstance(error, BrokenPipeError):
                    raise
                yield Failure(name, None, None, "unreadable", error.strerror or str(error), None)
