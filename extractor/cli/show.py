"""``extractor show``: records drawn as tables."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.console import OK, SOME_FAILED, Talk, is_terminal, outcome, stdout_bytes
from extractor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


def show(
    context: typer.Context,
    records: Annotated[
        list[str] | None,
        typer.Argument(metavar="RECORDS", help="Files of records; - is stdin.", show_default=False),
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

    from extractor.corpus.files import records_in
    from extractor.records import Failure
    from extractor.write.sinks import SINKS

    talk, failed = Talk(), 0
    sink = SINKS["table"](stdout_bytes())
    for read in islice(records_in(names), limit):
        if isinstance(read.result, Failure):
            failed += 1
            talk.failure(read.result)
        else:
            sink.write(read.result)
    sink.close()
    return failed
