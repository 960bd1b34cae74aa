"""``extractor sources``: who is quoted how much."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from typing import IO, TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.console import OK, SOME_FAILED, Talk, is_terminal, outcome, stdout_bytes
from extractor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.records import Extraction
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
    if not records and is_terminal(sys.stdin):
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(UsageError.exit_code)
    with outcome():
        from extractor.run.files import appearing, check_free
        from extractor.sources import sources as count

        talk, told = Talk(quiet=quiet), _Told()
        if output is not None:
            check_free(output, force=force)
        lines = count(_records(records or ["-"], talk, told))
        form = to or ("table" if output is None and is_terminal(sys.stdout) else "jsonl")
        if output is None:
            _WRITERS[form](lines, stdout_bytes())
        else:
            with appearing(output) as stream:
                _WRITERS[form](lines, stream)
        talk.note(f"{told.read} read, {len(lines)} sources, {told.failed} failed")
    raise typer.Exit(SOME_FAILED if told.failed else OK)


class _Told:
    read = failed = 0


def _records(names: Sequence[str], talk: Talk, told: _Told) -> Iterator[Extraction]:
    from extractor.corpus.files import once, records_in
    from extractor.records import Failure

    for read in once(records_in(names), set()):
        told.read += 1
        if isinstance(read.result, Failure):
            told.failed += 1
            talk.failure(read.result)
        else:
            yield read.result


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
    import io

    from rich import box
    from rich.console import Console
    from rich.table import Table

    from extractor.write.plain import plain

    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
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
    Console(file=text, emoji=False, markup=False, highlight=False).print(table)
    text.detach()


_WRITERS = {"jsonl": _jsonl, "csv": _csv, "table": _table}
