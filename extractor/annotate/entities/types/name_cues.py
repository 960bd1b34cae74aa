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
from extractor.annotate.rules import cascade, first_found, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.annotate.entities.types.weights import Vote
    from extractor.records import EntityType

    Worth = tuple[EntityType, float]
    """A type, and how much the vote for it counts."""


def votes_within(key: str, words: Sequence[str]) -> list[Vote]:
    """Return what the words of the name itself vote for. ``key`` is the name, folded."""
    whole = first_found(_WHOLE, key, words)
    if whole is not None:
        return [(whole[1][0], whole[1][1], whole[0])]
    parts = key.split()
    if len(parts) == 1:
        return []
    votes: list[Vote] = []
    by_last = first_found(_BY_LAST, parts)
    accented = by_last is not None and by_last[0] == "legal-form" and not words[-1].isascii()
    if by_last is not None and not accented:  # "Joaquim Sá" is no firm
        votes = [(kind, worth, by_last[0]) for kind, worth in by_last[1]]
    by_first = first_found(_BY_FIRST, parts, votes)
    if by_first is not None:
        votes.append((by_first[1][0], by_first[1][1], by_first[0]))
    return votes


@rule("type", "country", "⟦Norway⟧ closed the pier.")
def _is_country(key: str, _: Sequence[str]) -> Worth | None:
    """A country, a world region or a state."""
    known = key.partition("republic of ")[2] in countries() or key in countries()
    return ("place", KNOWN) if known else None


@rule("type", "state", "The senator from ⟦N.Y.⟧ left early on Monday.")
def _is_state(key: str, _: Sequence[str]) -> Worth | None:
    """The short name of a state with a full stop."""
    return ("place", KNOWN) if key in _dotted_states() else None


@rule("type", "people", "The ⟦Norwegians⟧ closed the pier.")
def _is_people(key: str, _: Sequence[str]) -> Worth | None:
    """A people, or the adherents of a faith or a party."""
    return ("group", KNOWN) if key in demonyms() else None


@rule("type", "known", "The ⟦White House⟧ closed the pier.")
def _is_known(_: str, words: Sequence[str]) -> Worth | None:
    """An organization that is known everywhere."""
    return ("organization", KNOWN) if " ".join(words) in exact_set(Organizations, "known") else None


@rule("type", "acronym", "⟦OTB⟧ closed the pier.")
def _is_acronym(key: str, words: Sequence[str]) -> Worth | None:
    """A short word in capitals."""
    letters = words[0].replace(".", "")
    short = " " not in key and 1 < len(letters) <= LONGEST_ACRONYM and letters.isupper()
    return ("organization", ACRONYM) if short else None


@rule("type", "plural-people", "The ⟦Muslim Americans⟧ closed the pier.")
def _is_plural_people(parts: Sequence[str]) -> tuple[Worth, ...] | None:
    """Two words of which the last is a people in the plural."""
    plural = len(parts) == 2 and parts[-1] in demonyms() and parts[-1].endswith("s")
    return (("group", WITHIN),) if plural else None


@rule("type", "legal-form", "⟦Osmund Inc.⟧ closed the pier.")
def _has_legal_form(parts: Sequence[str]) -> tuple[Worth, ...] | None:
    """A legal form at the end."""
    return (("organization", KNOWN),) if parts[-1] in word_set(Organizations, "legal") else None


@rule("type", "building", "⟦Osmund Hospital⟧ closed the pier.")
def _is_building(parts: Sequence[str]) -> tuple[Worth, ...] | None:
    """A last word that names both a building and a body: the article tells which, but no person."""
    either = parts[-1] in words_that("last", "either")
    return (("place", LIKELY), ("organization", LIKELY)) if either else None


@rule("type", "head", "⟦Osmund Ministry⟧ closed the pier.")
def _has_head(parts: Sequence[str]) -> tuple[Worth, ...] | None:
    """A last word that names a kind of organization."""
    heads = word_set(Organizations, "head"), words_that("last", "organization")
    return (("organization", WITHIN),) if any(parts[-1] in words for words in heads) else None


@rule("type", "last-place", "⟦Osmund River⟧ was closed.")
def _has_last_place(parts: Sequence[str]) -> tuple[Worth, ...] | None:
    """A last word that names a kind of place, and is no surname: "Ana Hall"."""
    surname = len(parts) == 2 and parts[-1] in words_that("last", "person")
    return (("place", WITHIN),) if not surname and parts[-1] in words_that("last", "place") else None


@rule("type", "given-name", "⟦Karl Osmund⟧ closed the pier.")
def _has_given_name(parts: Sequence[str], votes: Sequence[Vote]) -> Worth | None:
    """A first name at the start of two or three words."""
    if votes or len(parts) > LONGEST_PERSON or parts[0] not in given_names():
        return None
    return ("person", WITHIN if len(parts) == 2 else LIKELY)


@rule("type", "first-word", "⟦Bank of Osmund⟧ closed the pier.")
def _has_first_word(parts: Sequence[str], _: Sequence[Vote]) -> Worth | None:
    """A first word that names a kind of place or organization."""
    if parts[0] in words_that("first", "organization"):
        return ("organization", WITHIN)
    return ("place", LIKELY) if parts[0] in words_that("first", "place") else None


_WHOLE = cascade(_is_country, _is_state, _is_people, _is_known, _is_acronym)
_BY_LAST = cascade(_is_plural_people, _has_legal_form, _is_building, _has_head, _has_last_place)
_BY_FIRST = cascade(_has_given_name, _has_first_word)


@cache
def _dotted_states() -> frozenset[str]:
    """Return the short names of states that nothing else is called: "N.Y."."""
    return frozenset(fold(short) for short in book(Places).abbreviations if "." in short)
