"""The books: the tables of each file in ``models/<lang>/lexicon``, whose comments say what the words mean."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, get_args

import msgspec

from extractor.annotate.lexicon.words import Book, Words
from extractor.records import Comparator, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS = re.compile(r"[\s/-]")

STATUSES = " ".join(get_args(Status))

Gender = Literal["male", "female"]

Aliases = dict[str, tuple[str, ...]]
"""A name → what else stands for it."""


class Ages(Book, frozen=True):
    """Words that say that a number is an age."""

    after: frozenset[str]
    before: frozenset[str]
    verbs: frozenset[str]


class Calendar(Book, frozen=True):
    """Names of times, and nouns for times."""

    FEATURES: ClassVar[dict[str, str]] = {"nouns": "loose span daytime period loose period"}

    against: frozenset[str]
    counts: frozenset[str]
    distance: frozenset[str]
    eras: frozenset[str]
    lasting: frozenset[str]
    measured_by: frozenset[str]
    months: Aliases
    nouns: Words
    numbering: frozenset[str]
    parts: frozenset[str]
    relative: frozenset[str]
    reporting_periods: frozenset[str]
    weekdays: Aliases

    @cached_property
    def month_names(self) -> frozenset[str]:
        """The months, also abbreviated, as written."""
        return _all_names(self.months)

    @cached_property
    def times(self) -> frozenset[str]:
        """The names and nouns in small letters, abbreviations with a full stop; no loose ones."""
        names = (name.lower() for name in (*self.months, *self.weekdays))
        short = (f"{each.lower()}." for others in self.months.values() for each in others)
        return (frozenset(self.nouns) - self.nouns.having("loose")).union(names, short)


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
    one_times: frozenset[str]
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


class Casualties(Book, frozen=True):
    """What happened to people, by casualty status."""

    FEATURES: ClassVar[dict[str, str]] = {
        "adjectives": STATUSES,
        "nouns": f"{STATUSES} by-verb",
        "tolls": STATUSES,
        "verbs": f"{STATUSES} intransitive passive lets-go to-hospital",
    }

    adjectives: Words
    after_number: frozenset[str]
    between: frozenset[str]
    copulas: frozenset[str]
    fatally: frozenset[str]
    flee: frozenset[str]
    hospitals: frozenset[str]
    human: frozenset[str]
    fled_from: frozenset[str]
    illness: frozenset[str]
    lost: frozenset[str]
    needs: Aliases
    nouns: Words
    objects: dict[str, dict[str, Status]]
    purpose: frozenset[str]
    taking: frozenset[str]
    things: frozenset[str]
    toll_verbs: frozenset[str]
    tolls: Words
    verbs: Words


class Changes(Book, frozen=True):
    """Words of change, by direction."""

    FEATURES: ClassVar[dict[str, str]] = {
        "nouns": "up down",
        "particles": "up down after",
        "verbs": "up-moving up-moved down-moving down-moved neutral closing holding",
    }

    before_figure: frozenset[str]
    not_to_after: frozenset[str]
    nouns: Words
    paces: frozenset[str]
    particles: Words
    supplied: frozenset[str]
    up_after: frozenset[str]
    verbs: Words


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
        "words": "somebody portfolio calendar nothing storm prize reports house eponym",
    }

    before_times: frozenset[str]
    beside: Words
    common: frozenset[str]
    first: Words
    first_names: frozenset[str]
    last: Words
    phrases: Words
    words: Words


class Currencies(Book, frozen=True):
    """Currencies by ISO 4217 code."""

    abbreviations: dict[str, str]
    coins: dict[str, str]
    dollars: frozenset[str]
    gone: frozenset[str]
    of: dict[str, dict[str, str]]
    of_money: frozenset[str]
    owners: dict[str, str]
    plurals: dict[str, str]
    signs: dict[str, str]
    uncertain_before: frozenset[str]
    uncertain_signs: frozenset[str]
    uncertain_words: frozenset[str]
    words: dict[str, str]


class Demonyms(Book, frozen=True):
    """Countries, regions, peoples and faiths, with what their people are called."""

    adherents: Aliases
    countries: Aliases
    peoples: frozenset[str]
    regions: Aliases
    same_plural: frozenset[str]


class Hedges(Book, frozen=True):
    """How firmly a number is asserted: words beside it, and the comparator."""

    after: dict[str, Comparator]
    before: dict[str, Comparator]
    between: frozenset[str]
    closing: frozenset[str]
    exceeding: frozenset[str]
    glued: dict[str, Comparator]
    never_after: Aliases
    no_denial: frozenset[str]


class Measuring(Book, frozen=True):
    """What a number is about, and who it comes from."""

    FEATURES: ClassVar[dict[str, str]] = {"nouns": "reporter evidence stated"}

    away: frozenset[str]
    by_how_much: frozenset[str]
    circumstances: frozenset[str]
    complements: dict[str, str]
    directions: frozenset[str]
    held_against: frozenset[str]
    held_against_than: frozenset[str]
    indices: frozenset[str]
    not_matter: frozenset[str]
    nouns: Words
    sentenced: frozenset[str]
    settling: frozenset[str]
    skipped: frozenset[str]
    states: frozenset[str]
    tallies: frozenset[str]
    tied: frozenset[str]
    transparent: frozenset[str]
    versus: frozenset[str]


class Nicknames(Book, frozen=True):
    """Short forms of first names."""

    nicknames: Aliases


class Numbers(Book, frozen=True):
    """The words that numbers are written with; values are exact decimals."""

    abbreviations: dict[str, Decimal]
    adverbs: frozenset[str]
    ambiguous: frozenset[str]
    comparing: frozenset[str]
    contests: frozenset[str]
    counted_before: frozenset[str]
    fold: frozenset[str]
    fraction_compared: frozenset[str]
    fractions: dict[str, Decimal]
    groups: dict[str, Decimal]
    half_names: frozenset[str]
    half_tied: frozenset[str]
    hundreds: dict[str, Decimal]
    multiples: dict[str, Decimal]
    negative: frozenset[str]
    often: frozenset[str]
    ordinals: dict[str, Decimal]
    periods: frozenset[str]
    quarter_of: frozenset[str]
    quarters_after: frozenset[str]
    quarters_before: frozenset[str]
    range_before: frozenset[str]
    range_hedges: frozenset[str]
    result_after: frozenset[str]
    result_before: frozenset[str]
    result_spoken: frozenset[str]
    scales: dict[str, Decimal]
    several: dict[str, tuple[Decimal, Decimal]]
    shared: frozenset[str]
    signs: dict[str, str]
    spoken: frozenset[str]
    superlatives: frozenset[str]
    tens: dict[str, Decimal]
    timing: frozenset[str]
    units: dict[str, Decimal]
    untied: frozenset[str]
    vague: dict[str, Decimal]


class Organizations(Book, frozen=True):
    """Words of the names of organizations, and names of organizations."""

    FEATURES: ClassVar[dict[str, str]] = {
        "words": "legal form head vague small back known agency state civic"
    }

    aliases: Aliases
    company: frozenset[str]
    exchanges: frozenset[str]
    words: Words


class Othernames(Book, frozen=True):
    """How an article says that two names are of one entity."""

    FEATURES: ClassVar[dict[str, str]] = {"words": "says between last short short-between"}

    words: Words


class Particles(Book, frozen=True):
    """Small words in and after the names of people."""

    FEATURES: ClassVar[dict[str, str]] = {"words": "particle suffix degree office prefix"}

    elided: frozenset[str]
    suffixes: dict[str, str]
    words: Words


class Places(Book, frozen=True):
    """Names of places that are written in several ways."""

    abbreviations: dict[str, str]
    aliases: Aliases
    initials: dict[str, str]
    kinds: frozenset[str]
    known: frozenset[str]
    long: frozenset[str]
    states: frozenset[str]
    surroundings: frozenset[str]


STANCES = [
    "neutral",
    "claim",
    "finding",
    "admission",
    "opinion",
    "denial",
    "question",
    "order",
    "promise",
    "warning",
    "prediction",
    "criticism",
    "praise",
]
COMPLEMENTS = [
    "clause",
    "that",
    "behind",
    "question",
    "gerund",
    "infinitive",
    "view",
    "order",
    "name",
    "noun",
    "figure",
    "of",
    "for",
    "about",
    "against",
    "on",
    "to",
    "speech",
]


class Reporting(Book, frozen=True):
    """Words that report what somebody says."""

    FEATURES: ClassVar[dict[str, str]] = {
        "verbs": " ".join((
            *COMPLEMENTS, *(f"{stance}:" for stance in STANCES),
            *(f"{stance}:{complement}" for stance in STANCES for complement in COMPLEMENTS),
            "addressing answering asking making controls-subject",
            "saying estimating reporting announcing showing headline denying",
            "steering bare wording sourcing against-somebody counting",
        )),
    }  # fmt: skip

    empty: frozenset[str]
    figures: frozenset[str]
    forms: dict[str, str]
    measures: frozenset[str]
    naming: frozenset[str]
    nouns: dict[str, str]
    phrases: dict[str, str]
    same: frozenset[str]
    taken: frozenset[str]
    verbs: Words
    written: frozenset[str]
    written_by: frozenset[str]

    @cached_property
    def complements(self) -> dict[str, dict[str, str]]:
        """Verb → the complements in which it reports speech, each with its stance."""
        found = {verb: dict(_complements(features)) for verb, features in self.verbs.items()}
        return {verb: complements for verb, complements in found.items() if complements}

    @cached_property
    def in_headlines(self) -> frozenset[str]:
        """The forms of the verbs of headlines, without those in -ing: "say", "says", "said"."""
        verbs = self.verbs.having("headline")
        irregular = {form for verb in verbs for form in self.forms.get(verb, "").split()}
        regular = {verb + ending for verb in verbs - self.forms.keys() for ending in ("s", "ed")}
        return frozenset(form for form in verbs | irregular | regular if not form.endswith("ing"))


def _complements(features: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the complements among the features of a verb, whose first feature is its stance and a colon."""
    for feature in features:
        stance, _, complement = feature.rpartition(":")
        if complement in COMPLEMENTS:
            yield complement, stance or features[0].removesuffix(":")


class Profiles(Book, frozen=True):
    """What kind of source somebody is that has no name."""

    FEATURES: ClassVar[dict[str, str]] = {"words": "document media social organization people person"}

    anonymity: frozenset[str]
    words: Words


class Roles(Book, frozen=True):
    """Nouns for people."""

    FEATURES: ClassVar[dict[str, str]] = {"words": "person other given"}

    capital_endings: frozenset[str]
    copulas: frozenset[str]
    endings: frozenset[str]
    likely_endings: frozenset[str]
    postpositive: frozenset[str]
    words: Words


class Si(Book, frozen=True):
    """Units as multiples of units of the SI."""

    factors: dict[str, str]

    @cached_property
    def unit_of(self) -> dict[str, tuple[Decimal, str]]:
        """A unit → its factor and the unit of the SI."""
        pairs = {unit: words.split() for unit, words in self.factors.items()}
        return {unit: (Decimal(factor), si) for unit, (factor, si) in pairs.items()}


class Speakers(Book, frozen=True):
    """Words about those who speak."""

    FEATURES: ClassVar[dict[str, str]] = {
        "gender": "male female",
        "given_names": "male female",
        "organizations": "firm group",
    }

    documents: frozenset[str]
    forebears: frozenset[str]
    gender: Words
    given_names: Words
    kinds: Aliases
    labels: frozenset[str]
    mute: frozenset[str]
    organizations: Words
    short: dict[str, str]
    wider: Aliases

    @cached_property
    def gender_of_word(self) -> dict[str, Gender]:
        """A word for a person → the gender it says."""
        return {word: _gender(features) for word, features in self.gender.items()}

    @cached_property
    def gender_of_name(self) -> dict[str, Gender]:
        """A first name → the gender it hardly ever belongs to another than."""
        return {name: _gender(features) for name, features in self.given_names.items()}


class Times(Book, frozen=True):
    """Words by which an expression of time becomes an interval."""

    counts: dict[str, int]
    days: dict[str, int]
    daytimes: frozenset[str]
    ending: frozenset[str]
    fiscal: frozenset[str]
    ordinals: dict[str, int]
    parts: dict[str, int]
    running: frozenset[str]
    shifts: dict[str, int]
    units: Aliases

    @cached_property
    def unit_of(self) -> dict[str, str]:
        """Each form of a unit → the unit."""
        return {form: unit for unit, forms in self.units.items() for form in (unit, *forms)}


class Titles(Book, frozen=True):
    """Words before the name of a person that are no part of it."""

    FEATURES: ClassVar[dict[str, str]] = {
        "words": "honorific rank office of area address retired founder stopped given bench"
    }

    between: frozenset[str]
    words: Words


class UnitForms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a unit is written: words in any case, signs exactly."""

    words: tuple[str, ...]
    signs: tuple[str, ...]


class Units(Book, frozen=True):
    """Units after numbers."""

    FEATURES: ClassVar[dict[str, str]] = {"tight": "temperature loose"}

    adverbs: dict[str, str]
    metre_in: frozenset[str]
    metre_words: frozenset[str]
    million_of: frozenset[str]
    not_signs: frozenset[str]
    others: frozenset[str]
    per: frozenset[str]
    per_not_before: frozenset[str]
    percent: Aliases
    pounds: frozenset[str]
    quake_after: frozenset[str]
    quake_before: frozenset[str]
    stepped: frozenset[str]
    tight: Words
    units: dict[str, dict[str, UnitForms]]
    weather: frozenset[str]
    weather_stems: frozenset[str]


def _gender(features: tuple[str, ...]) -> Gender:
    return "male" if "male" in features else "female"


def _all_names(aliases: Aliases) -> frozenset[str]:
    return frozenset(each for name, others in aliases.items() for each in (name, *others))
