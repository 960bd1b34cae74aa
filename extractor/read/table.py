"""CSV and TSV: an article a row, named by the columns of the header."""

from __future__ import annotations

import csv
from typing import IO, TYPE_CHECKING

import msgspec

from extractor.read.decode import NotText, mend_escapes, text_stream
from extractor.read.raw import Raw, failed
from extractor.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.raw import Source
    from extractor.records import TextWarning

MAX_CELL = 64 << 20
"""The longest cell, and line. Python's own limit of 131,072 characters is shorter than some articles."""

_UNCLOSED = "a quotation mark within a cell is written twice, and none is left open"

_encode = msgspec.json.Encoder().encode


def split_table(stream: IO[bytes], source: Source, delimiter: str) -> Iterator[Raw | Failure]:
    """Yield each row below the header as a JSON object of strings; a broken row costs itself."""
    csv.field_size_limit(MAX_CELL)
    try:
        text, warnings = text_stream(stream)
    except NotText:
        yield failed(source, "undecodable", "these bytes are no text")
        return
    # strict: an unclosed quotation mark would else swallow every row behind it in silence.
    lines = _Lines(text)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    header: list[str] | None = None
    number = 0
    while True:
        start = lines.count + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            number += header is not None
            code, message = _fault(error)
            yield Failure(f"{source.name}#{number}", start, None, code, message, _UNCLOSED)
            continue
        if header is None:
            header = [mend_escapes(name.strip())[0] for name in cells]
        elif cells:
            number += 1
            yield _raw(source, header, cells, number, start, warnings)


class _Lines:
    """The lines of ``text``, counted. One that is too long is passed over and raises ``csv.Error``."""

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(MAX_CELL)
        if not line:
            raise StopIteration
        self.count += 1
        if len(line) < MAX_CELL or line.endswith("\n"):
            return line
        while line and not line.endswith("\n"):
            line = self._text.readline(MAX_CELL)
        raise csv.Error(_TOO_LONG)


_TOO_LONG = "field larger than a line may be"


def _fault(error: csv.Error) -> tuple[str, str]:
    """Return the code and the message of what csv complains about."""
    if str(error).startswith("field larger"):
        return "too_large", f"a cell or line is longer than {MAX_CELL >> 20} MB"
    return "bad_csv", str(error)


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
        hint = "quote cells that hold the separator"
        return Failure(f"{source.name}#{number}", line, None, "bad_csv", message, hint)
    mended = [mend_escapes(cell) for cell in cells]
    undecodable = next((found for _, found in mended if found), ())
    row = dict(zip(header, (cell for cell, _ in mended), strict=False))
    return Raw(
        "row", source.name, source.stem, _encode(row), number, line, warnings=(*warnings, *undecodable)
    )
