"""Parquet: an article a row, read a few rows at a time."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any

import msgspec

from extractor.read.raw import Raw, failed
from extractor.read.streams import NeedsExtra

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.raw import Source
    from extractor.records import Failure

BATCH_ROWS = 64

_encode = msgspec.json.Encoder(decimal_format="number").encode


def split_parquet(stream: IO[bytes], source: Source) -> Iterator[Raw | Failure]:
    """Yield each row as a JSON object. Raises :class:`NeedsExtra`."""
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise NeedsExtra("pyarrow, which reads Parquet,", "parquet") from None
    if not stream.seekable():
        yield failed(source, "unreadable", "Parquet cannot be read from a pipe", "name the file")
        return
    try:
        row = 0
        for batch in parquet.ParquetFile(stream).iter_batches(BATCH_ROWS, use_threads=False):
            for cells in batch.to_pylist():
                row += 1
                yield Raw("row", source.name, source.stem, _encode(_plain(cells)), row)
    except (ArrowException, OSError, ValueError) as error:
        yield failed(source, "bad_parquet", f"this is no Parquet, or it is damaged: {error}")


def _plain(value: Any) -> Any:
    """Return ``value`` as JSON can hold it; what is no number is written out."""
    if value is None or isinstance(value, bool | int | str | Decimal):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else str(value)  # JSON knows neither infinity nor NaN
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)
