"""What a reader hands over: the bytes of one article, not yet understood."""

from __future__ import annotations

from typing import Any

import msgspec

from extractor.records import Failure, Struct, TextWarning


class Source(Struct, frozen=True):
    """An input as the user named it. ``path`` is ``None`` for stdin; ``stem`` names its articles."""

    name: str
    path: str | None
    stem: str
    format: str | None = None


class Options(Struct, frozen=True):
    """How inputs are to be read: a format for all of them, and the columns that have another name."""

    format: str | None = None
    fields: dict[str, str] = msgspec.field(default_factory=dict)


class Raw(Struct, frozen=True):
    """One article's bytes, cheap to split off and to send to another process.

    ``kind`` says how to parse ``data``: it is a key of :data:`extractor.read.formats.PARSERS`. ``row``
    counts articles within a file of many and ``line`` its lines, both from 1.
    """

    kind: str
    source: str
    stem: str
    data: bytes
    row: int | None = None
    line: int | None = None
    given: dict[str, Any] = msgspec.field(default_factory=dict)
    warnings: tuple[TextWarning, ...] = ()

    @property
    def place(self) -> str:
        """The source of the article: the input's name, with ``#N`` for row N."""
        return self.source if self.row is None else f"{self.source}#{self.row}"

    def failure(self, error: str, message: str, hint: str | None = None, id: str | None = None) -> Failure:  # noqa: A002
        """Return the failure of this article with the stable code ``error``."""
        return Failure(self.place, self.line, id, error, message, hint)


def failed(source: Source, error: str, message: str, hint: str | None = None) -> Failure:
    """Return the failure of a whole input with the stable code ``error``."""
    return Failure(source.name, None, None, error, message, hint)
