"""Votes for a type from the words of the name itself: "Ministry", "River", an acronym."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.entities.countries import countries, demonyms
from extractor.annotate.entities.normalize import (
    exact_set,
    fold,
    given_names,
    word_set,
    words_that,
)
from extractor.annotate.entities.types.weights import (
    ACRONYM,
    KNOWN,
    LIKELY,
    LONGEST_ACRONYM,
    LONGEST_PERSON,
    WITHIN,
)
from extractor.annotate.lexicon.loader import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.records import EntityType


def votes_within(key: str, words: Sequence[str]) -> list[tuple[EntityType, float]]:
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
