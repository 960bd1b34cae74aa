"""Inputs → articles, in order: files and folders are found, split and parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.read.formats import parse, split
from extractor.read.sources import find_sources
from extractor.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractor.read.raw import Options, Raw, Watch
    from extractor.records import Article


def find_raws(inputs: Iterable[str], options: Options, watch: Watch | None = None) -> Iterator[Raw | Failure]:
    """Yield the bytes of each article that ``inputs`` name, and what could not be found or read."""
    for source in find_sources(inputs, options):
        if isinstance(source, Failure):
            yield source
        else:
            yield from split(source, watch)


def find_articles(inputs: Iterable[str], options: Options) -> Iterator[Article | Failure]:
    """Yield each article that ``inputs`` name, and what could not be found, read or parsed."""
    for raw in find_raws(inputs, options):
        yield raw if isinstance(raw, Failure) else parse(raw, options)
