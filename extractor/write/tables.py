"""A record as a person reads it: who and where, who said what, which numbers, and what to be wary of.

Everything is drawn from the record alone, so that ``show`` draws what ``extract`` drew. Nothing is cut off:
what is too wide for its column is folded, and in a narrow terminal rows become blocks.
"""

from __future__ import annotations

import io
import sys
from collections import Counter
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from extractor.write.plain import plain
from extractor.write.rows import DIM, KINDS, NAME, Section, between, sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from extractor.records import Extraction, TextWarning

NARROW: Final = 60
"""Below this width columns would be a word wide: rows are drawn as blocks of labelled lines instead."""

SIDE: Final = (0, 1)
"""Nothing above and below, one column at the sides."""


class TableSink:
    """Draws records on a binary stream, which stays the caller's to close."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._text, self._console = _console_on(stream)
        self._drawn = 0

    def write(self, record: Extraction, whole: Extraction | None = None) -> None:
        """Draw one record, two blank lines below the one before; its counts are those of ``whole``."""
        if self._drawn:
            self._console.print("\n")
        draw_record(record, self._console, whole)
        self._text.flush()
        self._drawn += 1

    def close(self) -> None:
        """Give the stream back."""
        self._text.detach()


@contextmanager
def drawing(stream: IO[bytes]) -> Iterator[Console]:
    """Give a console that draws on ``stream``, which stays the caller's to close."""
    text, console = _console_on(stream)
    try:
        yield console
        text.flush()
    finally:
        text.detach()


def _console_on(stream: IO[bytes]) -> tuple[io.TextIOWrapper, Console]:
    text = io.TextIOWrapper(stream, encoding=_encoding(stream), errors="replace", newline="")
    return text, Console(file=text, emoji=False, markup=False, highlight=False)


def draw_record(record: Extraction, console: Console, whole: Extraction | None = None) -> None:
    """Draw ``record`` as wide as ``console``, with the counts of ``whole`` where it is a choice from that."""
    console.print(_header(whole or record))
    for section in sections(record):
        console.print()
        console.print(_heading(section))
        console.print(_body(section, narrow=console.width < NARROW))
    if record.warnings:
        console.print()
        console.print(_warnings(record))


# What stands around the tables


def _header(record: Extraction) -> Panel:
    return Panel(
        Group(plain(record.title or record.id, NAME), _facts(record), _counts(record)),
        box=box.ROUNDED,
        border_style="blue",
        padding=SIDE,
    )


def _facts(record: Extraction) -> Text:
    size = f"{record.chars:,} characters"
    if record.text is not None:
        size = f"{_count(len(record.text.split()), 'word', 'words')}, {size}"
    model = f"{record.tool.model} {record.tool.model_version}"
    known = [record.source, ", ".join(record.authors), record.published, record.url, size, model]
    return Text(" · ").join(plain(fact) for fact in known if fact)


def _counts(record: Extraction) -> Text:
    types = Counter(entity.type for entity in record.entities)
    entities = [_count(types[type_], kind.one, kind.title.lower()) for type_, kind in KINDS.items()]
    rest = [_count(len(record.quotes), "quote", "quotes"), _count(len(record.claims), "number", "numbers")]
    return Text(" · ".join(entities + rest), style=DIM)


def _count(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}" if count else f"no {many}"


def _heading(section: Section) -> Rule:
    title = Text(section.title, style=NAME) + Text(f" {len(section.rows)}", style=DIM)
    return Rule(title, align="left", style=DIM)


def _warnings(record: Extraction) -> Panel:
    return Panel(
        Group(*map(_warning, record.warnings)),
        title=Text("Warnings", style=NAME),
        title_align="left",
        border_style="yellow",
        box=box.ROUNDED,
        padding=SIDE,
    )


def _warning(warning: TextWarning) -> Text:
    where = "" if warning.start is None else f" (at character {warning.start:,})"
    return plain(warning.message) + Text(where, style=DIM)


# Layout


def _body(section: Section, *, narrow: bool) -> RenderableType:
    if not section.columns:
        return Padding(between(Text(" · ", style=DIM), (cell for (cell,) in section.rows)), SIDE)
    return _blocks(section) if narrow else _table(section)


def _table(section: Section) -> Padding:
    table = Table(box=None, expand=True, header_style=DIM, padding=SIDE, pad_edge=False)
    for column in section.columns:
        table.add_column(
            column.heading,
            ratio=column.share or None,
            justify="right" if column.right else "left",
            overflow="fold",
        )
    for number, row in enumerate(section.rows):
        if section.spaced and number:
            table.add_row()
        table.add_row(*row)
    return Padding(table, SIDE)


def _blocks(section: Section) -> Group:
    """Return each row as a block, one labelled cell below the other, empty cells left out."""
    return Group(*(Padding(_block(section, row), (0, 0, 1, 0)) for row in section.rows))


def _block(section: Section, row: tuple[Text, ...]) -> Table:
    block = Table.grid(padding=(0, 1, 0, 0))
    block.add_column(style=DIM, no_wrap=True)
    block.add_column(overflow="fold")
    for column, cell in zip(section.columns, row, strict=True):
        if cell:
            block.add_row(column.heading, cell)
    return block


def _encoding(stream: IO[bytes]) -> str:
    buffer = getattr(sys.stdout, "buffer", None)
    return sys.stdout.encoding if buffer in (stream, getattr(stream, "raw", stream)) else "utf-8"
