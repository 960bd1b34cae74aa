"""The formats: one table, and the two steps of reading.

``split`` cuts a stream into the bytes of its articles: cheap, and done where the input is. ``parse``
makes an article of such bytes: dear, and done by whoever analyses it.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, Protocol

from extractor.read.array import split_json
from extractor.read.decode import NotText, looks_binary
from extractor.read.feed import parse_item, split_feed
from extractor.read.jsonl import split_jsonl
from extractor.read.language import check_language
from extractor.read.limit import cut
from extractor.read.markdown import parse_markdown
from extractor.read.page import parse_page
from extractor.read.parquet import split_parquet
from extractor.read.raw import Options, Raw, Source, Watch, failed
from extractor.read.row import parse_row
from extractor.read.streams import PACKED, UNREADABLE, opened, peek, unread
from extractor.read.table import split_table
from extractor.read.text import parse_text, split_whole
from extractor.read.warc import split_warc
from extractor.records import Article, Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Parser(Protocol):
    """Makes an article of its bytes."""

    def __call__(self, raw: Raw, options: Options) -> Article | Failure:
        """Return the article or what is wrong with it; may raise ``NotText``."""


class Format(NamedTuple):
    """How files of some suffixes are cut into articles."""

    suffixes: tuple[str, ...]
    split: Callable[[IO[bytes], Source], Iterator[Raw | Failure]]


FORMATS: dict[str, Format] = {
    "txt": Format((".txt", ".text"), partial(split_whole, kind="txt")),
    "md": Format((".md", ".markdown"), partial(split_whole, kind="md")),
    "html": Format((".html", ".htm", ".xhtml"), partial(split_whole, kind="html")),
    "jsonl": Format((".jsonl", ".ndjson"), split_jsonl),
    "json": Format((".json",), split_json),
    "csv": Format((".csv",), partial(split_table, delimiter=",")),
    "tsv": Format((".tsv", ".tab"), partial(split_table, delimiter="\t")),
    "feed": Format((".rss", ".atom"), split_feed),
    "parquet": Format((".parquet", ".pq"), split_parquet),
    "warc": Format((".warc",), split_warc),
}
PARSERS: dict[str, Parser] = {
    "txt": parse_text,
    "md": parse_markdown,
    "html": parse_page,
    "row": parse_row,
    "item": parse_item,
}
SUFFIXES = {suffix: name for name, format_ in FORMATS.items() for suffix in format_.suffixes}


_MAGIC = {b"PAR1": "parquet", b"WARC/": "warc"}
_ROOTS = {b"<rss": "feed", b"<feed": "feed", b"<rdf:rdf": "feed", b"<html": "html"}
"""What an XML file is, by the element that it begins with."""


def suffix_of(name: str) -> str:
    """Return the suffix that tells the format, in lower case: ".jsonl" for "a.jsonl.gz"."""
    path = Path(name)
    return (Path(path.stem) if path.suffix.lower() in PACKED else path).suffix.lower()


def split(source: Source, watch: Watch | None = None) -> Iterator[Raw | Failure]:
    """Yield the bytes of each article of ``source``, and what could not be read of it."""
    try:
        with opened(source, watch or Watch()) as stream:
            name = source.format or SUFFIXES.get(suffix_of(source.path or "")) or sniff(peek(stream))
            if name is None:
                yield failed(source, "unknown_format", "this is no text", "say what it is with --format")
            else:
                yield from FORMATS[name].split(stream, source)
    except UNREADABLE as error:
        yield unread(source, error)
    except Exception as error:  # whatever is in a file must cost that file only
        message = f"the file cannot be read on: {type(error).__name__}: {error}"
        yield failed(source, "parse_failed", message, "articles before are kept; please report this file")


def parse(raw: Raw, options: Options) -> Article | Failure:
    """Return the article of ``raw``, or why there is none."""
    try:
        article = PARSERS[raw.kind](raw, options)
    except NotText:
        return raw.failure("undecodable", "these bytes are no text in any encoding", None)
    except Exception as error:  # whatever is in an article must cost that article only
        message = f"the article cannot be parsed: {type(error).__name__}: {error}"
        return raw.failure(
            "parse_failed", message, "the other articles are not affected; please report this one"
        )
    if isinstance(article, Failure):
        return article
    if not article.text.strip():
        return raw.failure("empty_text", "the article has no text", None, article.id)
    if options.strict and len(article.text) > options.max_chars:
        message = f"the article has {len(article.text):,} characters, more than {options.max_chars:,}"
        return raw.failure(
            "too_long", message, "allow more by --max-chars, or cut without --strict", article.id
        )
    return check_language(cut(article, options.max_chars))


def sniff(head: bytes) -> str | None:
    """Return the format that ``head`` looks like, or ``None`` for what is no text."""
    for magic, name in _MAGIC.items():
        if head.startswith(magic):
            return name
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<?xml"):
        return next((name for root, name in _ROOTS.items() if root in start), "txt")
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<article")):
        return "html"
    if start.startswith((b"<rss", b"<feed", b"<rdf:rdf")):
        return "feed"
    if start.startswith(b"["):
        return "json"
    if start.startswith(b"{"):
        return "jsonl" if _object_ends_in_line(start) else "json"
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return None if looks_binary(head) and not wide else "txt"


def _object_ends_in_line(start: bytes) -> bool:
    line, newline, _ = start.partition(b"\n")
    return line.rstrip().endswith(b"}") or not newline
