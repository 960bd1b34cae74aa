"""The tables as a folder of Parquet files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from extractor.corpus.tables import TABLES, Row, Table, rows_of
from extractor.export.columns import check_same

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.records import Extraction

GROUP_RECORDS: Final = 2_000
GROUP_CHARS: Final = 16_000_000
"""A row group is written when it has the rows of so many records, or of so much text."""


class ParquetWriter:
    """Writes a file for each table into ``folder``, or adds to those that are there."""

    def __init__(self, folder: Path) -> None:
        self._tables = [_TableWriter(folder, table) for table in TABLES.values()]
        self._records = self._chars = 0

    def write(self, record: Extraction) -> None:
        """Take the rows of ``record``; row groups are written as they become full."""
        rows = rows_of(record)
        for writer in self._tables:
            writer.rows += rows[writer.name]
        self._records += 1
        self._chars += record.chars
        if self._records >= GROUP_RECORDS or self._chars >= GROUP_CHARS:
            self._flush()

    def close(self) -> None:
        """Write what is held back, and close the files."""
        self._flush()
        for writer in self._tables:
            writer.close()

    def abandon(self) -> None:
        """Close the files as they are."""
        for writer in self._tables:
            writer.close()

    def _flush(self) -> None:
        for writer in self._tables:
            writer.flush()
        self._records = self._chars = 0


class _TableWriter:
    def __init__(self, folder: Path, table: Table) -> None:
        import pyarrow.parquet as pq

        self.name = table.name
        self.rows: list[Row] = []
        self._schema = _schema(table)
        self._path = folder / f"{table.name}.parquet"
        self._old = self._path.with_suffix(".old")
        former = None
        if self._path.exists():
            self._path.rename(self._old)
            former = pq.ParquetFile(self._old)
            check_same(self._path, table, former.schema_arrow.names)
        self._writer = pq.ParquetWriter(self._path, self._schema, compression="zstd")
        if former is not None:
            with former:
                for number in range(former.num_row_groups):
                    self._writer.write_table(former.read_row_group(number).cast(self._schema))

    def flush(self) -> None:
        """Write the rows as a row group."""
        import pyarrow as pa

        if self.rows:
            arrays = [
                pa.array(values, type=field.type)
                for values, field in zip(zip(*self.rows, strict=True), self._schema, strict=True)
            ]
            self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
            self.rows = []

    def close(self) -> None:
        """Close the file."""
        self._writer.close()
        self._old.unlink(missing_ok=True)


def article_ids(folder: Path) -> set[str]:
    """Return the ids of the articles that a former export into ``folder`` has."""
    import pyarrow.parquet as pq

    found: list[str] = pq.read_table(folder / "articles.parquet", columns=["id"])["id"].to_pylist()
    return set(found)


def _schema(table: Table) -> Any:
    import pyarrow as pa

    types = {
        "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
        "date": pa.date32(),
    }  # fmt: skip
    return pa.schema([pa.field(c.name, types[c.type], nullable=c.null) for c in table.columns])
