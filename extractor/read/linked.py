"""JSON-LD: what a page says of its article in the vocabulary of schema.org."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_NODES = 2_000
"""So many objects of a page are looked at: a page that has more is no article's."""

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|NewsItem)$")
_WRAPPED = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*<!\[CDATA\[\*/)?|(?:-->|//\s*\]\]>|/\*\]\]>\*/)?\s*;?\s*\Z"
)
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")


def linked_article(tree: Any) -> dict[str, Any]:
    """Return the first object of ``tree`` that is an article with a headline, or an empty one.

    What is no JSON is passed over.
    """
    for script in tree.iterfind(".//script[@type]"):
        if "ld+json" in script.get("type").lower():
            for node in _nodes(_parsed(script.text or "")):
                if any(map(_ARTICLE.search, types(node))) and isinstance(node.get("headline"), str):
                    return node
    return {}


def types(node: dict[str, Any]) -> list[str]:
    """Return the types that an object is said to have."""
    found = node.get("@type")
    return [name for name in (found if isinstance(found, list) else [found]) if isinstance(name, str)]


def text_of(value: Any) -> str:
    """Return a string of JSON-LD as it is read, "" for anything else."""
    return " ".join(unescape(unescape(value)).split()) if isinstance(value, str) else ""


def _parsed(text: str) -> Any:
    try:
        return json.loads(_WRAPPED.sub("", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of ``value`` in which an article may be, in order."""
    waiting = [value]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node[:MAX_NODES]))
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in reversed(_WITHIN) if isinstance(node.get(key), dict | list))
