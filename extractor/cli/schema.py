"""``extractor schema``: what a record looks like, for other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor.cli.console import outcome, stdout_bytes


def schema(
    errors: Annotated[bool, typer.Option("--errors", help="The schema of an error line instead.")] = False,
) -> None:
    """Print the JSON Schema (2020-12) of a record.

    \b
    Example:
      extractor schema > record.schema.json
    """  # noqa: D301 - \b is for click: it keeps the lines below
    with outcome():
        import json

        from extractor.write.schema import failure_schema, record_schema

        schema = failure_schema() if errors else record_schema()
        stdout_bytes().write(json.dumps(schema, indent=2, ensure_ascii=False).encode() + b"\n")
