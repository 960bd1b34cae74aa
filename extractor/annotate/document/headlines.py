"""Lines whose capitals tell nothing: headlines in title case or in capitals throughout."""

from __future__ import annotations

import re

LONGEST = 180
"""A longer line is a paragraph."""
FEWEST = 4
"""So many longer words has a headline; one less if all of them have capitals and a figure is among them."""
CAPITALISED = 0.7
"""So many of the longer words of a headline in title case begin with a capital."""

_LINE = re.compile(r"[^\r\n]+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDS = (".", "!", "?", '"', "”", "…", ":", ";", ",")


def headlines(text: str) -> list[tuple[int, int]]:
    """Return the half-open offsets of the lines of ``text`` in title case or capitals."""
    found = []
    for line in _LINE.finditer(text):
        words = line.group().strip()
        if len(words) > LONGEST or words.endswith(_ENDS):
            continue
        long = _LONG_WORD.findall(words)
        capitals = sum(word[0].isupper() for word in long)
        if capitals >= CAPITALISED * len(long) and len(long) >= FEWEST - (
            capitals == len(long) and any(map(str.isdecimal, words))
        ):
            found.append((line.start(), line.end()))
    return found
