"""``extractor report``: records as pages that need no network."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.console import OK, SOME_FAILED, Talk, outcome
from extractor.cli.records import Records
from extractor.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


def report(
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="PAGE.html|FOLDER",
            help="One page for all, or a folder of pages.",
            show_default=False,
        ),
    ],
    records: Annotated[
        list[str] | None,
        typer.Argument(metavar="RECORDS...", help="Files of records; - is stdin.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace pages that exist.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Write records as a page: the text with its finds, and lists that lead into it.

    Several records get an index with the most quoted and the largest tolls. For many, name a folder: each
    story then has its own page. A page loads nothing and works offline.

    \b
    Example:
      extractor report record.jsonl -o story.html
      extractor extract articles/ | extractor report -o report/
    """  # noqa: D301 - \b is for click: it keeps the lines below
    with outcome():
        from extractor.run.packing import PAGES

        talk = Talk(quiet=quiet)
        reader = Records(records or ["-"], talk)
        if output.suffix.lower() in PAGES:
            _page(reader, output, force=force)
        else:
            _folder(reader, output, force=force)
        talk.note(f"{reader.read} read, {reader.given} written, {reader.failed} failed")
    raise typer.Exit(SOME_FAILED if reader.failed else OK)


def _rules() -> Mapping[str, str]:
    from extractor.annotate.pipeline import all_rules

    return {rule.id: rule.summary for rule in all_rules()}


def _page(reader: Records, output: Path, *, force: bool) -> None:
    from extractor.run.files import appearing, check_free
    from extractor.write.html.page import HtmlSink

    check_free(output, force=force)
    with appearing(output) as stream:
        sink = HtmlSink(stream, _rules())
        for record in reader:
            sink.write(record)
        _some(reader)
        sink.close()


def _folder(reader: Records, folder: Path, *, force: bool) -> None:
    from extractor.run.files import write_whole
    from extractor.write.html.page import FolderReport

    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", "name a page, NAME.html, or a folder")
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise UsageError(f"{folder} is not empty", "choose another name, or replace its pages with --force")
    if not folder.parent.is_dir():
        raise OutputError(f"there is no folder {folder.parent}", "make it first")
    pages = FolderReport(lambda name, data: write_whole(folder / name, data), _rules())
    for record in reader:
        folder.mkdir(exist_ok=True)
        pages.write(record)
    _some(reader)
    pages.close()


def _some(reader: Records) -> None:
    """Raise :class:`OutputError` where nothing was read: no empty page replaces another."""
    if not reader.given:
        raise OutputError("there is no record to report", "records are what extractor extract writes")
