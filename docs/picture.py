"""Draws the picture of the README: what ``extractor extract samples/flood.txt`` shows in a terminal.

    python docs/picture.py

The SVG is that of rich, its identifiers fixed, so that the same tables give the same file.
"""

from __future__ import annotations

import io
from pathlib import Path

from msgspec.structs import replace
from rich.console import Console
from rich.text import Text

from extractor.records import Extraction
from extractor.run import serial
from extractor.run.job import Job
from extractor.write.tables import draw_record

DOCS = Path(__file__).parent
SAMPLE = "samples/flood.txt"
WIDTH = 110


def main() -> None:
    """Write ``docs/tables.svg``."""
    [record] = serial.run(Job(inputs=(str(DOCS.parent / SAMPLE),)))
    if not isinstance(record, Extraction):
        raise SystemExit(record.message)
    console = Console(
        file=io.StringIO(),
        record=True,
        width=WIDTH,
        force_terminal=True,
        color_system="truecolor",
        emoji=False,
    )
    console.print(Text(f"$ extractor extract {SAMPLE}", style="bold"))
    draw_record(replace(record, source=SAMPLE), console)
    svg = console.export_svg(title="extractor", unique_id="extractor")
    (DOCS / "tables.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
