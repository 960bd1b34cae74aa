"""The commands and their options. ``--help`` and wrong usage load nothing heavy."""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated

import typer

from extractor.cli.diff import diff
from extractor.cli.explain import explain
from extractor.cli.export import export
from extractor.cli.extract import extract
from extractor.cli.join import join
from extractor.cli.report import report
from extractor.cli.rules import rules
from extractor.cli.schema import schema
from extractor.cli.show import show
from extractor.cli.sources import sources
from extractor.cli.verify import verify
from extractor.cli.words import Commands, run
from extractor.version import __version__

# Plain help: it costs half the time of the framed one, wraps to COLUMNS and keeps the examples as they are.
app = typer.Typer(
    name="extractor",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(extract)
app.command()(join)
app.command()(show)
app.command()(diff)
app.command()(sources)
app.command()(export)
app.command()(report)
app.command()(explain)
app.command()(rules)
app.command()(verify)
app.command()(schema)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"extractor {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Who, where, which organization, who said what, and which numbers are claimed by whom.

    \b
    Example:
      extractor article.txt
      extractor extract articles.jsonl.gz | jq '.quotes[].speaker.name'
    """  # noqa: D301 - \b is for click: it keeps the lines below


def main() -> None:
    """Run the command line."""
    # Set before numpy is imported, here and in the workers: they are as many processes as shall be busy.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if isinstance(sys.stdout, io.TextIOWrapper):  # what a code page lacks is no reason to stop
        sys.stdout.reconfigure(errors="replace")
    sys.exit(run(app))
