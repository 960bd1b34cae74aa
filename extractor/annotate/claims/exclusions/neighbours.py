"""The words right beside a number, read off the characters."""

from __future__ import annotations

import re
from functools import cache

from extractor.annotate.lexicon.loader import lexicon

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


@cache
def listed(table: str, key: str) -> frozenset[str]:
    """Return a list of words that tell what is no claim."""
    return frozenset(lexicon("nonclaims")[table][key])


VERBS_IN_S = frozenset(
    {
        "was",
        "is",
        "has",
        "as",
        "saw",
        "its",
        "his",
        "this",
        "does",
        "elections",
        "olympics",
        "games",
        "finals",
        "across",
        "versus",
        "sees",
        "brings",
        "marks",
        "season's",
        "plus",
    }
)
"""Words in -s that are no plurals: behind a year they do not make it a count."""
