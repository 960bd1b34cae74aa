"""``extractor extract``: articles in, records out."""

from __future__ import annotations

import os
import sys
from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.console import OK, SOME_FAILED, Talk, is_terminal, outcome, say
from extractor.cli.files_from import names_from
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.run.share import Share

MAX_CHARS = 200_000
END_KEYS = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D"
FORMAT_NAMES = ("txt", "md", "html", "jsonl", "json", "csv", "tsv", "feed", "parquet", "warc")


def extract(
    context: typer.Context,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT", help="Files, folders, globs; - is stdin.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write here; FILE appears when complete; packed if it ends in .gz or .zst.",
        ),
    ] = None,
    to: Annotated[
        Literal["table", "jsonl", "html"] | None,
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
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", metavar="N", min=0, help="Processes that analyse; 0: none beside this one."
        ),
    ] = 1,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with FILE where an interrupted run has left it.")
    ] = False,
    timeout: Annotated[
        float,
        typer.Option("--timeout", metavar="SECONDS", min=0, help="Give up an article after that; 0: never."),
    ] = 300,
    max_chars: Annotated[
        int, typer.Option("--max-chars", metavar="N", min=1, help="Cut longer articles, with a warning.")
    ] = MAX_CHARS,
    strict: Annotated[
        bool, typer.Option("--strict", help="Let longer articles fail instead of cutting them.")
    ] = False,
    files_from: Annotated[
        str | None,
        typer.Option(
            "--files-from", metavar="FILE", help="Read the names of inputs from FILE, one a line; - is stdin."
        ),
    ] = None,
    null: Annotated[
        bool, typer.Option("--null", "-0", help="The names in --files-from end with NUL.")
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", min=0, help="Stop after N articles.", show_default=False),
    ] = None,
    part: Annotated[
        str | None,
        typer.Option(
            "--part", metavar="I/N", help="Take the Ith of N equal shares; see join.", show_default=False
        ),
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
    """Read articles, write one record per article, in input order.

    \b
    Example:
      extractor extract article.txt
      extractor extract pages/ -j 4 -o records.jsonl --errors failed.jsonl
      zcat articles.jsonl.gz | extractor extract --field text=body - | jq .quotes
    """  # noqa: D301 - \b is for click: it keeps the lines below
    if not inputs and not files_from and is_terminal(sys.stdin):
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(UsageError.exit_code)
    with outcome():
        from extractor.cli.extracting import Outputs, Workforce, run
        from extractor.read.raw import Options
        from extractor.run.job import Job
        from extractor.run.share import share_path

        share = _share(part, limit)
        if share:
            output, errors = (path and share_path(path, share) for path in (output, errors))
        job = Job(
            (*(inputs or ()), *names_from(files_from, null=null)) or (() if files_from else ("-",)),
            Options(_format(input_format), _fields(field or []), max_chars, strict),
            model,
            limit,
            no_text,
            share,
        )
        if "-" in job.inputs and is_terminal(sys.stdin) and not quiet:
            say(f"reading from the terminal; end the text with {END_KEYS} on a line of its own")
        outputs = Outputs(None if str(output) == "-" else output, to, force, resume, errors, fail_fast)
        counts = run(job, outputs, Workforce(jobs, timeout), Talk(quiet=quiet, verbose=verbose))
    raise typer.Exit(SOME_FAILED if counts.failed else OK)


def _share(wanted: str | None, limit: int | None) -> Share | None:
    """Return the share that ``I/N`` names."""
    from extractor.run.share import Share

    if wanted is None:
        return None
    number, slash, count = wanted.partition("/")
    if not (slash and all(part.isascii() and part.isdigit() and len(part) < 8 for part in (number, count))):
        raise UsageError(f"--part {wanted}: not I/N", "the third of eight is 3/8")
    if not 1 <= int(number) <= int(count):
        raise UsageError(f"--part {wanted}: there is no such share", f"I goes from 1 to {int(count) or 'N'}")
    if limit is not None:
        raise UsageError("--limit is about all articles, --part knows only some", "leave one of them away")
    return Share(int(number), int(count))


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
