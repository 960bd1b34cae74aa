"""Votes for a type from the words around a mention: "director of the …", "…, a retired nurse"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.annotate.entities.countries import countries
from extractor.annotate.entities.normalize import (
    ARTICLES,
    exact_set,
    fold,
    word_set,
)
from extractor.annotate.entities.types.weights import KNOWN, LIKELY, LONGEST_PERSON, PHRASE, SURELY
from extractor.annotate.lexicon.loader import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.records import EntityType


_EXCHANGE = re.compile(
    r"(?i:nasdaq|nyse|otc|asx|lse|tsx|hkex|sgx|jse|nse|bse|six|epa|etr|ftse|tse)", re.ASCII
)
REACH = 7
"""So many words behind a comma what somebody is may stand."""
_WHERE = frozenset({"in", "at", "near", "from", "outside", "around", "across", "of", "inside", "into", ","})
_BEHIND_PEOPLE = frozenset(
    {",", ".", ";", "of", "from", "who", "at", "in", "and", "with", "on", "for", "whose", "to", "by"}
)


def votes_around(words: Sequence[str], start: int, end: int) -> list[tuple[EntityType, float]]:
    """Return what the words right before and after the name vote for."""
    before, after = _cues()
    votes: list[tuple[EntityType, float]] = []
    if start:
        previous = words[start - 1]
        votes += before.get(previous.lower(), ())
        if previous[:1].isupper() and fold(previous) in _titles():
            votes.append(("person", SURELY))
    if end < len(words):
        votes += after.get(words[end].lower(), ())
        if words[end] == "(" and any(map(_EXCHANGE.match, words[end + 1 : end + 3])):
            votes.append(("organization", KNOWN))
        if (
            words[end] == "("
            and words[end + 2 : end + 3] == [")"]
            and words[end + 1] in exact_set("organizations", "agencies")
        ):
            votes.append(("place", SURELY))  # a dateline: "OSLO (Reuters)"
    if _before_state(words, end):
        votes.append(("place", LIKELY))
    return votes


def _before_state(words: Sequence[str], end: int) -> bool:
    """Tell whether the state or country of a town stands behind the name: ", N.H.", ", Norway"."""
    if words[end : end + 1] != [","] or end + 1 >= len(words) or not words[end + 1][0].isupper():
        return False
    for behind in (end + 3, end + 2):
        if fold(" ".join(words[end + 1 : behind])) in countries():
            return not words[behind : behind + 1] or not words[behind][0].isupper()  # ", Ohio Gov. …"
    return False


def is_described(words: Sequence[str], start: int, end: int) -> bool:
    """Tell whether the words behind a name say that it is a person's: ", a retired nurse from Osmund".

    Behind "In Osmund, …" they begin the sentence.
    """
    if start and words[start - 1].lower() in _WHERE:
        return False
    if words[end : end + 1] != [","] or words[end + 1 : end + 2] not in (["a"], ["an"], ["the"]):
        return False
    for word, behind in pairwise(words[end + 2 : end + 2 + REACH]):
        if not word.replace("-", "").isalpha():
            return False
        if word in _people_only():
            return behind in _BEHIND_PEOPLE
    return False


def is_introduced(words: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a noun for a person stands right before two or three names: "regional head Jörg Brand"."""
    before = words[start - 1] if start else ""
    return (
        1 < end - start <= LONGEST_PERSON
        and before in word_set("roles", "people")
        and all(word[0].isupper() and word.isalpha() for word in words[start:end])
    )


@cache
def _people_only() -> frozenset[str]:
    return frozenset(lexicon("contexts")["somebody"]["words"])


@cache
def _titles() -> frozenset[str]:
    return word_set("titles", "honorifics", "ranks")


Cues = dict[str, list[tuple["EntityType", float]]]


def phrase_votes(words: Sequence[str], start: int) -> Sequence[tuple[EntityType, float]]:
    """Return what the two words before a name and its article vote for: "director of the", "streets of"."""
    first = start - 1 if start > 2 and words[start - 1].lower() in ARTICLES else start
    return _phrases().get(f"{words[first - 2]} {words[first - 1]}".lower(), ()) if first > 1 else ()


@cache
def _phrases() -> dict[str, list[tuple[EntityType, float]]]:
    """Return two words before a name → its votes."""
    tables = lexicon("contexts")["phrases"]
    return {phrase: [(kind, PHRASE)] for kind, table in tables.items() for phrase in table["words"]}


@cache
def _cues() -> tuple[Cues, Cues]:
    """Return word before a name → its votes, and word after → its votes."""
    book = lexicon("contexts")
    sides: dict[str, Cues] = {"before": defaultdict(list), "after": defaultdict(list)}
    for side, cues in sides.items():
        for kind, table in book[side].items():
            for word in dict.fromkeys(table["words"]):
                cues[word].append((kind, LIKELY))
        for kind, table in book["surely"].items():
            for word in table.get(side, ()):
                cues[word].append((kind, SURELY - LIKELY))
    return dict(sides["before"]), dict(sides["after"])
