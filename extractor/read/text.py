"""Plain text: the file is the article, character for character."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from extractor.read.decode import decode
from extractor.read.raw import Raw
from extractor.records import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.raw import Options, Source


def split_whole(stream: IO[bytes], source: Source, kind: str) -> Iterator[Raw]:
    """Yield the whole of ``stream`` as one article of the given kind."""
    yield Raw(kind, source.name, source.stem, stream.read())


def parse_text(raw: Raw, options: Options) -> Article:  # noqa: ARG001 - every parser is called alike
    """Return the article; raises ``NotText``."""
    text, warnings = decode(raw.data)
    return Article(id=raw.stem, source=raw.place, text=text, warnings=warnings)
