"""JSON: one article as an object, or many in an array, which may be larger than memory."""

from __future__ import annotations

import io
import re
from typing import IO, TYPE_CHECKING, cast

from extractor.read.decode import BOMS, NotText, decode
from extractor.read.raw import Raw, failed
from extractor.read.streams import peek

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.raw import Source
    from extractor.records import Failure

MAX_ELEMENT = 64 << 20
"""The longest object that is read whole. No article comes near; what does is no article."""

CHUNK_BYTES = 1 << 16

_STEP = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{},"]', re.DOTALL)
_WHITE = b" \t\r\n"


class _Broken(ValueError):  # noqa: N818
    """The array is none; the message says why."""


def split_json(stream: IO[bytes], source: Source) -> Iterator[Raw | Failure]:
    """Yield the object, or each element of the array, as it is written."""
    head = peek(stream)
    marked = any(head.startswith(mark) for mark, name in BOMS if name != "utf-8")
    if marked or not head.lstrip(b"\xef\xbb\xbf" + _WHITE).startswith(b"["):
        yield from _whole(stream, source)
        return
    row = 0
    try:
        for row, element in enumerate(_elements(cast(io.BufferedReader, stream)), 1):
            yield Raw("row", source.name, source.stem, element, row)
    except _Broken as error:
        message = f"this is no JSON array, behind its first {row} elements: {error}" if row else str(error)
        yield failed(source, "bad_json", message, "if it holds an object a line, use --format jsonl")


def _whole(stream: IO[bytes], source: Source) -> Iterator[Raw | Failure]:
    data = stream.read(MAX_ELEMENT + 1)
    if len(data) > MAX_ELEMENT:
        yield failed(source, "too_large", f"the object is longer than {MAX_ELEMENT >> 20} MB")
        return
    try:
        text, warnings = decode(data)
    except NotText:
        yield failed(source, "undecodable", "these bytes are no text")
        return
    yield Raw("row", source.name, source.stem, text.strip().encode(), warnings=warnings)


def _more(stream: io.BufferedReader, size: int) -> bytes:
    """Return what the stream has ready after ``size`` bytes of an element; raise :class:`_Broken` at its end.

    A large element is read in ever larger pieces, since it is searched again after each of them.
    """
    more = stream.read(size) if size > CHUNK_BYTES else stream.read1(CHUNK_BYTES)
    if not more:
        raise _Broken("it ends within the array")
    return more


def _elements(stream: io.BufferedReader) -> Iterator[bytes]:
    """Yield the elements of the array; whether each is JSON is seen when it is parsed."""
    data = stream.read1(CHUNK_BYTES).lstrip(b"\xef\xbb\xbf" + _WHITE)
    start, position, depth, first = 1, 1, 0, True
    while True:
        found = _STEP.search(data, position)
        if found is None or (found.group() == b'"'):  # a string goes on in the next chunk, or nothing is left
            position = (found.start() if found else len(data)) - start
            data, start = data[start:] + _more(stream, len(data) - start), 0
            if len(data) > MAX_ELEMENT:
                raise _Broken(f"an element is longer than {MAX_ELEMENT >> 20} MB")
            continue
        sign, position = found.group(), found.end()
        if sign in (b"[", b"{"):
            depth += 1
        elif depth and sign in (b"]", b"}"):
            depth -= 1
        elif not depth and sign in (b",", b"]"):
            element = data[start : found.start()].strip(_WHITE)
            if element:
                yield element
            elif sign == b"," or not first:
                raise _Broken("there is a comma without an element")
            first, start = False, position
            if sign == b"]":
                if data[position:].strip(_WHITE) or stream.read(CHUNK_BYTES).strip(_WHITE):
                    raise _Broken("something stands behind the array")
                return
        elif not depth and sign == b"}":
            raise _Broken("a bracket is closed that was not opened")
