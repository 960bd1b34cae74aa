"""What records are exported to: one table, name → form.

A new form is a class that takes a path to write to, and a row here; ``cli/export.py`` lists its name, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from extractor.corpus.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from extractor.records import Extraction


class Writer(Protocol):
    """Takes records one after the other; ``close`` writes what it held back. ``abandon`` only lets go."""

    def write(self, record: Extraction) -> None:
        """Write one record."""

    def close(self) -> None:
        """End the writing; the output is complete."""

    def abandon(self) -> None:
        """Let go of files; the output will be removed."""


class Form(NamedTuple):
    """A form of export. ``open`` takes the path to write to: a file, or with ``folder`` an empty folder.

    Where ``ids`` is given, ``open`` may find a former export at that path, whose articles ``ids`` returns,
    and adds to it. ``extra`` is the optional dependency that the form needs.
    """

    open: Callable[[Path], Writer]
    suffixes: tuple[str, ...] = ()
    folder: bool = False
    files: tuple[str, ...] = ()
    """With ``folder``: the names of its files."""
    ids: Callable[[Path], set[str]] | None = None
    extra: tuple[str, str] | None = None
    """The module that must be there, and the extra that brings it."""


def _csv(path: Path) -> Writer:
    from extractor.export.csv import CsvWriter

    return CsvWriter(path)


def _csv_ids(path: Path) -> set[str]:
    from extractor.export.csv import article_ids

    return article_ids(path)


def _parquet(path: Path) -> Writer:
    from extractor.export.parquet import ParquetWriter

    return ParquetWriter(path)


def _parquet_ids(path: Path) -> set[str]:
    from extractor.export.parquet import article_ids

    return article_ids(path)


def _sqlite(path: Path) -> Writer:
    from extractor.export.sqlite import SqliteWriter

    return SqliteWriter(path)


def _sqlite_ids(path: Path) -> set[str]:
    from extractor.export.sqlite import article_ids

    return article_ids(path)


FORMS: Final[Mapping[str, Form]] = {
    "csv": Form(_csv, (".csv",), folder=True, files=tuple(f"{name}.csv" for name in TABLES), ids=_csv_ids),
    "parquet": Form(
        _parquet, (".parquet",), folder=True, files=tuple(f"{name}.parquet" for name in TABLES),
        ids=_parquet_ids, extra=("pyarrow", "parquet"),
    ),
    "sqlite": Form(_sqlite, (".db", ".sqlite", ".sqlite3"), ids=_sqlite_ids),
}  # fmt: skip
