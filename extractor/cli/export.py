"""``extractor export``: records as tables for other tools."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from typing import Annotated, Literal

import typer

from extractor.cli.console import OK, SOME_FAILED, Talk, outcome
from extractor.errors import UsageError


def export(
    records: Annotated[
        list[str],
        typer.Argument(metavar="RECORDS...", help="Files of records; - is stdin.", show_default=False),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Write here: a file, or a folder of tables.",
            show_default=False,
        ),
    ],
    to: Annotated[
        Literal["csv", "parquet", "sqlite"] | None,
        typer.Option(
            "--to", help="What to write. By default told by the suffix of PATH.", show_default=False
        ),
    ] = None,
    append: Annotated[
        bool, typer.Option("--append", help="Add to PATH; articles that it has are refused.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace PATH if it exists.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Write records as tables: articles, entities, mentions, quotes, quote_parts, claims, warnings.

    sqlite is one file; csv and parquet are a folder with a file for each table.

    \b
    Example:
      extractor export records.jsonl -o corpus.db
      extractor export monday.jsonl tuesday.jsonl.gz --to parquet -o tables/
      extractor export wednesday.jsonl -o corpus.db --append
    """  # noqa: D301 - \b is for click: it keeps the lines below
    with outcome():
        from extractor.export.job import export as run
        from extractor.export.job import form_of

        form = to or form_of(output)
        if form is None:
            raise UsageError(
                f"-o {output} does not tell what to write", "name it: --to csv, parquet or sqlite"
            )
        if append and force:
            raise UsageError("--append adds to PATH, --force replaces it", "choose one of them")
        talk = Talk(quiet=quiet)
        doubt = (lambda _: None) if quiet else talk.failure
        counts = run(records, output, form, append=append, force=force, failure=talk.failure, doubt=doubt)
        if counts.failed and not counts.written:
            talk.note(f"no record was taken; {output} is as it was")
        talk.note(f"{counts.read} read, {counts.written} written, {counts.failed} failed")
    raise typer.Exit(SOME_FAILED if counts.failed else OK)
