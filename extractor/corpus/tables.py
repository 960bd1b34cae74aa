"""Records as flat tables: the columns are those of the structs, those of a nested one with its name before.

``claims.source.name`` is the column ``source_name`` of the table ``claims``. Every table has all its columns,
each of one type, whatever the records hold. ``(article, id)`` is the key of every table but ``articles``,
whose key is ``id``.
"""

from __future__ import annotations

import types
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec.structs import astuple

from extractor.annotate.times.published import published_date
from extractor.corpus.sentences import Sentences
from extractor.records import Claim, Entity, Extraction, Mention, Quote, Span, Speaker, TextWarning
from extractor.write.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Type = Literal["text", "integer", "number", "boolean", "date"]
Row = tuple[Any, ...]
Rows = dict[str, list[dict[str, Any]]]

JOINT: Final = "; "
"""Between the members of a list of words."""


class Column(NamedTuple):
    """A column: its name, the type of its values, what it means, and whether it may be null."""

    name: str
    type: Type
    meaning: str
    null: bool = True


class Table(NamedTuple):
    """A table: what a row is, its columns, its key, and the columns that hold keys of other tables."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[tuple[str, str], ...]
    """Column and table: the column holds the ``id`` of a row of the same article there."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def tables(records: Iterable[Extraction]) -> Rows:
    """Return the rows of all records, table by table, each a dict of all columns: for ``pandas.DataFrame``.

    An empty table is an empty list; :func:`columns` has the names of its columns.
    """
    found: Rows = {name: [] for name in TABLES}
    for record in records:
        for name, rows in rows_of(record).items():
            names = TABLES[name].names
            found[name].extend(dict(zip(names, row, strict=True)) for row in rows)
    return found


def columns(table: str) -> list[str]:
    """Return the names of the columns of ``table``. Raises ``KeyError`` where there is no such table."""
    return list(TABLES[table].names)


def rows_of(record: Extraction) -> dict[str, list[Row]]:
    """Return the rows that ``record`` gives for each table, values in the order of the columns."""
    sentences = Sentences(record.text) if record.text is not None else None
    return {name: list(make(record, sentences)) for name, make in _MAKERS.items()}


# The columns of a struct


@cache
def _columns(struct: type[msgspec.Struct], prefix: str = "", *, null: bool = False) -> tuple[Column, ...]:
    """Return the columns of ``struct``; a list of structs has none: it is a table."""
    found: list[Column] = []
    for name, hint in zip(struct.__struct_encode_fields__, get_type_hints(struct).values(), strict=True):
        inner, optional = _unwrapped(hint)
        optional = optional or null
        if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            found += _columns(inner, f"{prefix}{name}_", null=optional)
        elif (type_ := _type(inner)) is not None:
            described = FIELDS[struct.__name__][name]
            meaning = described if isinstance(described, str) else described["description"]
            listed = get_origin(inner) in (tuple, dict)
            found.append(Column(prefix + name, type_, meaning, optional or listed))
            if type_ == "number":
                exact = f"{prefix}{name} as a decimal: every digit of the record."
                found.append(Column(f"{prefix}{name}_exact", "text", exact, optional))
    return tuple(found)


def _unwrapped(hint: Any) -> tuple[Any, bool]:
    """Return a type without None, and whether it had that."""
    if get_origin(hint) in (Union, types.UnionType):
        members = [each for each in get_args(hint) if each is not type(None)]
        return members[0], len(members) < len(get_args(hint))
    return hint, False


def _type(hint: Any) -> Type | None:
    if get_origin(hint) is Literal:
        return "text"
    if get_origin(hint) is tuple:
        return "text" if get_args(hint)[0] is str else None
    if get_origin(hint) is dict:
        return "text"
    return _TYPES[hint]


_TYPES: Final[Mapping[type, Type]] = {
    str: "text", int: "integer", bool: "boolean", Decimal: "number", float: "number"
}  # fmt: skip


@cache
def _flattener(struct: type[msgspec.Struct]) -> tuple[Callable[[Any], Iterable[Any]] | int, ...]:
    """Return for each field how its value becomes cells, or how many empty cells a missing struct becomes."""
    return tuple(_cells(hint) for hint in get_type_hints(struct).values())


def _cells(hint: Any) -> Any:
    inner, _ = _unwrapped(hint)
    if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
        empty = (None,) * len(_columns(inner, ""))
        return lambda value: empty if value is None else flat(value)
    type_ = _type(inner)
    if type_ is None:
        return lambda _: ()
    if type_ == "number":
        return lambda value: (None, None) if value is None else (_number(value), _digits(value))
    if get_origin(inner) is tuple:
        return lambda value: (JOINT.join(value) or None,)
    if get_origin(inner) is dict:
        return lambda value: (msgspec.json.encode(value, order="sorted").decode() if value else None,)
    return None


def flat(struct: msgspec.Struct) -> list[Any]:
    """Return the values of ``struct`` in the order of its columns."""
    cells: list[Any] = []
    for value, make in zip(astuple(struct), _flattener(type(struct)), strict=True):
        if make is None:
            cells.append(value)
        else:
            cells.extend(make(value))  # type: ignore[operator]
    return cells


def _number(value: Decimal | float) -> float | None:
    """Return the nearest number of double precision, None beyond its range."""
    number = float(value)
    return number if abs(number) != float("inf") else None


def _digits(value: Decimal | float) -> str:
    return f"{value:f}" if isinstance(value, Decimal) and abs(value.adjusted()) < _WRITTEN_OUT else str(value)


_WRITTEN_OUT: Final = 60
"""A number with more places than these keeps its power of ten."""


# The tables


def who(speaker: Speaker | None) -> str | None:
    """Return who it is: the full name, else the words."""
    return None if speaker is None else speaker.name or " ".join(speaker.text.split())


def _articles(record: Extraction, _: Sentences | None) -> Iterator[Row]:
    counts = (len(record.entities), len(record.quotes), len(record.claims), len(record.warnings))
    yield (record.id, *flat(record)[2:], published_date(record.published), *counts)


def _entities(record: Extraction, _: Sentences | None) -> Iterator[Row]:
    for entity in record.entities:
        yield (record.id, *flat(entity), len(entity.mentions))


def _mentions(record: Extraction, _: Sentences | None) -> Iterator[Row]:
    found = sorted(
        (mention.start, mention.end, number, entity.id, mention)
        for number, entity in enumerate(record.entities)
        for mention in entity.mentions
    )
    for number, (*_rest, entity, mention) in enumerate(found, 1):
        yield (record.id, f"m{number}", entity, *flat(mention))


def _quotes(record: Extraction, sentences: Sentences | None) -> Iterator[Row]:
    for quote in record.quotes:
        around = sentences.around(quote.start, quote.end) if sentences else None
        yield (record.id, *flat(quote), who(quote.speaker), len(quote.text.split()), around)


def _quote_parts(record: Extraction, _: Sentences | None) -> Iterator[Row]:
    for quote in record.quotes:
        pieces = [("part", span) for span in quote.parts] + [("quoted", span) for span in quote.quoted]
        for number, (kind, span) in enumerate(pieces, 1):
            yield (record.id, f"{quote.id}.{number}", quote.id, kind, *flat(span))


def _claims(record: Extraction, sentences: Sentences | None) -> Iterator[Row]:
    for claim in record.claims:
        around = sentences.around(claim.start, claim.end) if sentences else None
        yield (record.id, *flat(claim), who(claim.source), around)


def _warnings(record: Extraction, _: Sentences | None) -> Iterator[Row]:
    for number, warning in enumerate(record.warnings, 1):
        yield (record.id, f"w{number}", *flat(warning))


_MAKERS: Final[Mapping[str, Callable[[Extraction, Sentences | None], Iterator[Row]]]] = {
    "articles": _articles,
    "entities": _entities,
    "mentions": _mentions,
    "quotes": _quotes,
    "quote_parts": _quote_parts,
    "claims": _claims,
    "warnings": _warnings,
}

_ARTICLE: Final = Column("article", "text", "The id of the article.", null=False)
_SENTENCE: Final = Column(
    "sentence", "text", "The sentence around it, white space as blanks; null without the text."
)
_WHO: Final = "Who says it: the full name, else the words."


def _table(name: str, row: str, *made: Column, references: tuple[tuple[str, str], ...] = ()) -> Table:
    return Table(name, row, (_ARTICLE, *made), ("article", "id"), references)


def _id(meaning: str) -> Column:
    return Column("id", "text", meaning, null=False)


def _count(name: str, meaning: str) -> Column:
    return Column(name, "integer", meaning, null=False)


TABLES: Final[Mapping[str, Table]] = {
    table.name: table
    for table in (
        Table(
            "articles",
            "An article.",
            (
                Column("id", "text", FIELDS["Extraction"]["id"], null=False),  # type: ignore[arg-type]
                *_columns(Extraction)[2:],
                Column("published_date", "date", "The day of published; null where that is no date."),
                _count("entities", "How many entities it has."),
                _count("quotes", "How many quotes it has."),
                _count("claims", "How many claims it has."),
                _count("warnings", "How many warnings it has."),
            ),
            ("id",),
            (),
        ),
        _table(
            "entities",
            "A person, place, organization or group of an article.",
            *_columns(Entity),
            _count("mentions", "How often it is named or meant."),
            references=(("organization", "entities"),),
        ),
        _table(
            "mentions",
            "A place where an entity is named or meant.",
            _id("m1, m2, … in text order."),
            Column("entity", "text", "The id of the entity.", null=False),
            *_columns(Mention),
            references=(("entity", "entities"),),
        ),
        _table(
            "quotes",
            "Words that somebody is reported to have said.",
            *_columns(Quote),
            Column("who", "text", _WHO),
            _count("words", "How many words were said."),
            _SENTENCE,
            references=(("speaker_entity", "entities"),),
        ),
        _table(
            "quote_parts",
            "A piece of a quote, or a string of it in quotation marks.",
            _id("q1.1, q1.2, … in the order of the record."),
            Column("quote", "text", "The id of the quote.", null=False),
            Column("kind", "text", "part or quoted: the list of the record that it is of.", null=False),
            *_columns(Span),
            references=(("quote", "quotes"),),
        ),
        _table(
            "claims",
            "A number that the article asserts.",
            *_columns(Claim),
            Column("who", "text", "Who says so: the full name of the source, else the words."),
            _SENTENCE,
            references=(
                ("place_entity", "entities"), ("time_entity", "entities"), ("source_entity", "entities"),
                ("quote", "quotes"),
            ),
        ),
        _table("warnings", "What a reader of the article's record should know.", _id("w1, w2, …"),
               *_columns(TextWarning)),
    )
}  # fmt: skip
