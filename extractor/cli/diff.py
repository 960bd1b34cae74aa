"""``extractor diff``: what changed between two versions of a story."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from typing import IO, TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.console import OK, SOME_FAILED, is_terminal, outcome, written_to
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.compare.diff.difference import Diff


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="An article, or its record; - is stdin.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="A later version of it.")],
    old_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="The story to take from a file of several.")
    ] = None,
    to: Annotated[
        Literal["table", "json"] | None,
        typer.Option(
            "--to", help="What to write. By default tables on a terminal, else json.", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here; FILE appears when complete."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if facts differ, with 0 if not.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Write nothing; exit as with --exit-code.")
    ] = False,
    model: Annotated[
        str | None, typer.Option("--model", metavar="NAME|PATH", help="A spaCy pipeline to use instead.")
    ] = None,
) -> None:
    """Show which facts two versions of a story differ in.

    Numbers, quotes and names are matched by content: a paragraph that moved is no difference, nor are
    other words for the same fact.

    \b
    Example:
      extractor diff morning.txt evening.txt
      extractor diff monday.jsonl tuesday.jsonl --id flood | jq '.changed[] | select(.field == "value")'
    """  # noqa: D301 - \b is for click: it keeps the lines below
    with outcome():
        from extractor.cli.stories import read_story
        from extractor.compare.diff import diff as compare

        if old == new == "-":
            raise UsageError("stdin can be read only once", "name a file for OLD or NEW")
        found = compare(read_story(old, old_id, model), read_story(new, old_id, model))
        if not quiet:
            _write(found, to, output, force=force)
    raise typer.Exit(SOME_FAILED if found.differs and (exit_code or quiet) else OK)


def _write(found: Diff, to: str | None, output: Path | None, *, force: bool) -> None:
    from extractor.run.files import check_free

    draw = to == "table" or (to is None and output is None and is_terminal(sys.stdout))
    if output is not None:
        check_free(output, force=force)
    with written_to(output) as stream:
        _put(found, stream, draw=draw)


def _put(found: Diff, stream: IO[bytes], *, draw: bool) -> None:
    from extractor.write.jsonl import dumps

    if not draw:
        stream.write(dumps(found) + b"\n")
        return
    from extractor.compare.diff.view import draw_diff
    from extractor.write.tables import drawing

    with drawing(stream) as console:
        draw_diff(found, console)
