"""The books: the tables of each file in ``models/<lang>/lexicon``, whose comments say what the words mean."""

from __future__ import annotations

import re
from functools import cached_property
from typing import ClassVar, Literal

import msgspec

from extractor.annotate.lexicon.words import Book, Words

_PARTS = re.compile(r"[\s/-]")

Gender = Literal["male", "female"]

Aliases = dict[str, tuple[str, ...]]
"""A name → what else stands for it."""


class Calendar(Book, frozen=True):
    """Names of times."""

    months: Aliases
    weekdays: Aliases

    @cached_property
    def month_names(self) -> frozenset[str]:
        """The months, also abbreviated, as written."""
        return _all_names(self.months)


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who expects a number, and the verbs for it."""

    by: frozenset[str]
    verbs: frozenset[str]


class Nonclaims(Book, frozen=True):
    """Words by which a number is no claim."""

    FEATURES: ClassVar[dict[str, str]] = {
        "counted": "plural scale share further",
        "designators": "always lower",
        "streets": "first last",
        "years": "sure",
    }

    clock: frozenset[str]
    counted: Words
    designators: Words
    dialled: frozenset[str]
    expected: Expected
    idioms: frozenset[str]
    indices: dict[str, str]
    knockout: frozenset[str]
    model_words: frozenset[str]
    models: frozenset[str]
    not_plural: frozenset[str]
    odds_after: frozenset[str]
    odds_before: frozenset[str]
    one_after: frozenset[str]
    one_before: frozenset[str]
    postcode: frozenset[str]
    ranking: frozenset[str]
    streets: Words
    tied: frozenset[str]
    top: frozenset[str]
    year_determiners: frozenset[str]
    year_of: frozenset[str]
    years: Words

    @cached_property
    def idioms_by_word(self) -> dict[str, tuple[str, ...]]:
        """Word → the idioms that have it."""
        found: dict[str, tuple[str, ...]] = {}
        for phrase in sorted(self.idioms):
            for word in set(_PARTS.split(phrase)):
                found[word] = (*found.get(word, ()), phrase)
        return found

    @cached_property
    def index_numbers(self) -> dict[str, frozenset[str]]:
        """The word before the number of an index → the numbers."""
        return {word: frozenset(numbers.split()) for word, numbers in self.indices.items()}


class Contexts(Book, frozen=True):
    """Words that say what a name names."""

    FEATURES: ClassVar[dict[str, str]] = {
        "beside": " ".join(
            f"{side}-{kind}{surely}"
            for side in ("before", "after")
            for kind in ("person", "place", "organization", "group")
            for surely in ("", "-surely")
        ),
        "first": "organization place",
        "last": "place person either organization event",
        "phrases": "organization place person",
        "words": "somebody portfolio calendar nothing storm",
    }

    beside: Words
    first: Words
    last: Words
    phrases: Words
    words: Words


class Demonyms(Book, frozen=True):
    """Countries, regions, peoples and faiths, with what their people are called."""

    adherents: Aliases
    countries: Aliases
    peoples: frozenset[str]
    regions: Aliases


class Nicknames(Book, frozen=True):
    """Short forms of first names."""

    nicknames: Aliases


class Organizations(Book, frozen=True):
    """Words of the names of organizations, and names of organizations."""

    FEATURES: ClassVar[dict[str, str]] = {"words": "legal form head vague small back known agency"}

    aliases: Aliases
    words: Words


class Othernames(Book, frozen=True):
    """How an article says that two names are of one entity."""

    FEATURES: ClassVar[dict[str, str]] = {"words": "says between last"}

    words: Words


class Particles(Book, frozen=True):
    """Small words in and after the names of people."""

    FEATURES: ClassVar[dict[str, str]] = {"words": "particle suffix degree office"}

    words: Words


class Places(Book, frozen=True):
    """Names of places that are written in several ways."""

    abbreviations: dict[str, str]
    aliases: Aliases
    known: frozenset[str]
    states: frozenset[str]


class Roles(Book, frozen=True):
    """Nouns for people."""

    FEATURES: ClassVar[dict[str, str]] = {"words": "person other given"}

    endings: frozenset[str]
    words: Words


class Speakers(Book, frozen=True):
    """Words about those who speak."""

    FEATURES: ClassVar[dict[str, str]] = {"gender": "male female", "given_names": "male female"}

    documents: frozenset[str]
    forebears: frozenset[str]
    gender: Words
    given_names: Words
    organizations: frozenset[str]
    short: dict[str, str]
    times: frozenset[str]
    wider: Aliases

    @cached_property
    def gender_of_word(self) -> dict[str, Gender]:
        """A word for a person → the gender it says."""
        return {word: _gender(features) for word, features in self.gender.items()}

    @cached_property
    def gender_of_name(self) -> dict[str, Gender]:
        """A first name → the gender it hardly ever belongs to another than."""
        return {name: _gender(features) for name, features in self.given_names.items()}


class Titles(Book, frozen=True):
    """Words before the name of a person that are no part of it."""

    FEATURES: ClassVar[dict[str, str]] = {
        "words": "honorific rank office of area address retired founder stopped"
    }

    words: Words


def _gender(features: tuple[str, ...]) -> Gender:
    return "male" if "male" in features else "female"


def _all_names(aliases: Aliases) -> frozenset[str]:
    return frozenset(each for name, others in aliases.items() for each in (name, *others))
