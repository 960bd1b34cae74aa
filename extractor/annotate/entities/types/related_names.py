"""Votes for a type from other names: those listed with it, and the full names it is a part of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.entities.countries import countries
from extractor.annotate.entities.normalize import (
    person_words,
    word_set,
)
from extractor.annotate.entities.types.weights import WITHIN, Votes
from extractor.annotate.lexicon.books import Organizations
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.annotate.entities.mention import MentionSpan

BESIDE = 0.6
"""What a name is worth to the one it is listed with: "Rahat, Tira and Lod" are all places."""
_SAINTS = frozenset({"st", "saint"})
SAINT = 2
"""Words of "St Jerome", who is no place in an article that calls him Jerome."""
SURNAME = 3.0
GIVEN = 1.5
CARRIED = 0.5
SHORTENED = 1.0


@rule(
    "type",
    "listed",
    "The ferry called at Lira, ⟦Tira⟧ and Osmund.",
    "A name that is listed with others, which are of its type.",
)
def vote_as_listed(
    found: Sequence[MentionSpan], keys: Sequence[str], words: Sequence[str], votes: Votes
) -> None:
    """Let names that are listed together vote for each other's type."""
    own = {key: votes.best(key) for key in votes.ballots}
    for number in range(1, len(found)):
        left, right = found[number - 1], found[number]
        between = (
            [word.lower() for word in words[left.end : right.start]] if right.start - left.end < 3 else []
        )
        one, other = keys[number - 1], keys[number]
        if between in ([","], ["and"], [",", "and"], ["or"], ["&"]) and one != other:
            votes.add(one, own[other], BESIDE, "listed")
            votes.add(other, own[one], BESIDE, "listed")


def _parts_of(full: tuple[str, ...]) -> list[tuple[str, float]]:
    """Return the parts of a person's name that may stand alone, with what they are worth."""
    middle = [(word, SURNAME) for word in full[1:-1] if len(word) > 1]  # the first of two surnames
    return [(full[-1], SURNAME), (full[0], GIVEN), (" ".join(full[1:]), SURNAME), *middle]


@rule(
    "type",
    "surname",
    "⟦Ilse Osmund⟧ left early. Osmund was tired.",
    "A full name whose last word alone is a person.",
)
@rule(
    "type",
    "family",
    "Karl Miller left early. In May the ⟦Millers⟧ sold the pier.",
    "A surname of the article in the plural.",
)
@rule(
    "type",
    "name-part",
    "Ilse Osmund left early. ⟦Osmund⟧ was tired.",
    "A part of the full name of a person: surname or first name.",
)
@rule(
    "type",
    "firm-part",
    "Quellmark Inc. closed the pier. ⟦Quellmark⟧ is broke.",
    "The first or last word of the name of an organization, or all before its legal form.",
)
def vote_as_parts(votes: Votes) -> None:
    """Let the full names of people and organizations vote for the parts of them that stand alone."""
    people = {key for key in votes.ballots if " " not in key and votes.best(key) == "person"}
    for key in votes.ballots:
        words = key.split()
        if len(words) > 1 and words[-1] in people and votes.best(words[-1]) == "person":
            saint = WITHIN if words[0] in _SAINTS and len(words) == SAINT else 0
            votes.add(key, "person", SURNAME + saint, "surname")
    for key in [key for key in votes.ballots if votes.best(key) == "person"]:
        _vote_for_parts_of_person(key, votes)
    for key in [key for key in votes.ballots if votes.best(key) == "organization" and " " in key]:
        _vote_for_parts_of_firm(key, votes)


def _vote_for_parts_of_person(key: str, votes: Votes) -> None:
    full = person_words(key)
    if f"{full[-1]}s" in votes.ballots:
        votes.add(f"{full[-1]}s", "person", SURNAME, "family")
    if len(full) < 2:
        return
    for part, worth in _parts_of(full):
        if part in votes.ballots and part != key and part not in countries():
            carried = votes.total(part) * CARRIED if worth == SURNAME else 0
            votes.add(part, "person", worth + carried, "name-part")


def _vote_for_parts_of_firm(key: str, votes: Votes) -> None:
    firm, legal = key.split(), word_set(Organizations, "legal")
    for part in dict.fromkeys((firm[0], firm[-1])):
        if part in votes.ballots and part not in countries():
            votes.add(part, "organization", SHORTENED, "firm-part")
    for end in range(1, len(firm)):
        part = " ".join(firm[:end])
        whole = firm[end] in legal or (end > 1 and firm[-1] in legal)
        if whole and part in votes.ballots:
            votes.add(part, "organization", WITHIN + CARRIED * votes.total(part), "firm-part")
