"""The words right behind a number, as phrases that a table can be asked for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_WORDS = re.compile(r"[^\W\d_]+(?:[.’'][^\W\d_]+)*\.?|[%％]|[-\u00a0 ]")
SPACE = " \u00a0\u202f\u2009"
_JOINTS = frozenset({"-", *SPACE})
LONGEST = 4
"""Units and currencies have at most so many words."""


class Phrase(NamedTuple):
    """The words behind a number: their lower-case text, and where it ends."""

    text: str
    end: int


def phrases(text: str, start: int, longest: int = LONGEST) -> tuple[Phrase, ...]:
    """Return what the next words say, the longest reading first: "5 Canadian dollars a …" three of them.

    A hyphen or blank separates words; anything else ends them. ``start`` may stand at such a separator.
    """
    return _phrases(text, start)[-longest:]


@lru_cache(maxsize=16)  # behind the same number percent, currency, unit and rate are looked for in turn
def _phrases(text: str, start: int) -> tuple[Phrase, ...]:
    found: list[Phrase] = []
    position, words = start, ""
    if text.startswith(" - ", position):
        position += 3
    elif text[position : position + 1] in _JOINTS:
        position += 1
    while len(found) < LONGEST and (match := _WORDS.match(text, position)) is not None:
        word = match.group().lower()
        if word in _JOINTS:
            break
        bare = word.rstrip(".")
        words = f"{words} {bare}" if words else bare
        found.append(Phrase(words, position + len(bare)))
        position = match.end()
        if text[position : position + 1] in _JOINTS:
            position += 1
        else:
            break
    return tuple(reversed(found))
