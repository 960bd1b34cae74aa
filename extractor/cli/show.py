"""``extractor show``: records drawn as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.console import OK, SOME_FAILED, Talk, outcome, stdout_bytes
from extractor.cli.records import Records, named_or_stdin
from extractor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.write.choose import Choice


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
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="LIST", help="Some of entities,quotes,claims.", show_default=False),
    ] = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME", help="What these say; part of a name will do.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Numbers of a kind or status: money, killed.")
    ] = None,
    find: Annotated[
        str | None, typer.Option("--find", metavar="WORD", help="What holds this word, in any case.")
    ] = None,
) -> None:
    """Draw records as tables.

    \b
    Example:
      extractor show records.jsonl
      extractor show records.jsonl --only quotes --speaker Ferrante
      grep Latakia records.jsonl | extractor show | less -R
    """  # noqa: D301 - \b is for click: it keeps the lines below
    names = named_or_stdin(context, records)
    with outcome():
        from extractor.write.choose import Choice

        choice = Choice(_lists(only), speaker, _kind(kind), find)
        failed = _draw(names, limit, choice)
    raise typer.Exit(SOME_FAILED if failed else OK)


def _lists(names: str | None) -> tuple[str, ...]:
    """Return the lists that ``--only`` names. Raises :class:`UsageError` for one that there is not."""
    from extractor.write.choose import LISTS

    chosen = tuple(name.strip() for name in names.split(",")) if names else LISTS
    for name in chosen:
        if name not in LISTS:
            raise UsageError(f"--only {name}: there is no such list", f"some of {','.join(LISTS)}")
    return chosen


def _kind(name: str | None) -> str | None:
    """Return a kind or status of claims. Raises :class:`UsageError` for one that there is not."""
    from typing import get_args

    from extractor.records import ClaimKind, Status

    known = (*get_args(ClaimKind), *get_args(Status))
    if name is not None and name not in known:
        raise UsageError(f"--kind {name}: there is no such kind or status", f"one of {', '.join(known)}")
    return name


def _draw(names: Sequence[str], limit: int | None, choice: Choice) -> int:
    """Draw the records of the files and return how many lines were none."""
    from extractor.write.tables import TableSink

    records = Records(names, Talk(), limit=limit)
    sink = TableSink(stdout_bytes())
    for record in records:
        sink.write(choice.of(record), record)
    sink.close()
    return records.failed
