"""Plain text: the file is the article, character for character."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from extractor.read.decode import decode
from extractor.read.raw import Raw, failed
from extractor.records import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.raw import Options, Source
    from extractor.records import Failure


MAX_FILE = 16 << 20
"""The longest file of one article, unpacked: what is longer is something else, or meant to burst memory."""


def split_whole(stream: IO[bytes], source: Source, kind: str) -> Iterator[Raw | Failure]:
    """Yield the whole of ``stream`` as one article of the given kind."""
    data = stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        message = f"the file is longer than {MAX_FILE >> 20} MB, too long for one article"
        yield failed(source, "too_large", message, "if it holds an article a line, use --format jsonl")
    else:
        yield Raw(kind, source.name, source.stem, data)


def parse_text(raw: Raw, options: Options) -> Article:  # noqa: ARG001 - every parser is called alike
    """Return the article; raises ``NotText``."""
    text, warnings = decode(raw.data)
    return Article(id=raw.stem, source=raw.place, text=text, warnings=warnings)
