"""``extractor extract``: articles in, records out."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from typing import Annotated, Literal

import typer

from extractor.cli.console import OK, SOME_FAILED, Talk, is_terminal, outcome
from extractor.errors import UsageError

FORMAT_NAMES = ("txt", "md", "html", "jsonl", "json", "csv", "tsv")


def extract(
    context: typer.Context,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT", help="Files, folders, globs; - is stdin.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here; FILE appears when complete."),
    ] = None,
    to: Annotated[
        Literal["table", "jsonl"] | None,
        typer.Option(
            "--to", help="What to write. By default tables on a terminal, else jsonl.", show_default=False
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    errors: Annotated[
        Path | None, typer.Option("--errors", metavar="FILE", help="List what failed here, a JSON line each.")
    ] = None,
    input_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help=f"What the inputs are: {' '.join(FORMAT_NAMES)}. By default told by suffix or content.",
        ),
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(
            "--field", metavar="NAME=COLUMN", help="Take NAME (text, id, title, ...) from COLUMN; repeatable."
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", min=0, help="Stop after N articles.", show_default=False),
    ] = None,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave the text out of the records.")] = False,
    model: Annotated[
        str | None, typer.Option("--model", metavar="NAME|PATH", help="A spaCy pipeline to use instead.")
    ] = None,
    fail_fast: Annotated[
        bool, typer.Option("--fail-fast", help="Stop at the first article that fails.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")] = False,
) -> None:
    r"""Read articles, write one record per article, in input order.

    \b
    Example:
      extractor extract article.txt
      extractor extract pages/ -o records.jsonl --errors failed.jsonl
      zcat articles.jsonl.gz | extractor extract --field text=body - | jq .quotes
    """  # fmt: skip
    if not inputs and is_terminal(sys.stdin):
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(UsageError.exit_code)
    with outcome():
        from extractor.cli.extracting import Outputs, run
        from extractor.read.raw import Options
        from extractor.run.job import Job

        job = Job(
            tuple(inputs or ["-"]),
            Options(_format(input_format), _fields(field or [])),
            model,
            limit,
            no_text,
        )
        counts = run(job, Outputs(output, to, force, errors, fail_fast), Talk(quiet=quiet, verbose=verbose))
    raise typer.Exit(SOME_FAILED if counts.failed else OK)


def _format(name: str | None) -> str | None:
    if name is not None and name not in FORMAT_NAMES:
        raise UsageError(f"--format {name}: there is no such format", f"one of {', '.join(FORMAT_NAMES)}")
    return name


def _fields(pairs: list[str]) -> dict[str, str]:
    """Return column → name of ``NAME=COLUMN`` pairs."""
    known = ("text", "id", "title", "url", "published", "authors", "language")
    columns = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not equals or not column or name not in known:
            raise UsageError(f"--field {pair}: not NAME=COLUMN", f"NAME is one of {', '.join(known)}")
        columns[column] = name
    return columns
