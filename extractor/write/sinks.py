"""Where records go: one table, name → sink."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Final, Protocol

from extractor.write.html.page import HtmlSink
from extractor.write.jsonl import JsonlSink
from extractor.write.tables import TableSink

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from extractor.records import Extraction


class Sink(Protocol):
    """Takes records one after the other; ``close`` writes what it held back and leaves the stream open."""

    def write(self, record: Extraction) -> None:
        """Write one record."""

    def close(self) -> None:
        """End the writing."""


SINKS: Final[Mapping[str, Callable[[IO[bytes]], Sink]]] = {
    "table": TableSink,
    "jsonl": JsonlSink,
    "html": HtmlSink,
}
"""A new output is a class that takes a binary stream, and a row here."""
