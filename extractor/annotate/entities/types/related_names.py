"""Votes for a type from other names: those listed with it, and the full names it is a part of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.entities.countries import countries
from extractor.annotate.entities.normalize import (
    person_words,
    word_set,
)
from extractor.annotate.entities.types.weights import WITHIN, Votes, best

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


def vote_as_listed(
    found: Sequence[MentionSpan], keys: Sequence[str], words: Sequence[str], votes: Votes
) -> None:
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


def vote_as_parts(votes: Votes) -> None:
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
