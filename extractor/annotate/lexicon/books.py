"""The books: the tables of each file in ``models/<lang>/lexicon``, whose comments say what the words mean."""

from __future__ import annotations

import re
from functools import cached_property
from typing import ClassVar

import msgspec

from extractor.annotate.lexicon.words import Book, Words

_PARTS = re.compile(r"[\s/-]")

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


def _all_names(aliases: Aliases) -> frozenset[str]:
    return frozenset(each for name, others in aliases.items() for each in (name, *others))
