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
from extractor.annotate.lexicon.books import Organizations, Places
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.annotate.entities.types.weights import Vote


@rule("type", "country", "⟦Norway⟧ closed the pier.", "A country, a world region or a state.")
@rule(
    "type",
    "state",
    "The senator from ⟦N.Y.⟧ left early on Monday.",
    "The short name of a state with a full stop.",
)
@rule(
    "type",
    "people",
    "The ⟦Norwegians⟧ closed the pier.",
    "A people, or the adherents of a faith or a party.",
)
@rule("type", "known", "The ⟦White House⟧ closed the pier.", "An organization that is known everywhere.")
@rule("type", "acronym", "⟦OTB⟧ closed the pier.", "A short word in capitals.")
@rule(
    "type",
    "plural-people",
    "The ⟦Muslim Americans⟧ closed the pier.",
    "Two words of which the last is a people in the plural.",
)
@rule("type", "legal-form", "⟦Osmund Inc.⟧ closed the pier.", "A legal form at the end.")
@rule(
    "type",
    "building",
    "⟦Osmund Hospital⟧ closed the pier.",
    "A last word that names both a building and a body.",
)
@rule(
    "type",
    "head",
    "⟦Osmund Ministry⟧ closed the pier.",
    "A last word that names a kind of organization.",
)
@rule("type", "last-place", "⟦Osmund River⟧ was closed.", "A last word that names a kind of place.")
@rule(
    "type",
    "given-name",
    "⟦Karl Osmund⟧ closed the pier.",
    "A first name at the start of two or three words.",
)
@rule(
    "type",
    "first-word",
    "⟦Bank of Osmund⟧ closed the pier.",
    "A first word that names a kind of place or organization.",
)
def votes_within(key: str, words: Sequence[str]) -> list[Vote]:
    """Return what the words of the name itself vote for."""
    if key.partition("republic of ")[2] in countries() or key in countries():
        return [("place", KNOWN, "country")]
    if key in _dotted_states():
        return [("place", KNOWN, "state")]
    if key in demonyms():
        return [("group", KNOWN, "people")]
    if " ".join(words) in exact_set(Organizations, "known"):
        return [("organization", KNOWN, "known")]
    parts = key.split()
    if len(parts) == 1:
        letters = words[0].replace(".", "")
        acronym = 1 < len(letters) <= LONGEST_ACRONYM and letters.isupper()
        return [("organization", ACRONYM, "acronym")] if acronym else []
    votes: list[Vote] = []
    if parts[-1] in demonyms() and parts[-1].endswith("s") and len(parts) == 2:
        votes.append(("group", WITHIN, "plural-people"))  # "Muslim Americans"
    elif parts[-1] in word_set(Organizations, "legal"):
        votes.append(("organization", KNOWN, "legal-form"))
    elif parts[-1] in words_that("last", "either"):
        votes += (
            ("place", LIKELY, "building"),
            ("organization", LIKELY, "building"),
        )  # the article tells which, but no person
    elif parts[-1] in word_set(Organizations, "head") or parts[-1] in words_that("last", "organization"):
        votes.append(("organization", WITHIN, "head"))
    elif parts[-1] in words_that("last", "person") and len(parts) == 2:
        pass  # "Matt Temple", "Ana Hall"
    elif parts[-1] in words_that("last", "place"):
        votes.append(("place", WITHIN, "last-place"))
    if parts[0] in given_names() and len(parts) <= LONGEST_PERSON and not votes:
        votes.append(("person", WITHIN if len(parts) == 2 else LIKELY, "given-name"))
    elif parts[0] in words_that("first", "organization"):
        votes.append(("organization", WITHIN, "first-word"))
    elif parts[0] in words_that("first", "place"):
        votes.append(("place", LIKELY, "first-word"))
    return votes


@cache
def _dotted_states() -> frozenset[str]:
    """Return the short names of states that nothing else is called: "N.Y."."""
    return frozenset(fold(short) for short in book(Places).abbreviations if "." in short)
