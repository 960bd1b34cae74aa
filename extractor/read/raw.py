"""What a reader hands over: the bytes of one article, not yet understood."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from extractor.records import Failure, Struct, TextWarning

if TYPE_CHECKING:
    import sys

    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection as Connection
    else:
        from multiprocessing.connection import Connection

    Waitable: TypeAlias = int | Connection[Any, Any]
    """What can be waited for until it has something to read: a file descriptor, or the end of a pipe."""

MAX_CHARS: Final = 200_000
"""The longest article: twenty times a long one, and still analysed within a minute."""


class Watch:
    """What the reading tells of itself while it goes on; this one does not care."""

    def idle(self, stream: Waitable) -> None:
        """Be told that nothing comes in from ``stream``, before the reading waits for it."""

    def opened(self, fd: int) -> None:
        """Be told that ``fd`` is read from now on."""

    def closed(self, size: int) -> None:
        """Be told that the file of that size has been read."""


MARKUP: Final = {"html": 16, "item": 4}
"""Bytes of a page, or of a feed's item, to a character of its text, about."""


class Source(Struct, frozen=True):
    """An input as the user named it. ``path`` is ``None`` for stdin; ``stem`` names its articles."""

    name: str
    path: str | None
    stem: str
    format: str | None = None

    def size(self) -> int:
        """Return the length of the file in bytes, 0 where it has none."""
        try:
            return Path(self.path).stat().st_size if self.path is not None else 0
        except OSError:
            return 0


class Options(Struct, frozen=True):
    """How inputs are to be read: a format for all of them, and the columns that have another name.

    Of an article ``max_chars`` characters are analysed at most; with ``strict`` a longer one fails.
    """

    format: str | None = None
    fields: dict[str, str] = msgspec.field(default_factory=dict)
    max_chars: int = MAX_CHARS
    strict: bool = False


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

    @property
    def weight(self) -> int:
        """How much text to expect, in characters."""
        return len(self.data) // MARKUP.get(self.kind, 1)

    def failure(self, error: str, message: str, hint: str | None = None, id: str | None = None) -> Failure:  # noqa: A002
        """Return the failure of this article with the stable code ``error``."""
        return Failure(self.place, self.line, id, error, message, hint)


def failed(source: Source, error: str, message: str, hint: str | None = None) -> Failure:
    """Return the failure of a whole input with the stable code ``error``."""
    return Failure(source.name, None, None, error, message, hint)
