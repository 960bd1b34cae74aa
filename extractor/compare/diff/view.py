"""The difference between two versions as a person reads it: words side by side."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from extractor.write.plain import plain, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from extractor.compare.diff.difference import Changed, Diff, Fact, Side, Version

REMOVED, ADDED, DIM, NAME = "red", "green", "dim", "bold"
MISSING: Final = "—"
COMPARED: Final = 400
"""So many words are compared one by one: the cost grows with their square."""

WHOLE: Final = frozenset({"text", "wording", "name"})
"""Fields whose value is the words of the fact: they are not shown twice."""


def draw_diff(found: Diff, console: Console) -> None:
    """Draw ``found`` as wide as ``console``: what changed, what was added, what was removed, other words."""
    console.print(Text("\n").join([_version(found.old, "old", REMOVED), _version(found.new, "new", ADDED)]))
    sections = (
        ("Changed", list(map(_changed, found.changed))),
        ("Added", [_alone(fact, ADDED) for fact in found.added]),
        ("Removed", [_alone(fact, REMOVED) for fact in found.removed]),
        ("Reworded, the same fact", list(map(_changed, found.reworded))),
    )
    for title, rows in sections:
        if rows:
            console.print()
            console.print(_heading(title, len(rows)))
            console.print(Padding(_table(rows), (0, 1)))
    console.print()
    console.print(Text(_summary(found), style=DIM))


def _version(version: Version, name: str, style: str) -> Text:
    known = (version.title, version.published, version.source)
    facts = Text(" · ").join(plain(fact) for fact in known if fact)
    return Text(f"{name}  ", style=style) + Text("", style="default") + facts


def _summary(found: Diff) -> str:
    counts = (
        ("changed", len(found.changed)), ("added", len(found.added)), ("removed", len(found.removed)),
        ("reworded", len(found.reworded)), ("unchanged", found.unchanged),
    )  # fmt: skip
    return ", ".join(f"{count} {name}" for name, count in counts)


def _heading(title: str, count: int) -> Rule:
    return Rule(Text(title, style=NAME) + Text(f" {count}", style=DIM), align="left", style=DIM)


def _table(rows: Iterable[tuple[Text, ...]]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for share in (0, 1, 1):
        table.add_column(ratio=share or None, overflow="fold", no_wrap=not share)
    for row in rows:
        table.add_row(*row)
    return table


def _alone(fact: Fact, style: str) -> tuple[Text, ...]:
    label = Text(f"{fact.what} ") + Text(fact.id, style=DIM)
    sign = "+ " if style == ADDED else "- "
    return label, Text(sign, style=style) + plain(fact.text, style), plain(fact.value, DIM)


def _changed(change: Changed) -> tuple[Text, ...]:
    """Return one change as cells: what, the words before, the words after, what differs marked on both."""
    ids = change.before.id if change.before.id == change.after.id else f"{change.before.id}→{change.after.id}"
    label = Text(f"{change.what} ") + Text(ids, style=DIM) + Text(f"\n{change.field}", style="cyan")
    before, after = _sides(change)
    return label, before, after


def _sides(change: Changed) -> tuple[Text, Text]:
    before, after = _marked(change.before.value, change.after.value)
    if change.field in WHOLE or change.what == "quote":
        return before, after
    return _below(before, change.before), _below(after, change.after)


def _below(cell: Text, side: Side) -> Text:
    """Return ``cell`` with the words of the fact below it, where they are others."""
    if side.text is None or visible(side.text) == visible(side.value or ""):
        return cell
    return cell + Text("\n") + plain(side.text, DIM)


def _marked(before: str | None, after: str | None) -> tuple[Text, Text]:
    """Return two values, the words that one of them lacks marked as git does: [-30-] {+42+}."""
    one, other = visible(before or "").split(), visible(after or "").split()
    if not one or not other:
        return _side([(True, one)], "[-", "-]", REMOVED), _side([(True, other)], "{+", "+}", ADDED)
    matcher = SequenceMatcher(None, one[:COMPARED], other[:COMPARED], autojunk=False)
    codes = matcher.get_opcodes()
    left = [(tag != "equal", one[i:j]) for tag, i, j, *_ in codes] + [(False, one[COMPARED:])]
    right = [(tag != "equal", other[i:j]) for tag, _, _, i, j in codes] + [(False, other[COMPARED:])]
    return _side(left, "[-", "-]", REMOVED), _side(right, "{+", "+}", ADDED)


def _side(runs: Iterable[tuple[bool, list[str]]], opening: str, closing: str, style: str) -> Text:
    pieces = list(_pieces(runs, opening, closing, style))
    return Text(" ").join(pieces) if pieces else Text(MISSING, style=DIM)


def _pieces(runs: Iterable[tuple[bool, list[str]]], opening: str, closing: str, style: str) -> Iterator[Text]:
    for marked, run in runs:
        if run:
            yield Text(f"{opening}{' '.join(run)}{closing}", style=style) if marked else Text(" ".join(run))
