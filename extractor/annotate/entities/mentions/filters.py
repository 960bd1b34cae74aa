"""What a NER takes for names and is none: titles alone, letters, labels, events, laws, prizes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.entities.countries import countries
from extractor.annotate.entities.normalize import exact_set, fold, titles, word_set
from extractor.annotate.lexicon.loader import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.records import EntityType

LONGEST_NOTHING = 2

_PARTY = re.compile(r"[RDI]-[A-Z][\w.]*")
"""A member of parliament's party and state: "(R-Ohio)"."""


_SEVERAL = re.compile(r"[A-Z]{2,5}s")
"""Several of what initials stand for: "MPs", "NGOs"."""


def is_name(words: Sequence[str], start: int, end: int, kind: EntityType) -> bool:
    """Tell whether the span can be a name at all.

    It has a capital, or letters that know no capitals; it is no "GDP", and no "Interior" before "Minister".
    """
    if end - start <= LONGEST_NOTHING and " ".join(words[start:end]) in exact_set("contexts", "nothing"):
        return False
    if end - start == 1 and (_is_portfolio(words, start, end) or _is_letter(words[start], kind)):
        return False
    if kind != "person" and end - start > 1 and _is_event(words[end - 1]):
        return False  # "Jude Law" is a man
    if end - start > 1 and words[start] in exact_set("contexts", "storms"):
        return False  # "Hurricane Ada"
    if end < len(words) and words[end].lower() in {"laureate", "laureates", "prize", "prizes"}:
        return False  # "Nobel laureate"
    if end - start == 1 and fold(words[start]) in titles() and _stands_before_name(words, start):
        return False  # "Sens.", or "Insp" before "Claire"
    if kind == "person" and end - start == 1 and words[start] in exact_set("particles", "degrees", "offices"):
        return False
    if end - start == 1 and kind != "group" and _SEVERAL.fullmatch(words[start]):
        return False
    if (end - start == 1 and _is_pair(words[start])) or _PARTY.fullmatch("".join(words[start:end])):
        return False
    return words[start][0].isupper() or any(has_capital(word) for word in words[start:end])


def _stands_before_name(words: Sequence[str], start: int) -> bool:
    """Tell whether a title is abbreviated by a full stop, or a word with a capital follows."""
    behind = words[start + 1] if start + 1 < len(words) else ""
    return words[start][-1] == "." or behind[:1].isupper()


def _is_event(last: str) -> bool:
    """Tell whether the last word of a name makes it the name of an event, a law, a prize or the like."""
    return last[0].isupper() and fold(last) in _events()


@cache
def _events() -> frozenset[str]:
    return frozenset(map(fold, lexicon("contexts")["last"]["event"]["words"]))


def _is_letter(word: str, kind: EntityType) -> bool:
    """Tell whether the name is one letter: the party in "(R-Calif.)", a section; a firm may be called X."""
    return kind != "organization" and len(word.rstrip(".")) == 1


def _is_portfolio(words: Sequence[str], start: int, end: int) -> bool:
    """Tell whether the span is the field of a minister who is named behind it."""
    return (
        end < len(words)
        and words[end][0].isupper()
        and fold(words[start]) in word_set("contexts", "portfolios")
        and fold(words[end]) in word_set("titles", "offices")
    )


def _is_pair(word: str) -> bool:
    """Tell whether one word names two countries: "U.S.-Mexico"."""
    sides = word.split("-")
    return len(sides) == 2 and all(fold(side) in countries() for side in sides)


def has_capital(word: str) -> bool:
    """Tell whether ``word`` has a capital, or letters that know no capitals."""
    return any(char.isalpha() and not char.islower() for char in word)
