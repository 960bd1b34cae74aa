"""How long an article may be. A longer one is cut, and says so; nothing is analysed in part in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from extractor.records import TextWarning

if TYPE_CHECKING:
    from extractor.records import Article

REACH = 200
"""How far before the limit a place between two words is looked for."""

_SPACE = re.compile(r"\s+\S*\Z")


def cut(article: Article, max_chars: int) -> Article:
    """Return ``article`` cut to ``max_chars`` characters, with the warning ``text_cut``, if it had more."""
    length = len(article.text)
    if length <= max_chars:
        return article
    end = _between_words(article.text, max_chars)
    message = f"the text has {length:,} characters; only the first {end:,} are here, and were analysed"
    warning = TextWarning("text_cut", end, end, message)
    return replace(article, text=article.text[:end], warnings=(*article.warnings, warning))


def _between_words(text: str, limit: int) -> int:
    if text[limit].isspace():
        return limit
    start = max(limit - REACH, 1)
    found = _SPACE.search(text, start, limit)
    return found.start() if found and found.start() > start else limit
