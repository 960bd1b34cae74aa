"""Votes for a type from the words around a mention: "director of the …", "…, a retired nurse"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from extractor.annotate.entities.countries import countries, full_name
from extractor.annotate.entities.normalize import (
    ARTICLES,
    exact_set,
    fold,
    word_set,
)
from extractor.annotate.entities.types.weights import KNOWN, LIKELY, LONGEST_PERSON, PHRASE, SURELY
from extractor.annotate.lexicon.books import Contexts, Organizations, Roles, Titles
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractor.annotate.entities.types.weights import Vote
    from extractor.records import EntityType


_EXCHANGE = re.compile(rf"(?i:{either(book(Organizations).exchanges)})", re.ASCII)
REACH = 7
"""So many words behind a comma what somebody is may stand."""
_WHERE = frozenset({"in", "at", "near", "from", "outside", "around", "across", "of", "inside", "into", ","})
_BEHIND_PEOPLE = frozenset(
    {",", ".", ";", "of", "from", "who", "at", "in", "and", "with", "on", "for", "whose", "to", "by"}
)


def votes_around(words: Sequence[str], start: int, end: int) -> Iterator[Vote]:
    """Yield what the words around a mention vote for."""
    for find in _CUES:
        yield from find(words, start, end)


@rule("type", "word-before", "The ferry sank near ⟦Osmund⟧ on Monday.")
def _by_word_before(words: Sequence[str], start: int, end: int) -> Iterable[Vote]:
    """The word right before the name: "in", "Mr", "insurer"; not of whom something is: "in Lund's film"."""
    votes = _cues()[0].get(words[start - 1].lower(), ()) if start else ()
    owns = words[end : end + 1] in (["'s"], ["’s"])
    return [vote for vote in votes if vote[0] != "place" or vote[1] < SURELY] if owns else votes


@rule("type", "title-before", "The ferry of Captain ⟦Osmund⟧ sank on Monday.")
def _by_title(words: Sequence[str], start: int, end: int) -> Iterable[Vote]:
    """A title with a capital right before the name."""
    titled = start > 0 and words[start - 1][:1].isupper() and fold(words[start - 1]) in _titles()
    if titled and full_name(fold(" ".join(words[start - 1 : end]))) in countries():
        return ()  # "DR Congo"
    return (("person", SURELY, "title-before"),) if titled else ()


@rule("type", "word-after", "The ferry sank off ⟦Osmund⟧ village on Monday.")
def _by_word_after(words: Sequence[str], _: int, end: int) -> Iterable[Vote]:
    """The word right after the name: "said", "village", "members"."""
    return _cues()[1].get(words[end].lower(), ()) if end < len(words) else ()


@rule("type", "exchange-after", "Shares of ⟦Osmund⟧ (NYSE: OSM) fell on Monday.")
def _by_exchange(words: Sequence[str], _: int, end: int) -> Iterable[Vote]:
    """A stock exchange in brackets after the name."""
    if words[end : end + 1] == ["("] and any(map(_EXCHANGE.match, words[end + 1 : end + 3])):
        return (("organization", KNOWN, "exchange-after"),)
    return ()


@rule("type", "agency-after", "⟦OSMUND⟧ (Reuters) - The ferry sank on Monday.")
def _by_agency(words: Sequence[str], _: int, end: int) -> Iterable[Vote]:
    """A news agency in brackets after the name, which a dateline begins with."""
    if words[end : end + 1] != ["("] or words[end + 2 : end + 3] != [")"]:
        return ()
    agencies = exact_set(Organizations, "agency")
    return (("place", SURELY, "agency-after"),) if words[end + 1] in agencies else ()


@rule("type", "state-after", "The ferry sank off ⟦Osmund⟧, Norway, on Monday.")
def _by_state(words: Sequence[str], _: int, end: int) -> Iterable[Vote]:
    """The state or country of a town after a comma: ", N.H.", ", Norway"."""
    return (("place", LIKELY, "state-after"),) if _before_state(words, end) else ()


@rule("type", "became", "⟦Osmund⟧ became the largest shipbuilder of the country in May.")
def _by_copula(words: Sequence[str], _: int, end: int) -> Iterable[Vote]:
    """What the name is said to be or become, where that is a kind of organization."""
    if words[end : end + 1] == [] or words[end] not in book(Roles).copulas:
        return ()
    for word in words[end + 1 : end + 1 + LONGEST_KIND]:
        if word in _KIND_ENDS:
            return ()
        if word in book(Contexts).beside.having("before-organization-surely"):
            return (("organization", SURELY, "became"),)
    return ()


LONGEST_KIND = 7
"""So many words behind "became" the noun may stand: "the second largest private shipbuilder"."""
_KIND_ENDS = frozenset(
    {",", ".", ";", "of", "at", "for", "in", "who", "that", "with", "by", "and", "’s", "'s"}
)


@rule("type", "described", "⟦Ilse Osmund⟧, a retired nurse from Lira, left early.")
@rule(
    "type",
    "person-noun-before",
    "The regional head ⟦Ilse Osmund⟧ left early.",
    "A noun for a person in small letters right before two or three names.",
)
def _by_description(words: Sequence[str], start: int, end: int) -> Iterable[Vote]:
    """A noun for a person after the name, a comma and an article: ", a retired nurse from"."""
    if _is_described(words, start, end):
        return (("person", SURELY, "described"),)
    return (("person", SURELY, "person-noun-before"),) if _is_introduced(words, start, end) else ()


def _before_state(words: Sequence[str], end: int) -> bool:
    """Tell whether the state or country of a town stands behind the name: ", N.H.", ", Norway"."""
    if words[end : end + 1] != [","] or end + 1 >= len(words) or not words[end + 1][0].isupper():
        return False
    for behind in (end + 3, end + 2):
        if fold(" ".join(words[end + 1 : behind])) in countries():
            return not words[behind : behind + 1] or not words[behind][0].isupper()  # ", Ohio Gov. …"
    return False


def _is_described(words: Sequence[str], start: int, end: int) -> bool:
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


def _is_introduced(words: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a noun for a person stands right before two or three names: "regional head Jörg Brand"."""
    before = words[start - 1] if start else ""
    return (
        1 < end - start <= LONGEST_PERSON
        and before in word_set(Roles, "person")
        and all(word[0].isupper() and word.isalpha() for word in words[start:end])
    )


@cache
def _people_only() -> frozenset[str]:
    return exact_set(Contexts, "somebody")


@cache
def _titles() -> frozenset[str]:
    return word_set(Titles, "honorific", "rank")


Cues = dict[str, list["Vote"]]

_TYPES: tuple[EntityType, ...] = ("person", "place", "organization", "group")


@rule("type", "phrase-before", "He is the director of the ⟦Osmund⟧ in town.")
def phrase_votes(words: Sequence[str], start: int) -> Sequence[Vote]:
    """The two words before the name and its article: "director of the", "streets of"."""
    first = start - 1 if start > 2 and words[start - 1].lower() in ARTICLES else start
    return _phrases().get(f"{words[first - 2]} {words[first - 1]}".lower(), ()) if first > 1 else ()


@cache
def _phrases() -> dict[str, list[Vote]]:
    """Return two words before a name → its votes."""
    phrases = book(Contexts).phrases.by("organization", "place", "person")
    return {phrase: [(cast("EntityType", kind), PHRASE, "phrase-before")] for phrase, kind in phrases.items()}


@cache
def _cues() -> tuple[Cues, Cues]:
    """Return word before a name → its votes, and word after → its votes."""
    words = book(Contexts).beside
    sides: dict[str, Cues] = {"before": defaultdict(list), "after": defaultdict(list)}
    for side, cues in sides.items():
        for kind in _TYPES:
            for word in words.having(f"{side}-{kind}"):
                cues[word].append((kind, LIKELY, f"word-{side}"))
        for kind in _TYPES:
            for word in words.having(f"{side}-{kind}-surely"):
                cues[word].append((kind, SURELY - LIKELY, f"word-{side}"))
    return dict(sides["before"]), dict(sides["after"])


_CUES = (
    _by_word_before, _by_title, _by_word_after, _by_exchange, _by_agency, _by_state, _by_description,
    _by_copula,
)  # fmt: skip
