"""A record as a person reads it: who and where, who said what, which numbers, and what to be wary of.

Everything is drawn from the record alone, so that ``show`` draws what ``extract`` drew. Nothing is cut off:
what is too wide is folded. Text of the article goes through :func:`extractor.write.plain.plain`.
"""

from __future__ import annotations

import io
import sys
from collections import Counter
from typing import IO, TYPE_CHECKING, Final

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from extractor.write.figures import figure
from extractor.write.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from extractor.records import Claim, Entity, EntityType, Extraction, Quote, Speaker

TITLES: Final[dict[EntityType, str]] = {
    "person": "People",
    "organization": "Organizations",
    "place": "Places",
    "group": "Groups",
}
COLOURS: Final[dict[EntityType, str]] = {
    "person": "cyan",
    "organization": "magenta",
    "place": "green",
    "group": "yellow",
}
DIM: Final = "dim"
NAME: Final = "bold"
DENIED: Final = "bold red"
NOBODY: Final = "—"

NARROW: Final = 60
"""Below this width columns would be a word wide: rows are drawn as little blocks instead."""


class TableSink:
    """Draws records on a binary stream, which stays the caller's to close."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._text = io.TextIOWrapper(stream, encoding=_encoding(stream), errors="replace", newline="")
        self._console = Console(file=self._text, emoji=False, markup=False, highlight=False)
        self._drawn = 0

    def write(self, record: Extraction) -> None:
        """Draw one record, a blank line after the one before."""
        if self._drawn:
            self._console.print()
        draw_record(record, self._console)
        self._text.flush()
        self._drawn += 1

    def close(self) -> None:
        """Give the stream back."""
        self._text.detach()


def draw_record(record: Extraction, console: Console) -> None:
    """Draw ``record`` as tables as wide as ``console``."""
    console.print(_header(record))
    names = {entity.id: entity for entity in record.entities}
    for kind in TITLES:
        _draw(console, TITLES[kind], _entities(record.entities, kind))
    _draw(console, "Quotes", _quotes(record.quotes, names))
    _draw(console, "Numbers", _claims(record.claims, names))
    if record.warnings:
        console.print(_warnings(record))


def _draw(console: Console, title: str, table: Table) -> None:
    if not table.row_count:
        return
    console.print(Text(f"\n{title}", style="bold") + Text(f"  {table.row_count}", style=DIM))
    console.print(_stacked(table) if console.width < NARROW else table)


# The header


def _header(record: Extraction) -> Panel:
    lines = [_facts(record), _counts(record)]
    return Panel(
        Group(*(line for line in lines if line)),
        title=plain(record.title or record.id, "bold"),
        title_align="left",
        subtitle=plain(_tool(record), DIM),
        subtitle_align="right",
        box=box.ROUNDED,
        border_style="blue",
        padding=(0, 1),
    )


def _facts(record: Extraction) -> Text:
    size = f"{record.chars:,} characters"
    if record.text is not None:
        size = f"{len(record.text.split()):,} words, {size}"
    known = [record.source, ", ".join(record.authors), record.published, record.url, size]
    return Text(" · ").join(plain(fact) for fact in known if fact)


def _counts(record: Extraction) -> Text:
    types = Counter(entity.type for entity in record.entities)
    counts = [
        _count(types["person"], "person", "people"),
        _count(types["organization"], "organization", "organizations"),
        _count(types["place"], "place", "places"),
        _count(types["group"], "group", "groups"),
        _count(len(record.quotes), "quote", "quotes"),
        _count(len(record.claims), "number", "numbers"),
    ]
    return Text(" · ".join(counts), style=DIM)


def _count(count: int, one: str, many: str) -> str:
    return f"{count or 'no'} {one if count == 1 else many}"


def _tool(record: Extraction) -> str:
    tool = record.tool
    return f"{tool.name} {tool.version} · {tool.model} {tool.model_version}"


# Entities


def _entities(entities: Iterable[Entity], kind: EntityType) -> Table:
    chosen = [entity for entity in entities if entity.type == kind]
    with_roles = any(entity.role for entity in chosen)
    table = _table()
    table.add_column("Name", ratio=4, overflow="fold")
    if with_roles:
        table.add_column("Role", ratio=5, overflow="fold")
    table.add_column("Also as", ratio=3, overflow="fold", style=DIM)
    table.add_column("Mentions", justify="right")
    for entity in chosen:
        name, role = plain(entity.name, f"bold {COLOURS[kind]}"), plain(entity.role)
        rest = (plain(_aliases(entity)), Text(str(len(entity.mentions))))
        table.add_row(name, *([role] if with_roles else []), *rest)
    return table


def _aliases(entity: Entity) -> str:
    seen = dict.fromkeys(mention.text for mention in entity.mentions if mention.kind == "name")
    return ", ".join(alias for alias in seen if alias != entity.name)


# Quotes


def _quotes(quotes: Sequence[Quote], names: dict[str, Entity]) -> Table:
    table = _table()
    table.add_column("", style=DIM)
    table.add_column("Who", ratio=3, overflow="fold")
    table.add_column("Said", ratio=7, overflow="fold")
    table.add_column("How", ratio=2, overflow="fold")
    for quote in quotes:
        table.add_row(quote.id, _speaker(quote.speaker, names), _said(quote), _how(quote))
    return table


def _said(quote: Quote) -> Text:
    return plain(f"“{quote.text}”") if quote.kind == "direct" else plain(quote.text, "italic")


def _how(quote: Quote) -> Text:
    cue = [plain(quote.cue.text)] if quote.cue else []
    return Text("\n").join([*cue, Text(quote.kind, style=DIM)])


def _speaker(speaker: Speaker | None, names: dict[str, Entity]) -> Text:
    if speaker is None:
        return Text(NOBODY, style=DIM)
    entity = names.get(speaker.entity or "")
    colour = COLOURS[entity.type] if entity else ""
    if speaker.name is None:
        return plain(speaker.text, colour)
    name = plain(speaker.name, f"bold {colour}".strip())
    same = speaker.text.casefold() in speaker.name.casefold()
    return name if same else name + Text("\n") + plain(f"({speaker.text})", DIM)


# Numbers


def _claims(claims: Sequence[Claim], names: dict[str, Entity]) -> Table:
    table = _table()
    table.add_column("", style=DIM)
    table.add_column("Figure", ratio=3, overflow="fold")
    table.add_column("Of what", ratio=4, overflow="fold")
    table.add_column("What happened", ratio=4, overflow="fold")
    table.add_column("Says who", ratio=3, overflow="fold")
    for claim in claims:
        table.add_row(claim.id, _figure(claim), _of_what(claim), _happened(claim), _says_who(claim, names))
    return table


def _figure(claim: Claim) -> Text:
    return plain(figure(claim), "bold") + Text("\n") + plain(claim.text, DIM)


def _of_what(claim: Claim) -> Text:
    lines = [plain(claim.noun)] if claim.noun else []
    lines += [plain(about, "italic") for about in claim.about if about != claim.noun]
    lines += [plain(f"per {claim.per}", DIM)] if claim.per else []
    return Text("\n").join(lines)


def _happened(claim: Claim) -> Text:
    lines = []
    if claim.predicate:
        lines.append(plain(claim.predicate.text, "red" if claim.predicate.negated else ""))
    if claim.predicate and claim.predicate.negated:
        lines.append(Text("negated", style=DENIED))
    if claim.status:
        lines.append(Text(claim.status, style=DIM))
    if claim.change:
        lines.append(Text(f"{claim.change.direction} {claim.change.part}", style=DIM))
    lines += [plain(circumstance.text, DIM) for circumstance in (claim.place, claim.time) if circumstance]
    return Text("\n").join(lines)


def _says_who(claim: Claim, names: dict[str, Entity]) -> Text:
    source = _speaker(claim.source, names)
    return source + Text(f"\nin {claim.quote}", style=DIM) if claim.quote else source


# Warnings


def _warnings(record: Extraction) -> Panel:
    lines = [
        plain(f"{warning.message}") + plain(f"  {_where(warning.start, warning.end)}", DIM)
        for warning in record.warnings
    ]
    return Panel(
        Group(*lines),
        title=Text("Warnings", style="bold"),
        title_align="left",
        border_style="yellow",
        box=box.ROUNDED,
    )


def _where(start: int | None, end: int | None) -> str:
    return "" if start is None else f"at {start:,}–{end:,}"


# Layout


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, expand=True, header_style=DIM, pad_edge=False, padding=(0, 1))


def _stacked(table: Table) -> RenderableType:
    """Return the rows of ``table`` as blocks, one cell below the other."""
    columns = [list(column.cells) for column in table.columns]
    blocks = [Padding(Group(*cells), (0, 0, 1, 0)) for cells in zip(*columns, strict=True)]
    return Group(*blocks)


def _encoding(stream: IO[bytes]) -> str:
    return sys.stdout.encoding if stream is getattr(sys.stdout, "buffer", None) else "utf-8"
