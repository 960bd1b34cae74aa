"""A web page: its article without menus and advertisements, paragraphs kept, through trafilatura."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extractor.read.decode import decode
from extractor.records import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.raw import Options, Raw
    from extractor.records import Failure

_LANG = re.compile(r"<html[^>]{0,400}?\slang\s*=\s*[\"']?([A-Za-z-]{2,20})", re.IGNORECASE)
_LEAVES = frozenset({"p", "head", "quote", "item", "ab", "code", "cell"})
_SPACE = re.compile(r"[^\S\n]+")


def parse_page(raw: Raw, options: Options) -> Article | Failure:  # noqa: ARG001 - every parser is called alike
    """Return the article of the page, or the failure ``no_article``; raises ``NotText``."""
    html, warnings = decode(raw.data, raw.given.get("charset"))
    page = _extract(html, raw.given.get("url"))
    blocks = [] if page is None else list(_blocks(page.body))
    title = page.title if page else None
    if title and blocks and _same(blocks[0], title):
        del blocks[0]
    if not blocks:
        return raw.failure("no_article", "the page holds no article that can be told from its surroundings")
    return Article(
        id=raw.stem,
        source=raw.place,
        text="\n\n".join(blocks),
        title=title,
        url=raw.given.get("url") or page.url,
        published=page.date or raw.given.get("date"),
        authors=tuple(name.strip() for name in (page.author or "").split(";") if name.strip()),
        language=_language(html),
        warnings=(*raw.warnings, *warnings),
    )


def _extract(html: str, url: str | None) -> Any:
    from trafilatura import bare_extraction

    # NUL and its like end a document for lxml, which is not what the page means.
    clean = html.translate(dict.fromkeys([*range(9), 11, 12, *range(14, 32)]))
    try:
        return bare_extraction(clean, url=url, with_metadata=True, include_comments=False)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return None  # a page that trips the extractor is a page without an article


def _blocks(element: Any) -> Iterator[str]:
    """Yield the text of each paragraph, heading, quotation or list item, in order."""
    if element is None:
        return
    for node in element.iter():
        if node.tag in _LEAVES and not _inside_leaf(node):
            text = _text(node)
            if text:
                yield text


def _inside_leaf(node: Any) -> bool:
    return any(parent.tag in _LEAVES for parent in node.iterancestors())


def _text(node: Any) -> str:
    pieces: list[str] = []
    for part in node.iter():
        if part is not node and part.tag == "lb":
            pieces.append("\n")
        elif part is not node and part.tag in _LEAVES:
            pieces.append("\n\n")
        pieces.append(part.text or "")
        if part is not node:
            pieces.append(part.tail or "")
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _same(block: str, title: str) -> bool:
    return block.casefold().split() == title.casefold().split()


def _language(html: str) -> str | None:
    found = _LANG.search(html[:20_000])
    return found[1] if found else None
