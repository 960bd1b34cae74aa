"""JSON Lines: an article a line, read as bytes, so that a bad line costs itself only."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from extractor.read.decode import utf8_lines
from extractor.read.raw import Raw
from extractor.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.raw import Source

MAX_LINE = 64 << 20
"""The longest line that is read whole. No article comes near; what does is no article."""


def split_jsonl(stream: IO[bytes], source: Source) -> Iterator[Raw | Failure]:
    """Yield the lines that are not blank."""
    row = 0
    lines = utf8_lines(stream, MAX_LINE)
    for number, line in enumerate(lines, 1):
        if len(line) >= MAX_LINE and not line.endswith(b"\n"):
            _skip_rest(lines)
            row += 1
            message = f"the line is longer than {MAX_LINE >> 20} MB"
            yield Failure(f"{source.name}#{row}", number, None, "too_large", message, None)
        elif data := line.strip():
            row += 1
            yield Raw("row", source.name, source.stem, data, row, number)


def _skip_rest(lines: Iterator[bytes]) -> None:
    for line in lines:
        if line.endswith(b"\n"):
            return
