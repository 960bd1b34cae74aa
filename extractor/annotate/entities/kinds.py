"""One type per name and article: all mentions vote, and so do the words around and within the name.

A vote of the NER for one mention is the unit. What the words around say is counted at every mention, so a
name that is mentioned often is decided by the article, not by the one mention the NER understood best.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.annotate.entities.introduced import same
from extractor.annotate.entities.othernames import other_names
from extractor.annotate.entities.places import countries, demonyms
from extractor.annotate.entities.spelling import (
    ARTICLES,
    exact_set,
    fold,
    given_names,
    person_words,
    word_set,
    words_that,
)
from extractor.annotate.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.annotate.entities.names import Found
    from extractor.records import EntityType

_EXCHANGE = re.compile(
    r"(?i:nasdaq|nyse|otc|asx|lse|tsx|hkex|sgx|jse|nse|bse|six|epa|etr|ftse|tse)", re.ASCII
)

Votes = dict[str, dict["EntityType", float]]

SURELY = 3.0
"""What a context is worth that nearly always tells, a title before the name among them."""
LIKELY = 1.0
WITHIN = 3.0
"""What a word within the name is worth ("Ministry", "River")."""
PHRASE = 2.5
"""What two words before a name are worth ("director of")."""
PER_MENTION = 0.8
"""What such a word is worth for each mention: else a name that is often mentioned outvotes its own words."""
KNOWN = 6.0
"""What the lists of countries and peoples are worth."""
LONGEST_PERSON = 3
REACH = 7
"""So many words behind a comma what somebody is may stand."""
_WHERE = frozenset({"in", "at", "near", "from", "outside", "around", "across", "of", "inside", "into", ","})
_BEHIND_PEOPLE = frozenset(
    {",", ".", ";", "of", "from", "who", "at", "in", "and", "with", "on", "for", "whose", "to", "by"}
)
ACRONYM = 1.5
LONGEST_ACRONYM = 5
"""Longer words in capitals are as a rule words in a headline or dateline."""
BESIDE = 0.6
"""What a name is worth to the one it is listed with: "Rahat, Tira and Lod" are all places."""
_SAINTS = frozenset({"st", "saint"})
SAINT = 2
"""Words of "St Jerome", who is no place in an article that calls him Jerome."""
SURNAME = 3.0
GIVEN = 1.5
CARRIED = 0.5
SHORTENED = 1.0


def decide(
    found: Sequence[Found], words: Sequence[str], datelined: Mapping[Found, EntityType]
) -> dict[str, EntityType]:
    """Return folded name → type, over all mentions in ``found`` (in text order).

    ``datelined`` are the mentions in datelines, with what they are there.
    """
    keys = [fold(" ".join(words[name.start : name.end])) for name in found]
    votes: Votes = defaultdict(lambda: defaultdict(float))
    often = Counter(keys)
    for key, name in zip(keys, found, strict=True):
        ballot = votes[key]
        ballot[name.type] += 1.0
        for kind, worth in _around(words, name.start, name.end):
            ballot[kind] += worth
        if _is_somebody(words, name.start, name.end) or _is_called(words, name.start, name.end):
            ballot["person"] += SURELY
        if name.type != "group":  # "leader of the Okoro" may be said of a people
            for kind, worth in _by_phrase(words, name.start):
                ballot[kind] += worth
        if name in datelined:
            ballot[datelined[name]] += SURELY
    for key, name in dict(zip(keys, found, strict=True)).items():
        for kind, worth in _within(key, words[name.start : name.end]):
            votes[key][kind] += worth + (PER_MENTION * often[key] if worth >= WITHIN else 0)
    for full, short in (*same(found, words), *other_names(found, words)):
        votes[keys[short]][best(votes[keys[full]])] += WITHIN
    _as_listed(found, keys, words, votes)
    _as_parts(votes)
    return {key: best(ballot) for key, ballot in votes.items()}


def best(ballot: Mapping[EntityType, float]) -> EntityType:
    """Return the type with most votes; the one voted for first where two have as many."""
    return max(ballot, key=ballot.__getitem__) if len(ballot) > 1 else next(iter(ballot))


def _around(words: Sequence[str], start: int, end: int) -> list[tuple[EntityType, float]]:
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


def _is_somebody(words: Sequence[str], start: int, end: int) -> bool:
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


def _is_called(words: Sequence[str], start: int, end: int) -> bool:
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


def _by_phrase(words: Sequence[str], start: int) -> Sequence[tuple[EntityType, float]]:
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


def _within(key: str, words: Sequence[str]) -> list[tuple[EntityType, float]]:
    """Return what the words of the name itself vote for."""
    if key.partition("republic of ")[2] in countries() or key in countries():
        return [("place", KNOWN)]
    if key in _dotted_states():
        return [("place", KNOWN)]
    if key in demonyms():
        return [("group", KNOWN)]
    if " ".join(words) in exact_set("organizations", "known"):
        return [("organization", KNOWN)]
    parts = key.split()
    if len(parts) == 1:
        letters = words[0].replace(".", "")
        acronym = 1 < len(letters) <= LONGEST_ACRONYM and letters.isupper()
        return [("organization", ACRONYM)] if acronym else []
    votes: list[tuple[EntityType, float]] = []
    if parts[-1] in demonyms() and parts[-1].endswith("s") and len(parts) == 2:
        votes.append(("group", WITHIN))  # "Muslim Americans"
    elif parts[-1] in word_set("organizations", "legal"):
        votes.append(("organization", KNOWN))
    elif parts[-1] in words_that("last", "either"):
        votes += (("place", LIKELY), ("organization", LIKELY))  # the article tells which, but no person
    elif parts[-1] in word_set("organizations", "heads") or parts[-1] in words_that("last", "organization"):
        votes.append(("organization", WITHIN))
    elif parts[-1] in words_that("last", "person") and len(parts) == 2:
        pass  # "Matt Temple", "Ana Hall"
    elif parts[-1] in words_that("last", "place"):
        votes.append(("place", WITHIN))
    if parts[0] in given_names() and len(parts) <= LONGEST_PERSON and not votes:
        votes.append(("person", WITHIN if len(parts) == 2 else LIKELY))
    elif parts[0] in words_that("first", "organization"):
        votes.append(("organization", WITHIN))
    elif parts[0] in words_that("first", "place"):
        votes.append(("place", LIKELY))
    return votes


@cache
def _dotted_states() -> frozenset[str]:
    """Return the short names of states that nothing else is called: "N.Y."."""
    return frozenset(fold(short) for short in lexicon("places")["states"]["abbreviations"] if "." in short)


def _as_listed(found: Sequence[Found], keys: Sequence[str], words: Sequence[str], votes: Votes) -> None:
    """Let names that are listed together vote for each other's type."""
    own = {key: best(ballot) for key, ballot in votes.items()}
    for number in range(1, len(found)):
        left, right = found[number - 1], found[number]
        between = (
            [word.lower() for word in words[left.end : right.start]] if right.start - left.end < 3 else []
        )
        one, other = keys[number - 1], keys[number]
        if between in ([","], ["and"], [",", "and"], ["or"], ["&"]) and one != other:
            votes[one][own[other]] += BESIDE
            votes[other][own[one]] += BESIDE


def _parts_of(full: tuple[str, ...]) -> list[tuple[str, float]]:
    """Return the parts of a person's name that may stand alone, with what they are worth."""
    middle = [(word, SURNAME) for word in full[1:-1] if len(word) > 1]  # the first of two surnames
    return [(full[-1], SURNAME), (full[0], GIVEN), (" ".join(full[1:]), SURNAME), *middle]


def _as_parts(votes: Votes) -> None:
    """Let the full names of people vote for the surnames and first names that stand alone."""
    people = {key for key, ballot in votes.items() if " " not in key and best(ballot) == "person"}
    for key, ballot in votes.items():
        words = key.split()
        if len(words) > 1 and words[-1] in people and best(votes[words[-1]]) == "person":
            ballot["person"] += SURNAME + (WITHIN if words[0] in _SAINTS and len(words) == SAINT else 0)
    for key in [key for key, ballot in votes.items() if best(ballot) == "person"]:
        full = person_words(key)
        if f"{full[-1]}s" in votes:
            votes[f"{full[-1]}s"]["person"] += SURNAME  # a family
        if len(full) > 1:
            for part, worth in _parts_of(full):
                if part in votes and part != key and part not in countries():
                    votes[part]["person"] += worth + (
                        sum(votes[part].values()) * CARRIED if worth == SURNAME else 0
                    )
    for key in [key for key, ballot in votes.items() if best(ballot) == "organization" and " " in key]:
        for part in dict.fromkeys((key.split()[0], key.split()[-1])):
            if part in votes and part not in countries():
                votes[part]["organization"] += SHORTENED
        firm, legal = key.split(), word_set("organizations", "legal")
        for end in range(1, len(firm)):
            part = " ".join(firm[:end])
            whole = firm[end] in legal or (end > 1 and firm[-1] in legal)
            if whole and part in votes:
                votes[part]["organization"] += WITHIN + CARRIED * sum(votes[part].values())
