"""Draws the picture of the README: what ``extractor extract samples/fire.txt`` shows in a terminal.

    python docs/picture.py

Its identifiers are fixed, so that the same tables give the same file, and it asks the network for nothing:
rich's own frame for it would fetch a font.
"""

from __future__ import annotations

import io
from pathlib import Path

from msgspec.structs import replace
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from extractor.records import Extraction
from extractor.run import serial
from extractor.run.job import Job
from extractor.write.tables import draw_record

DOCS = Path(__file__).parent
SAMPLE = "samples/fire.txt"
WIDTH = 110
ASPECT = 0.602
"""How wide a letter is to its height in nearly all fonts of fixed width."""

COLOURS = TerminalTheme(
    background=(24, 28, 36),
    foreground=(216, 222, 233),
    normal=[
        (59, 66, 82), (240, 113, 120), (158, 206, 106), (240, 200, 110),
        (104, 158, 226), (200, 146, 234), (96, 200, 216), (216, 222, 233),
    ],
)  # fmt: skip

FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
font: {char_height}px/{line_height}px "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre
}}
.{unique_id}-title {{ font: bold 18px sans-serif }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


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
    svg = console.export_svg(
        title="extractor", unique_id="extractor", code_format=FRAME, font_aspect_ratio=ASPECT, theme=COLOURS
    )
    (DOCS / "tables.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
