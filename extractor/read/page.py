"""A web page: its article without menus and advertisements, paragraphs kept, through trafilatura."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extractor.read.decode import decode
from extractor.read.metadata import read_metadata
from extractor.records import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.raw import Options, Raw
    from extractor.records import Failure

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LEAVES = frozenset({"p", "head", "quote", "item", "ab", "code", "cell"})
_SPACE = re.compile(r"[^\S\n]+")


def parse_page(raw: Raw, options: Options) -> Article | Failure:  # noqa: ARG001 - every parser is called alike
    """Return the article of the page, or the failure ``no_article``; raises ``NotText``."""
    html, warnings = decode(raw.data, raw.given.get("charset"))
    tree = _tree(html)
    if tree is None:
        return _nothing(raw)
    about = read_metadata(tree)  # before the extraction, which takes the tree apart
    blocks = list(_blocks(_body(tree)))
    headlines = {_folded(line) for line in (*about.headings, about.title) if line}
    while blocks and _folded(blocks[0]) in headlines:  # the title is told once, not again as a paragraph
        del blocks[0]
    if not blocks:
        return _nothing(raw)
    fetched = raw.given.get("date")
    return Article(
        id=raw.stem,
        source=raw.place,
        text="\n\n".join(blocks),
        title=about.title,
        url=raw.given.get("url") or about.url,
        published=about.published,
        authors=about.authors,
        language=about.language,
        meta={"fetched": fetched} if fetched else {},
        warnings=(*raw.warnings, *warnings),
    )


def _nothing(raw: Raw) -> Failure:
    return raw.failure("no_article", "the page holds no article that can be told from its surroundings")


def _tree(html: str) -> Any:
    from trafilatura.utils import load_html

    # NUL and its like end a document for lxml, which is not what the page means.
    return load_html(_CONTROL.sub("", html))


def _body(tree: Any) -> Any:
    from trafilatura import bare_extraction

    try:
        page = bare_extraction(tree, with_metadata=False, include_comments=False)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return None  # a page that trips the extractor is a page without an article
    return getattr(page, "body", None)


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


def _folded(line: str) -> str:
    return " ".join(line.casefold().split())
