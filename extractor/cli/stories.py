"""One story as the user named it: a record that was made before, or an article that is extracted now."""

from __future__ import annotations

import re
from itertools import islice
from typing import IO, TYPE_CHECKING, Final

from extractor.errors import InputError
from extractor.records import Extraction, Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.raw import Source

SHOWN: Final = 3
"""How many ids are named where one must be chosen."""

_RECORD: Final = re.compile(rb'\s*\[?\s*\{\s*"schema"\s*:')
"""How a file of records begins, those of another schema included."""


def read_story(name: str, id: str | None = None, model: str | None = None) -> Extraction:  # noqa: A002
    """Return the story in the file ``name`` (- is stdin), the one called ``id`` where there are several.

    Raises :class:`InputError` where there is none, or more than one to choose from.
    """
    found: list[Extraction] = []
    for result in islice(_results(name, id, model), SHOWN + 1):
        if isinstance(result, Failure):
            line = f", line {result.line}" if result.line else ""
            raise InputError(f"{result.source}{line}: {result.error}: {result.message}", result.hint)
        found.append(result)
    if not found:
        raise InputError(f"{name} holds no story" + (f" with the id {id}" if id else ""))
    if len(found) > 1:
        ids = ", ".join(record.id for record in found[:SHOWN])
        raise InputError(f"{name} holds several stories: {ids}, …", "choose one by its id: --id ID")
    return found[0]


def _results(name: str, id: str | None, model: str | None) -> Iterator[Extraction | Failure]:  # noqa: A002
    """Yield the records of what is named; those of articles are made first."""
    from extractor.read.raw import Options, Watch
    from extractor.read.sources import find_sources
    from extractor.read.streams import UNREADABLE, opened, peek, unread

    for source in find_sources((name,), Options()):
        if isinstance(source, Failure):
            yield source
            continue
        try:
            with opened(source, Watch()) as stream:
                read = _records if _RECORD.match(peek(stream)) else _extracted
                yield from (each for each in read(stream, source, model) if _is_meant(each, id))
        except UNREADABLE as error:
            yield unread(source, error)


def _is_meant(result: Extraction | Failure, id: str | None) -> bool:  # noqa: A002
    return id is None or (isinstance(result, Extraction) and result.id == id)


def _records(stream: IO[bytes], source: Source, model: str | None) -> Iterator[Extraction | Failure]:  # noqa: ARG001
    from extractor.corpus.files import read_stream

    for read in read_stream(stream, source):
        yield read.result


def _extracted(stream: IO[bytes], source: Source, model: str | None) -> Iterator[Extraction | Failure]:
    """Yield what is extracted from the articles of a file, whatever its format."""
    from extractor.read.formats import FORMATS, SUFFIXES, sniff, suffix_of
    from extractor.read.raw import failed
    from extractor.read.streams import peek
    from extractor.run.job import Job, work

    kind = SUFFIXES.get(suffix_of(source.path or "")) or sniff(peek(stream))
    if kind is None:
        yield failed(source, "unknown_format", "this is no text", "name an article or a file of records")
        return
    for raw in FORMATS[kind].split(stream, source):
        yield from work(Job(model=model), [raw])
