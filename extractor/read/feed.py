"""RSS and Atom: every item or entry is an article.

Entities are not expanded, external ones not fetched, and depth and size are limited by the parser: a feed
that is made to burst memory is bad XML.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any

import msgspec

from extractor.read.raw import Raw, failed
from extractor.read.row import parse_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.raw import Options, Source
    from extractor.records import Article, Failure

MAX_FEED = 64 << 20

_ITEMS = ("item", "entry")
_TEXTS = ("encoded", "content", "description", "summary")
"""What may hold the text, the fullest first."""

_FIELDS = {
    "title": "title",
    "link": "url",
    "guid": "id", "id": "id",
    "pubDate": "published", "published": "published", "date": "published", "updated": "published",
    "language": "language",
}  # fmt: skip
_MARKUP = re.compile(r"<[a-zA-Z/!]|&[#a-zA-Z]\w*;")
_BLOCKS = frozenset({
    "p", "div", "li", "ul", "ol", "table", "tr", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "section",
    "article", "figure", "figcaption", "pre", "hr", "dl", "dt", "dd",
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "iframe", "noscript", "template"})
_SPACE = re.compile(r"\s+")

_encode = msgspec.json.Encoder().encode


def split_feed(stream: IO[bytes], source: Source) -> Iterator[Raw | Failure]:
    """Yield each item of the feed."""
    data = stream.read(MAX_FEED + 1)
    if len(data) > MAX_FEED:
        yield failed(source, "too_large", f"the feed is longer than {MAX_FEED >> 20} MB")
        return
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        yield failed(source, "bad_xml", f"this is no XML: {error}")
        return
    items = [node for node in root.iter() if isinstance(node.tag, str) and _name(node) in _ITEMS]
    for row, item in enumerate(items, 1):
        yield Raw("item", source.name, source.stem, _encode(_row(item)), row, item.sourceline)
    if not items:
        yield failed(source, "no_article", "the feed has no items")


def parse_item(raw: Raw, options: Options) -> Article | Failure:
    """Return the article of an item, its text without its markup."""
    row = msgspec.json.decode(raw.data)
    text = row["text"]
    if text and _MARKUP.search(text):
        row["text"] = words_of(text)
    return parse_row(msgspec.structs.replace(raw, data=_encode(row)), options)


def words_of(html: str) -> str:
    """Return the words of a piece of a page, a blank line between its blocks."""
    from lxml import etree
    from lxml import html as pages

    try:
        root = pages.fragment_fromstring(html, create_parent="div")
    except (etree.LxmlError, ValueError):
        return ""
    blocks = [""]
    _collect(root, blocks)
    lines = (_SPACE.sub(" ", block).strip() for block in blocks)
    return "\n\n".join(filter(None, lines))


def _collect(root: Any, blocks: list[str]) -> None:
    from lxml import etree

    hidden = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = node.tag if isinstance(node.tag, str) else None
        if event in ("comment", "pi") or name is None:
            if event in ("comment", "pi") and not hidden:
                blocks[-1] += node.tail or ""
            continue
        hidden += (1 if event == "start" else -1) if name in _UNSEEN else 0
        if name in _BLOCKS:
            blocks.append("")
        elif name == "br" and event == "start":
            blocks[-1] += " "
        if event == "start" and not hidden:
            blocks[-1] += node.text or ""
        elif event == "end" and not hidden and node is not root:
            blocks[-1] += node.tail or ""


def _row(item: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"text": ""}
    texts: dict[str, str] = {}
    authors: list[str] = []
    for node in item:
        if not isinstance(node.tag, str):
            continue
        name = _name(node)
        value = _value(node)
        if name in _TEXTS:
            texts.setdefault(name, value)
        elif name in ("creator", "author") and value:
            authors.append(value)
        elif name in _FIELDS and value:
            row.setdefault(_FIELDS[name], value)
    row["text"] = next((texts[name] for name in _TEXTS if texts.get(name)), "")
    return {**row, "authors": authors}


def _value(node: Any) -> str:
    """Return what a field says: its text, an address in ``href``, or a name within."""
    if node.get("href") and node.get("rel", "alternate") == "alternate":
        return str(node.get("href"))
    for child in node:
        if isinstance(child.tag, str) and _name(child) == "name":
            return (child.text or "").strip()
    if node.get("type") == "xhtml":
        from lxml import etree

        return "".join(etree.tostring(child, encoding="unicode") for child in node)
    return "".join(node.itertext()).strip() if not node.get("href") else ""


def _name(node: Any) -> str:
    return str(node.tag.rpartition("}")[2])
