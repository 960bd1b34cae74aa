"""JSON: one article as an object, or many in an array."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import msgspec

from extractor.read.decode import NotText, decode
from extractor.read.raw import Raw, failed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.raw import Source
    from extractor.records import Failure

_elements = msgspec.json.Decoder(list[msgspec.Raw]).decode


def split_json(stream: IO[bytes], source: Source) -> Iterator[Raw | Failure]:
    """Yield the object, or each element of the array, as it is written."""
    try:
        text, warnings = decode(stream.read())
    except NotText:
        yield failed(source, "undecodable", "these bytes are no text")
        return
    data = text.strip().encode()
    if not data.startswith(b"["):
        yield Raw("row", source.name, source.stem, data, warnings=warnings)
        return
    try:
        elements = _elements(data)
    except (msgspec.DecodeError, RecursionError) as error:
        yield failed(source, "bad_json", f"this is no JSON: {error}", _hint(data))
        return
    for row, element in enumerate(elements, 1):
        yield Raw("row", source.name, source.stem, bytes(element), row, warnings=warnings)


def _hint(data: bytes) -> str | None:
    return "if it holds an object a line, use --format jsonl" if b"\n" in data else None
