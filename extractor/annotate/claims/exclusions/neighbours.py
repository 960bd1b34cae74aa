"""The words right beside a number, read off the characters."""

from __future__ import annotations

import re

from extractor.annotate.lexicon.books import Nonclaims
from extractor.annotate.lexicon.loader import book

EYE = 32
"""How many characters before and behind a number are looked at."""

_BEFORE = re.compile(r"([^\s(\[\"“‘—–]+)[\s\u00a0]+$")


def word_before(text: str, start: int) -> str:
    """Return the word before ``start`` with its punctuation, as written; "" at the start of a line."""
    match = _BEFORE.search(text, max(0, start - EYE), start)
    return match.group(1) if match is not None and "\n" not in text[match.end(1) : start] else ""


def words_after(text: str, end: int) -> str:
    """Return the next characters behind ``end``."""
    return text[end : end + EYE]


def is_plural(word: str) -> bool:
    """Return whether ``word``, in small letters, has the -s of a plural."""
    return word.endswith("s") and word not in book(Nonclaims).not_plural
