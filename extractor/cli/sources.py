"""``extractor sources``: who is quoted how much."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from typing import IO, TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.console import OK, SOME_FAILED, Talk, is_terminal, outcome, written_to
from extractor.cli.records import Records, named_or_stdin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.sources import SourceLine

COLUMNS = (
    "name", "profile", "roles", "articles", "quotes", "direct", "indirect", "mixed", "words", "claims",
    "gender", "gender_by", "merged_by",
)  # fmt: skip


def sources(
    context: typer.Context,
    records: Annotated[
        list[str] | None,
        typer.Argument(metavar="RECORDS", help="Files of records; - is stdin.", show_default=False),
    ] = None,
    to: Annotated[
        Literal["table", "jsonl", "csv"] | None,
        typer.Option(
            "--to", help="What to write. By default a table on a terminal, else jsonl.", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here; FILE appears when complete."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Count who is quoted how much: a line per source, the most quoted first.

    \b
    Example:
      extractor sources records.jsonl
      extractor sources monday.jsonl tuesday.jsonl --to csv -o sources.csv
    """  # noqa: D301 - \b is for click: it keeps the lines below
    names = named_or_stdin(context, records)
    with outcome():
        from extractor.run.files import check_free
        from extractor.sources import sources as count

        talk = Talk(quiet=quiet)
        told = Records(names, talk, once=True)
        if output is not None:
            check_free(output, force=force)
        lines = count(told)
        form = to or ("table" if output is None and is_terminal(sys.stdout) else "jsonl")
        with written_to(output) as stream:
            _WRITERS[form](lines, stream)
        talk.note(f"{told.read} read, {len(lines)} sources, {told.failed} failed")
    raise typer.Exit(SOME_FAILED if told.failed else OK)


def _jsonl(lines: Sequence[SourceLine], stream: IO[bytes]) -> None:
    from extractor.write.jsonl import dumps

    stream.writelines(dumps(line) + b"\n" for line in lines)


def _csv(lines: Sequence[SourceLine], stream: IO[bytes]) -> None:
    import csv
    import io

    from extractor.corpus.tables import JOINT
    from extractor.export.csv import cell

    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in lines:
        values = (getattr(line, name) for name in COLUMNS)
        writer.writerow([cell(JOINT.join(v) if isinstance(v, tuple) else v) for v in values])
    text.detach()


def _table(lines: Sequence[SourceLine], stream: IO[bytes]) -> None:
    from rich import box
    from rich.table import Table

    from extractor.write.plain import plain
    from extractor.write.tables import drawing

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("source", "profile", "role"):
        table.add_column(heading, overflow="fold")
    for heading in ("quotes", "direct", "words", "claims", "articles"):
        table.add_column(heading, justify="right")
    for line in lines:
        numbers = (line.quotes, line.direct, line.words, line.claims, line.articles)
        profile = (line.profile or "").replace("_", " ")
        role = plain(line.roles[0] if line.roles else "")
        table.add_row(plain(line.name), profile, role, *map(str, numbers))
    with drawing(stream) as console:
        console.print(table)


_WRITERS = {"jsonl": _jsonl, "csv": _csv, "table": _table}
