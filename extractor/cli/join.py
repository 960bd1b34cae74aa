"""``extractor join``: the shares of a run to one file."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from typing import Annotated

import typer

from extractor.cli.console import Talk, outcome


def join(
    output: Annotated[Path, typer.Argument(metavar="FILE", help="The -o of the runs; it is written.")],
    errors: Annotated[
        Path | None, typer.Option("--errors", metavar="FILE", help="The --errors of the runs.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Join what extract --part I/N has written to the file that one run would write.

    \b
    Example:
      for i in 1 2 3; do extractor extract news/ -o records.jsonl --part $i/3; done
      extractor join records.jsonl
    """  # noqa: D301 - \b is for click: it keeps the lines below
    with outcome():
        from extractor.run.files import appearing, check_free
        from extractor.run.join import failures, find_shares, records

        wanted = [(output, records), *([(errors, failures)] if errors else [])]
        for path, _ in wanted:
            check_free(path, force=force)
        shares = [find_shares(path) for path, _ in wanted]
        counts = []
        for (path, read), found in zip(wanted, shares, strict=True):
            with appearing(path) as stream:
                counts.append(sum(1 for line in read(found) if stream.write(line + b"\n")))
        Talk(quiet=quiet).note(f"{counts[0]} written" + (f", {counts[1]} failed" if len(counts) > 1 else ""))
