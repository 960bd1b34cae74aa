"""The nouns that flow through the rooms: what is read, what is found, what could not be read.

All are frozen structs. Offsets are half-open, in Unicode code points of the analysed text, and for
every object with ``start``, ``end`` and ``text`` it holds that ``record.text[start:end] == text``
(a quote's ``text`` excepted: its parts hold the offsets). This module imports nothing of ours.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMA: Final = "1"

EntityType = Literal["person", "place", "organization", "group"]
MentionKind = Literal["name", "pronoun", "nominal"]
QuoteKind = Literal["direct", "indirect", "mixed"]
ClaimKind = Literal[
    "count", "casualty", "money", "percent", "percentage_point", "rate", "ratio", "fraction", "multiple",
    "age", "duration", "measure", "index", "rank", "score",
]  # fmt: skip
Precision = Literal["century", "decade", "year", "half", "quarter", "month", "week", "day", "hour"]
Anchor = Literal["published", "dateline", "text"]
Comparator = Literal["=", "~", ">", ">=", "<", "<="]
Profile = Literal[
    "named_person", "unnamed_person", "organization", "people", "document", "media", "social_media"
]  # fmt: skip
Status = Literal[
    "killed", "injured", "missing", "displaced", "arrested", "rescued", "infected", "hospitalised"
]  # fmt: skip


class Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """What all records share: immutable, compared by value."""

    def to_dict(self, *, numbers: Literal["exact", "float"] = "exact") -> dict[str, Any]:
        """Return the fields, and those of what they hold, as dicts and lists.

        Numbers are ``int`` where they are whole, else ``Decimal``, or with ``numbers="float"`` all of them
        floats, which round.
        """
        if numbers not in ("exact", "float"):
            raise ValueError(f"numbers are 'exact' or 'float', not {numbers!r}")
        found: dict[str, Any] = _with_numbers(self, float if numbers == "float" else _exact)
        return found

    def to_json(self) -> str:
        """Return one line of JSON as the command writes it: keys in fixed order, decimals exact."""
        return _encoder.encode(self).decode()


_encoder = msgspec.json.Encoder(decimal_format="number")

WHOLE_DIGITS: Final = 30
"""A whole number of more digits stays a ``Decimal``: 1e999999 would fill the memory as an ``int``."""


def _exact(value: Decimal) -> int | Decimal:
    whole = value.is_finite() and abs(value.adjusted()) <= WHOLE_DIGITS and value == value.to_integral_value()
    return int(value) if whole else value


def _with_numbers(value: Any, number: Callable[[Decimal], float | Decimal]) -> Any:
    if isinstance(value, msgspec.Struct):
        return {name: _with_numbers(getattr(value, name), number) for name in value.__struct_fields__}
    if isinstance(value, dict):
        return {key: _with_numbers(item, number) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_with_numbers(item, number) for item in value]
    return number(value) if isinstance(value, Decimal) else value


class Span(Struct, frozen=True):
    """Some characters of the text, ``text[start:end]``."""

    start: int
    end: int
    text: str


class Mention(Span, frozen=True):
    """One place where an entity is named or meant. ``rule`` says what found it."""

    kind: MentionKind
    rule: str


class Entity(Struct, frozen=True):
    """A person, place, organization or group of one article, with all its mentions in text order.

    ``organization`` is the id of the one that a person is said to belong to, in the role or behind the name.
    """

    id: str
    type: EntityType
    name: str
    role: str | None
    organization: str | None
    mentions: tuple[Mention, ...]


class Speaker(Span, frozen=True):
    """Who says it: the words as written, and the entity they stand for, where that is known.

    ``profile`` is the kind of source, ``anonymity`` the words that say why it has no name.
    """

    entity: str | None
    name: str | None
    mention: MentionKind
    profile: Profile | None = None
    anonymity: str | None = None


class Cue(Span, frozen=True):
    """The words that report: "said", "according to". ``stance`` is the class of the reporting verb.

    Where ``negated``, nobody said it: "did not confirm that ...".
    """

    lemma: str
    stance: str
    negated: bool = False


class Quote(Struct, frozen=True):
    """Words that somebody is reported to have said. ``parts`` include their quotation marks."""

    id: str
    kind: QuoteKind
    text: str
    start: int
    end: int
    parts: tuple[Span, ...]
    quoted: tuple[Span, ...]
    speaker: Speaker | None
    cue: Cue | None
    rule: str


class Change(Struct, frozen=True):
    """Where a number stands in a change: in "rose 5% to 10bn from 9bn" all are up: by, to, from."""

    direction: Literal["up", "down"]
    part: Literal["by", "to", "from"]


class Predicate(Span, frozen=True):
    """The verb (or verbal noun) that says what happened to what is counted."""

    lemma: str
    negated: bool


class Circumstance(Span, frozen=True):
    """The place or time of a claim; ``entity`` where the span is a mention of one."""

    entity: str | None


class Time(Circumstance, frozen=True):
    """When, in words and as an interval of ISO 8601 dates, ``to`` not included; null where that is open.

    ``anchor`` says what the interval was reckoned from: the day of publication, or the words alone.
    """

    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    precision: Precision | None = None
    anchor: Anchor | None = None


class SiValue(Struct, frozen=True):
    """The value of a claim in a unit of the SI, exactly: 5 feet are 1.524 metre."""

    value: Decimal
    unit: str


class Claim(Struct, frozen=True, kw_only=True):
    """A number that the article asserts: what it counts, how firmly, and who says so."""

    id: str
    start: int
    end: int
    text: str
    number: Span
    kind: ClaimKind
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    comparator: Comparator
    hedge: str | None
    unit: str | None
    noun: str | None
    per: str | None
    change: Change | None
    about: tuple[str, ...]
    predicate: Predicate | None
    status: Status | None
    place: Circumstance | None
    time: Time | None
    si: SiValue | None = None
    source: Speaker | None
    quote: str | None
    rule: str


class TextWarning(Struct, frozen=True):
    """Something in the article a reader should know of. Offsets are null where it concerns no place."""

    code: str
    start: int | None
    end: int | None
    message: str


class Tool(Struct, frozen=True):
    """What made a record."""

    name: str
    version: str
    model: str
    model_version: str


class Article(Struct, frozen=True):
    """A text to analyse and what was given or read about it."""

    id: str
    text: str
    source: str = "-"
    title: str | None = None
    url: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    meta: dict[str, Any] = {}
    warnings: tuple[TextWarning, ...] = ()


class Extraction(Struct, frozen=True):
    """The record: one article and everything found in it."""

    schema: Literal["1"]
    id: str
    source: str
    title: str | None
    url: str | None
    published: str | None
    authors: tuple[str, ...]
    language: str | None
    meta: dict[str, Any]
    text: str | None
    text_sha256: str
    chars: int
    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]
    claims: tuple[Claim, ...]
    warnings: tuple[TextWarning, ...]
    tool: Tool


class Failure(Struct, frozen=True):
    """An input, or an article of one, that could not be read or analysed. ``error`` is a stable code."""

    source: str
    line: int | None
    id: str | None
    error: str
    message: str
    hint: str | None
