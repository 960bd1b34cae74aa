"""Names where capitals tell nothing, in headlines and where sentences begin: read by the rest of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.entities.names import Found
from extractor.annotate.reading import reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

LONGEST = 180
"""A longer line is a paragraph."""
FEWEST = 4
SHORTEST_STEM = 3
CAPITALISED = 0.7
"""So many of the longer words of a headline in title case begin with a capital."""

_LINE = re.compile(r"[^\r\n]+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_OPENING = frozenset("\"'“‘(«")
_CLOSING = frozenset(".!?:…”")
_ENDS = (".", "!", "?", '"', "”", "…", ":", ";", ",")


def mend(doc: Doc, words: Sequence[str], found: Sequence[Found]) -> list[Found]:
    """Return ``found`` without the words of headlines that the body writes small, at both ends of a name."""
    lines = headlines(reading(doc).text)
    if not lines:
        return list(found)
    common = {stem(word) for word in words if word.islower()}
    mended = []
    for name in found:
        start, end = name.start, name.end
        offset = doc[start].idx
        if any(low <= offset < high for low, high in lines):
            while start < end and stem(words[start]) in common:
                start += 1
            while end > start and stem(words[end - 1]) in common:
                end -= 1
        if start < end:
            mended.append(Found(start, end, name.type, name.rule))
    return mended


def without_openers(words: Sequence[str], found: Sequence[Found]) -> list[Found]:
    """Return ``found`` without single words that only begin sentences and are written small elsewhere.

    "Ferry sinks off the coast" names no place where the article goes on to speak of a ferry. Names of groups
    stay: the same party or people are written both ways.
    """
    small = set(filter(str.islower, words))
    doubtful = [
        name.end - name.start == 1 and name.type != "group" and words[name.start].lower() in small
        for name in found
    ]
    if not any(doubtful):
        return list(found)
    sure = {word for name in found if not _opens(words, name.start) for word in words[name.start : name.end]}
    return [
        name
        for name, doubt in zip(found, doubtful, strict=True)
        if not (doubt and _opens(words, name.start) and words[name.start] not in sure)
    ]


def _opens(words: Sequence[str], start: int) -> bool:
    """Tell whether a sentence or line begins at ``start``, quotation marks left out of account."""
    while start and words[start - 1] in _OPENING:
        start -= 1
    return not start or words[start - 1] in _CLOSING or "\n" in words[start - 1]


def stem(word: str) -> str:
    """Return ``word`` small and without the endings of nouns and verbs: "Kills", "killing" → "kill"."""
    word = word.lower()
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def headlines(text: str) -> list[tuple[int, int]]:
    """Return the half-open offsets of the lines of ``text`` in title case or capitals."""
    found = []
    for line in _LINE.finditer(text):
        words = line.group().strip()
        if len(words) > LONGEST or words.endswith(_ENDS):
            continue
        long = _LONG_WORD.findall(words)
        if len(long) >= FEWEST and sum(word[0].isupper() for word in long) >= CAPITALISED * len(long):
            found.append((line.start(), line.end()))
    return found
