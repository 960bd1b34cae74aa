"""Addresses that lead to a passage of a page: ``url#:~:text=…``."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit

LONG: Final = 200
"""A longer passage is named by its first and its last words."""

ENDS: Final = 5
"""With how many words of either end."""

CONTEXT: Final = (0, 2, 4, 8)
"""Words before it that are tried in turn until the passage is the only one."""

_SPACE: Final = re.compile(r"\s+")


def safe_url(url: str | None) -> str | None:
    """Return ``url`` where it is an address of the web, else ``None``: it may be a script."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def fragment(url: str | None, text: str | None, start: int, end: int) -> str | None:
    """Return the address of ``text[start:end]`` within the page, or of the page where no words tell it."""
    address = safe_url(url)
    if address is None or text is None or not 0 <= start < end <= len(text):
        return address
    passage = _SPACE.sub(" ", text[start:end].strip())
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start].split()
    whole = _SPACE.sub(" ", text)
    for words in CONTEXT:
        context = " ".join(before[-words:]) if words else ""
        if whole.count(f"{context} {passage}".strip()) == 1:
            break
    prefix = f"{_coded(context)}-," if context else ""
    return f"{address.partition('#')[0]}#:~:text={prefix}{_passage(passage, text[start:end])}"


def _passage(passage: str, written: str) -> str:
    words = passage.split(" ")
    if (len(passage) <= LONG and "\n" not in written.strip()) or len(words) <= 2 * ENDS:
        return _coded(passage)
    return f"{_coded(' '.join(words[:ENDS]))},{_coded(' '.join(words[-ENDS:]))}"


def _coded(words: str) -> str:
    """Return ``words`` with all signs coded that part a text directive."""
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")
