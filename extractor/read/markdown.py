"""Markdown: the words without the marks, a blank line between blocks; title and date from front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.read.decode import decode
from extractor.records import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from extractor.read.raw import Options, Raw

_FRONT = re.compile(
    r"(?:---|\+\+\+)[ \t]*\r?\n(.*?)^(?:---|\+\+\+)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_ENTRY = re.compile(r"([A-Za-z_]+)\s*[:=]\s*(.*)")
_KEYS = {
    "title": "title", "headline": "title",
    "url": "url", "link": "url", "canonical": "url",
    "date": "published", "published": "published",
    "author": "authors", "authors": "authors",
    "language": "language", "lang": "language",
}  # fmt: skip


def parse_markdown(raw: Raw, options: Options) -> Article:  # noqa: ARG001 - every parser is called alike
    """Return the article; raises ``NotText``."""
    text, warnings = decode(raw.data)
    given, body = _front_matter(text)
    title, blocks = _headline(list(_blocks(body)))
    authors = given.pop("authors", "")
    return Article(
        id=raw.stem,
        source=raw.place,
        text="\n\n".join(blocks),
        title=given.pop("title", title),
        authors=tuple(filter(None, (_bare(name) for name in authors.strip("[]").split(",")))),
        warnings=warnings,
        **given,  # type: ignore[arg-type]
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    found = _FRONT.match(text)
    if not found:
        return {}, text
    entries = (_ENTRY.match(line) for line in found[1].splitlines())
    given = {_KEYS[e[1].lower()]: _bare(e[2]) for e in entries if e and e[1].lower() in _KEYS}
    return {key: value for key, value in given.items() if value}, text[found.end() :]


def _bare(value: str) -> str:
    return value.strip().strip("\"'")


def _headline(blocks: list[tuple[str, str]]) -> tuple[str | None, list[str]]:
    """Take the headline off: the title is told once, not again as a paragraph."""
    if blocks and blocks[0][0] == "h1":
        return blocks[0][1], [text for _, text in blocks[1:]]
    return None, [text for _, text in blocks]


def _blocks(body: str) -> Iterator[tuple[str, str]]:
    from markdown_it import MarkdownIt

    tag = "p"
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type == "heading_open":
            tag = token.tag
        elif token.type == "inline":
            text = "".join(_words(token.children or ())).strip()
            if text:
                yield tag, text
            tag = "p"
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield "code", token.content.rstrip("\n")


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
