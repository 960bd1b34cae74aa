"""CSV and TSV: an article a row, named by the columns of the header."""

from __future__ import annotations

import csv
from typing import IO, TYPE_CHECKING

import msgspec

from extractor.read.decode import NotText, text_stream
from extractor.read.raw import Raw, failed
from extractor.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.raw import Source
    from extractor.records import TextWarning

MAX_CELL = 64 << 20
"""The longest cell. Python's own limit of 131,072 characters is shorter than some articles."""

_encode = msgspec.json.Encoder().encode


def split_table(stream: IO[bytes], source: Source, delimiter: str) -> Iterator[Raw | Failure]:
    """Yield each row below the header as a JSON object of strings."""
    csv.field_size_limit(MAX_CELL)
    try:
        text, warnings = text_stream(stream)
    except NotText:
        yield failed(source, "undecodable", "these bytes are no text")
        return
    rows = csv.reader(text, delimiter=delimiter)
    header: list[str] | None = None
    number, line = 0, 1
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Failure(
                f"{source.name}#{number + 1}",
                line,
                None,
                "bad_csv",
                str(error),
                "is a quotation mark unclosed?",
            )
            return
        start, line = line, rows.line_num + 1
        if header is None:
            header = [name.strip() for name in cells]
        elif cells:
            number += 1
            yield _raw(source, header, cells, number, start, warnings)


def _raw(
    source: Source,
    header: list[str],
    cells: list[str],
    number: int,
    line: int,
    warnings: tuple[TextWarning, ...],
) -> Raw | Failure:
    if len(cells) > len(header):
        message = f"the row has {len(cells)} cells under {len(header)} columns"
        return Failure(
            f"{source.name}#{number}", line, None, "bad_csv", message, "quote cells that hold the separator"
        )
    row = dict(zip(header, cells, strict=False))
    return Raw("row", source.name, source.stem, _encode(row), number, line, warnings=warnings)
