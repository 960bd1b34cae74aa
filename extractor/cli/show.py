"""``extractor show``: records drawn as tables."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Annotated

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
    """Yield the records of the files, packed or not, and what is none."""
    from extractor.read.raw import Source, Watch, failed
    from extractor.read.streams import UNREADABLE, opened, peek, unread
    from extractor.write.jsonl import NO_RECORD, read_records

    for name in names:
        source = Source(name, None if name == "-" else name, name)
        try:
            with opened(source, Watch()) as stream:
                if name == "-" or peek(stream).lstrip()[:1] in (b"", b"{"):
                    yield from read_records(stream, name)
                else:  # an article, most likely: one line that helps instead of one for each of its lines
                    hint = f"tables of an article: extractor extract {shlex.quote(name)} --to table"
                    yield failed(source, NO_RECORD, "this file holds no records", hint)
        except UNREADABLE as error:
            if isinstance(error, BrokenPipeError):
                raise
            yield unread(source, error)
