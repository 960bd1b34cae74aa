"""The tables as a folder of CSV files: UTF-8, a header, cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import re
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final

from extractor.corpus.tables import TABLES, rows_of
from extractor.export.columns import check_same

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.records import Extraction

_FORMULA: Final = re.compile(r"[\s\x00-\x1f]*[=+\-@\uff0b\uff0d\uff1d\uff20]|[\t\r\n]")
"""What makes a spreadsheet calculate, also in full width and behind blanks."""


class CsvWriter:
    """Writes a file for each table into ``folder``, or adds to those that are there."""

    def __init__(self, folder: Path) -> None:
        self._stack = ExitStack()
        self._writers: dict[str, Any] = {}
        for name, table in TABLES.items():
            path = folder / f"{name}.csv"
            begun = path.exists()
            if begun:
                check_same(path, table, _header(path))
            stream = self._stack.enter_context(path.open("a", encoding="utf-8", newline=""))
            self._writers[name] = csv.writer(stream, lineterminator="\n")
            if not begun:
                self._writers[name].writerow(table.names)

    def write(self, record: Extraction) -> None:
        """Write the rows of ``record``."""
        for name, rows in rows_of(record).items():
            self._writers[name].writerows([cell(value) for value in row] for row in rows)

    def close(self) -> None:
        """Close the files."""
        self._stack.close()

    abandon = close


def cell(value: object) -> object:
    """Return ``value`` as it stands in CSV: an apostrophe before text that would be a formula."""
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return value


def article_ids(folder: Path) -> set[str]:
    """Return the ids of the articles that a former export into ``folder`` has."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as stream:
        return {row["id"] for row in csv.DictReader(stream)}


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return next(csv.reader(stream), [])
