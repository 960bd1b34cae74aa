"""Records ⇄ JSON Lines: one record a line, UTF-8, numbers exact, the same bytes for the same record.

Streams are binary on both sides: a line with a bad byte then costs that line only.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import msgspec

from extractor.records import Extraction, Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

_encode = msgspec.json.Encoder(decimal_format="number").encode
_decode = msgspec.json.Decoder(Extraction).decode

NO_RECORD = "not_a_record"
"""The error code of a line that is no record."""


class JsonlSink:
    """Writes records, or failures, as lines to a binary stream, which stays the caller's to close."""

    def __init__(self, stream: IO[bytes]) -> None:
        import jsonlines  # here, for workers only encode: it is a fortieth of their start

        self._writer = jsonlines.Writer(stream, dumps=dumps)

    def write(self, record: Extraction | Failure) -> None:
        """Write one line."""
        self._writer.write(record)

    def close(self) -> None:
        """End the writing. Nothing is held back, so there is nothing to flush."""
        self._writer.close()


def dumps(record: object) -> bytes:
    """Return ``record`` as JSON in one line, without its end: keys in fixed order, decimals exact."""
    return _encode(record)


def loads(line: str | bytes) -> Extraction:
    """Return the record that ``line`` holds; fields it does not know are passed over.

    Raises ``msgspec.DecodeError`` (a ``ValueError``) when it is no record of this schema.
    """
    return _decode(line)


def read_records(stream: IO[bytes], source: str = "-") -> Iterator[Extraction | Failure]:
    """Yield the records of a JSON Lines stream; a line that holds none becomes a ``Failure``.

    Empty lines are passed over. ``source`` is what the failures call the stream; their ``line`` is 1-based.
    Raises what the stream raises: ``EOFError`` and ``OSError``.
    """
    import jsonlines

    reader = jsonlines.Reader(stream, loads=loads)
    while True:
        try:
            yield reader.read(skip_empty=True)  # type: ignore[misc]  # loads makes it an Extraction
        except EOFError as end:
            if end.args:  # not the end of the lines, but the stream's word that it was cut off
                raise
            return
        except jsonlines.InvalidLineError as error:
            yield Failure(
                source=source,
                line=error.lineno,
                id=None,
                error=NO_RECORD,
                message=f"this line is no record: {error.__cause__ or error.message}",
                hint="records are what `extractor extract` writes into a pipe or with -o",
            )
