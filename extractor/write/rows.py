"""The rows of the tables: what of a record stands in which cell.

A cell is a :class:`rich.text.Text` of one or more lines, or empty. Text of the article goes through
:func:`extractor.write.plain.plain`, so that no cell can hold markup or control characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from rich.text import Text

from extractor.write.figures import figure
from extractor.write.plain import plain, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extractor.records import Claim, Cue, Entity, EntityType, Extraction, Predicate, Quote, Speaker

    Names = Mapping[str, Entity]

DIM: Final = "dim"
NAME: Final = "bold"
DENIED: Final = "bold red"
NOBODY: Final = "—"

Rows: TypeAlias = list[tuple[Text, ...]]


class Column(NamedTuple):
    """A column: its heading, and its share of the width, or 0 for as little as it needs."""

    heading: str
    share: int
    right: bool = False


class Section(NamedTuple):
    """A table: its title, its columns, and as many cells in each row.

    Without columns it is a list of single cells, which are drawn one after the other in running lines.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Rows
    spaced: bool


class Kind(NamedTuple):
    """How entities of a type are called and coloured."""

    title: str
    one: str
    colour: str


KINDS: Final[dict[EntityType, Kind]] = {
    "person": Kind("People", "person", "cyan"),
    "organization": Kind("Organizations", "organization", "magenta"),
    "place": Kind("Places", "place", "green"),
    "group": Kind("Groups", "group", "yellow"),
}


def sections(record: Extraction) -> list[Section]:
    """Return the tables of ``record`` that have rows."""
    names = {entity.id: entity for entity in record.entities}
    found = [
        *(_entities(record, kind, names) for kind in KINDS),
        _quotes(record, names),
        _claims(record, names),
    ]
    return [section for section in found if section.rows]


# Entities


def _entities(record: Extraction, kind: EntityType, names: Mapping[str, Entity]) -> Section:
    """Return a table where an entity has a role, else a list, which takes a fraction of the lines."""
    chosen = [entity for entity in record.entities if entity.type == kind]
    if any(entity.role or entity.organization for entity in chosen):
        columns = (
            Column("Name", 4),
            Column("Role", 5),
            Column("Also as", 3),
            Column("Mentions", 0, right=True),
        )
        return Section(
            KINDS[kind].title, columns, [_with_role(entity, names) for entity in chosen], spaced=False
        )
    return Section(KINDS[kind].title, (), [(_listed(entity),) for entity in chosen], spaced=False)


def _with_role(entity: Entity, names: Mapping[str, Entity]) -> tuple[Text, ...]:
    role = plain(_role(entity, names))
    return _name(entity), role, plain(_aliases(entity), DIM), Text(str(len(entity.mentions)))


def _role(entity: Entity, names: Mapping[str, Entity]) -> str | None:
    """Return the role, and the organization where it does not name it already."""
    organization = names.get(entity.organization or "")
    known = {mention.text for mention in organization.mentions} if organization else set()
    if not organization or any(name in (entity.role or "") for name in known):
        return entity.role
    return ", ".join(filter(None, (entity.role, organization.name)))


def _listed(entity: Entity) -> Text:
    aliases, times = _aliases(entity), len(entity.mentions)
    return Text(" ").join(
        (
            _name(entity),
            *([plain(f"({aliases})", DIM)] if aliases else []),
            *([Text(f"×{times}", style=DIM)] if times > 1 else []),
        )
    )


def _name(entity: Entity) -> Text:
    return plain(entity.name, f"{NAME} {KINDS[entity.type].colour}")


def _aliases(entity: Entity) -> str:
    seen = dict.fromkeys(mention.text for mention in entity.mentions if mention.kind == "name")
    return ", ".join(alias for alias in seen if alias != entity.name)


# Quotes


def _quotes(record: Extraction, names: Names) -> Section:
    columns = (Column("Id", 0), Column("Who", 4), Column("Says", 9), Column("How", 3))
    rows: Rows = [
        (plain(quote.id, DIM), _speaker(quote.speaker, names), _said(quote), _how(quote))
        for quote in record.quotes
    ]
    return Section("Quotes", columns, rows, spaced=True)


def _said(quote: Quote) -> Text:
    """Return a direct quote as it stands there, its parts told apart, and a reported one in italics."""
    if quote.kind == "direct":
        return between(Text(" … ", style=DIM), [plain(part.text) for part in quote.parts])
    return plain(quote.text, "italic")


def _how(quote: Quote) -> Text:
    return _lines(_cue(quote.cue), plain(quote.kind, DIM))


def _cue(cue: Cue | None) -> Text:
    if cue is None:
        return Text()
    if cue.negated:
        return plain(cue.text, DENIED) + Text(" (negated)", style=DENIED)
    return plain(cue.text, DENIED if cue.stance == "denial" else "")


def _speaker(speaker: Speaker | None, names: Names) -> Text:
    """Return the words that stand for the speaker, the name among them set off, or above them."""
    if speaker is None:
        return Text(NOBODY, style=DIM)
    if speaker.name is None:
        return plain(speaker.text, _colour(speaker, names))
    written = plain(speaker.text)
    at = written.plain.casefold().find(visible(speaker.name).casefold())
    if at < 0:
        return _with_words(speaker, names)
    written.stylize(f"{NAME} {_colour(speaker, names)}", at, at + len(visible(speaker.name)))
    return written


def _with_words(speaker: Speaker, names: Names) -> Text:
    """Return the full name, and below it the words that stand for it here, unless the name holds them."""
    name = plain(speaker.name, f"{NAME} {_colour(speaker, names)}")
    held = speaker.text.casefold() in (speaker.name or "").casefold()
    return name if held else _lines(name, plain(f"({speaker.text})", DIM))


def _colour(speaker: Speaker, names: Names) -> str:
    entity = names.get(speaker.entity or "")
    return KINDS[entity.type].colour if entity else ""


# Numbers


def _claims(record: Extraction, names: Names) -> Section:
    columns = (
        Column("Id", 0),
        Column("Figure", 3),
        Column("Of what", 3),
        Column("What happened", 3),
        Column("Says who", 3),
    )
    rows: Rows = [
        (
            plain(claim.id, DIM),
            _figure(claim),
            _of_what(claim),
            _happened(claim),
            _says_who(claim, names),
        )
        for claim in record.claims
    ]
    return Section("Numbers", columns, rows, spaced=True)


def _figure(claim: Claim) -> Text:
    """Return the value, and below it the words of the article where they are not the same."""
    shown = figure(claim)
    said = {shown.casefold(), f"{shown} {claim.noun}".casefold()}
    as_written = None if claim.text.casefold() in said else claim.text
    change = f"{claim.change.direction} {claim.change.part} " if claim.change else ""
    return _lines(plain(change + shown, NAME), plain(as_written, DIM))


def _of_what(claim: Claim) -> Text:
    per = f"per {claim.per}" if claim.per else None
    counted = Text(" ").join(filter(None, (plain(claim.noun), plain(per, DIM))))
    return _lines(counted, *(plain(words) for words in claim.about if words != claim.noun))


def _happened(claim: Claim) -> Text:
    """Return what happened, and below it what became of whom, where and when."""
    said = claim.predicate.text.casefold() if claim.predicate else ""
    denied = claim.predicate is not None and claim.predicate.negated
    return _lines(
        _predicate(claim.predicate),
        plain(None if denied or (claim.status or "") in said else claim.status, DIM),
        plain(claim.place.text if claim.place else None, DIM),
        plain(claim.time.text if claim.time else None, DIM),
    )


def _predicate(predicate: Predicate | None) -> Text:
    if predicate is None:
        return Text()
    if predicate.negated:
        return plain(predicate.text, DENIED) + Text(" (negated)", style=DENIED)
    return plain(predicate.text)


def _says_who(claim: Claim, names: Names) -> Text:
    """Return the name, else the words that stand for the source, and below it the quote that holds it."""
    source, quote = claim.source, f"in {claim.quote}" if claim.quote else None
    named = source and source.name
    who = plain(named, f"{NAME} {_colour(source, names)}") if source and named else _speaker(source, names)
    return _lines(who, plain(quote, DIM))


def between(mark: Text, texts: Iterable[Text]) -> Text:
    """Return ``texts`` in one line with ``mark`` between them, whose style stays its own."""
    pieces = [piece for text in texts for piece in (mark, text)]
    return Text().join(pieces[1:])


def _lines(*lines: Text) -> Text:
    """Return the lines that are not empty, one below the other."""
    return Text("\n").join(line for line in lines if line)
