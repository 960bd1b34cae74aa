"""Files of records, in every form that JSON tools leave them in: read one after the other, with their lines.

A file is JSON Lines, pretty-printed objects one after the other, or an array, packed or not. What is no
record costs only itself, and no more memory than one record.
"""

from __future__ import annotations

import os
import re
import shlex
from typing import IO, TYPE_CHECKING, Final, NamedTuple

import msgspec

from extractor.errors import RecordError
from extractor.read.raw import Source, Watch, failed
from extractor.read.streams import UNREADABLE, opened, peek, unread
from extractor.records import SCHEMA, Extraction, Failure
from extractor.write.jsonl import NO_RECORD, loads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

RECORD_BYTES: Final = 1 << 28
"""The longest record; what is longer was not written by this program."""

CHUNK: Final = 1 << 17
"""How much of an array is read at a time."""

_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"')
_TOKEN: Final = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}"]', re.DOTALL)
_BETWEEN: Final = b" \t\r\n,[]\xef\xbb\xbf"
"""What may stand between the members of an array, and a byte order mark before it."""

_HINT: Final = "records are what `extractor extract` writes into a pipe or with -o"


class Read(NamedTuple):
    """A record, or what is none, and where it begins: ``line`` counts from 1."""

    source: str
    line: int
    result: Extraction | Failure


def read_records(
    path: str | os.PathLike[str], *, on_failure: Callable[[Failure], None] | None = None
) -> Iterator[Extraction]:
    """Yield the records of a file one by one; ``"-"`` is stdin.

    The file is JSON Lines, pretty-printed or an array, plain or packed (.gz, .zst). What is no record
    is given to ``on_failure``. Without that :class:`extractor.errors.RecordError` is raised, with file and
    line.
    """
    for read in records_in([os.fspath(path)]):
        if isinstance(read.result, Extraction):
            yield read.result
        elif on_failure is not None:
            on_failure(read.result)
        else:
            raise _error(read.result)


def records_in(names: Iterable[str]) -> Iterator[Read]:
    """Yield the records of all files in order; a file that cannot be read costs only itself."""
    for name in names:
        source = Source(name, None if name == "-" else name, name)
        try:
            with opened(source, Watch()) as stream:
                yield from read_stream(stream, source)
        except UNREADABLE as error:
            if isinstance(error, BrokenPipeError):
                raise
            yield Read(name, 0, unread(source, error))


def once(reads: Iterable[Read], known: set[str]) -> Iterator[Read]:
    """Yield what was read, with a failure for each record that has an id of ``known``, which grows."""
    for read in reads:
        if isinstance(read.result, Failure) or read.result.id not in known:
            if isinstance(read.result, Extraction):
                known.add(read.result.id)
            yield read
            continue
        id_ = read.result.id
        message = f"there is a record with the id {id_!r} already"
        hint = "that one is kept; articles need ids of their own"
        failure = Failure(
            source=read.source, line=read.line, id=id_, error="duplicate_record", message=message, hint=hint
        )
        yield read._replace(result=failure)


def _error(failure: Failure) -> RecordError:
    line = f", line {failure.line}" if failure.line else ""
    return RecordError(f"{failure.source}{line}: {failure.error}: {failure.message}", failure.hint)


def read_stream(stream: IO[bytes], source: Source) -> Iterator[Read]:
    """Yield the records of an open stream. Raises what the stream raises."""
    head = peek(stream).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if head == b"[":
        found = _members(stream)
    elif head in (b"{", b"") or source.path is None:
        found = _objects(stream)
    else:  # an article, most likely: one line that helps instead of one for each of its lines
        hint = f"tables of an article: extractor extract {shlex.quote(source.name)} --to table"
        yield Read(source.name, 0, failed(source, NO_RECORD, "this file holds no records", hint))
        return
    for line, data in found:
        yield Read(source.name, line, _record(data, source.name, line))


def _objects(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Yield line and bytes of each object of JSON Lines or of pretty-printed JSON, None for one too long.

    An object that is cut off ends where the next one begins: at the start of a line.
    """
    begun, kept, size, depth = 0, list[bytes](), 0, 0
    for number, line in enumerate(_lines(stream), 1):
        if kept and line.startswith(b"{"):
            yield begun, b"".join(kept)
            kept, depth = [], 0
        if not kept:
            if not line.strip(_BETWEEN):
                continue
            begun, size = number, 0
        size += len(line)
        if size > RECORD_BYTES:
            yield begun, None
            kept, depth = [], 0
            continue
        kept.append(line)
        depth += _depth(line) if kept[1:] or not _is_whole(line) else 0
        if depth <= 0:
            yield begun, b"".join(kept)
            kept, depth = [], 0
    if kept:
        yield begun, b"".join(kept)


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines; of one that is longer than a record no more than that is kept."""
    while line := stream.readline(RECORD_BYTES + 1):
        yield line
        while len(line) > RECORD_BYTES and not line.endswith(b"\n"):
            line = stream.readline(RECORD_BYTES + 1)


def _is_whole(line: bytes) -> bool:
    """Return whether a line is surely an object of its own, as nearly all are."""
    return line.startswith(b'{"') and line.rstrip().endswith(b"}}")


def _depth(line: bytes) -> int:
    bare = _STRING.sub(b"", line)
    return bare.count(b"{") - bare.count(b"}")


def _members(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Yield line and bytes of each object of an array, and of whatever else stands in it."""
    data, at, start, depth, line = b"", 0, 0, 0, 1
    while True:
        more = stream.read(
            max(CHUNK, len(data) - start)
        )  # as much again: a long string is scanned twice at most
        data, at, start = data[start:] + more, at - start, 0
        for token in _TOKEN.finditer(data, at):
            sign = token.group()
            if sign == b'"':
                break  # its end is not read yet
            at = token.end()
            if sign == b"{":
                if depth == 0:
                    line += data.count(b"\n", start, token.start())
                    if data[start : token.start()].strip(_BETWEEN):
                        yield line, data[start : token.start()]
                    start = token.start()
                depth += 1
            elif sign == b"}" and depth:
                depth -= 1
                if depth == 0:
                    yield line, data[start:at]
                    line += data.count(b"\n", start, at)
                    start = at
        if not more:
            break
        if len(data) - start > RECORD_BYTES:
            yield line, None
            return
    if data[start:].strip(_BETWEEN):
        yield line, data[start:]


def _record(data: bytes | None, source: str, line: int) -> Extraction | Failure:
    if data is None:
        return _failure(source, line, f"longer than {RECORD_BYTES:,} bytes")
    try:
        record = loads(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return _told(data, source, line, error)
    for finds in (record.entities, record.quotes, record.claims):
        ids = [find.id for find in finds]
        if len(set(ids)) < len(ids):
            return _failure(source, line, "no record: two of its finds have one id", record.id)
    return record


class _Known(msgspec.Struct):
    """What tells records of another version, and error lines, from the rest."""

    schema: str | None = None
    error: str | None = None
    id: str | None = None


def _told(data: bytes, source: str, line: int, error: Exception) -> Failure:
    """Return why ``data`` is no record of this schema."""
    try:
        known = msgspec.json.decode(data, type=_Known)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _failure(source, line, f"no record: {error}")
    if known.schema is not None and known.schema != SCHEMA:
        return Failure(
            source=source,
            line=line,
            id=known.id,
            error="other_schema",
            message=f"a record of schema {known.schema}; this version reads schema {SCHEMA}",
            hint="read it with the version that wrote it, or extract the article again",
        )
    if known.schema is None and known.error is not None:
        return _failure(source, line, "an error line, no record", known.id)
    return _failure(source, line, f"no record: {error}", known.id)


def _failure(source: str, line: int, message: str, id_: str | None = None) -> Failure:
    return Failure(source=source, line=line, id=id_, error=NO_RECORD, message=message, hint=_HINT)
