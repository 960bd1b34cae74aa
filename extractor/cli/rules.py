"""``extractor rules``: what finds, types, attributes and rejects, and where it stands in the code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from extractor.cli.console import is_terminal, outcome, stdout_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from extractor.annotate.rules import Rule

SUGGESTED = 3
"""How many names like an unknown one are offered."""


def rules(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="A rule as records name it, STEP/RULE, or a step.", show_default=False
        ),
    ] = None,
    to: Annotated[
        Literal["table", "jsonl"] | None,
        typer.Option(
            "--to", help="What to write. By default a table on a terminal, else jsonl.", show_default=False
        ),
    ] = None,
) -> None:
    """List the rules: name, what it decides, an example, and its place in the code.

    \b
    Example:
      extractor rules verb-clause
      extractor rules nonclaim --to jsonl | jq -r '[.name, .summary] | @tsv'
    """  # noqa: D301 - \b is for click: it keeps the lines below
    with outcome():
        from extractor.annotate.pipeline import all_rules

        found = _named(all_rules(), name)
        if to == "table" or (to is None and is_terminal(sys.stdout)):
            _draw(found)
        else:
            _write(found)


def _named(known: Sequence[Rule], name: str | None) -> Sequence[Rule]:
    """Return the rules that have the id or name ``name``, or are of the step; all when there is none.

    Raises :class:`UsageError` for a name that no rule has.
    """
    if name is None:
        return known
    found = [rule for rule in known if name in {rule.id, rule.name, rule.step}]
    if not found:
        from difflib import get_close_matches

        from extractor.errors import UsageError

        names = {each for rule in known for each in (rule.id, rule.name, rule.step)}
        close = get_close_matches(name, sorted(names), SUGGESTED)
        hint = f"close to it: {', '.join(close)}" if close else "list all of them: extractor rules"
        raise UsageError(f"no rule and no step has the name {name!r}", hint)
    return found


def _fields(rule: Rule) -> dict[str, Any]:
    from extractor.annotate.rules import STEPS

    start, end = rule.span
    return {
        "id": rule.id, "step": rule.step, "name": rule.name, "rejects": STEPS[rule.step].rejects,
        "summary": rule.summary, "example": rule.text, "start": start, "end": end,
        "path": rule.path, "line": rule.line,
    }  # fmt: skip


def _write(found: Iterable[Rule]) -> None:
    import json

    stream = stdout_bytes()
    for rule in found:
        stream.write(json.dumps(_fields(rule), ensure_ascii=False).encode() + b"\n")


def _draw(found: Sequence[Rule]) -> None:
    """Draw the rules, those of one step together below what the step decides."""
    from itertools import groupby

    from rich.console import Console

    from extractor.annotate.rules import STEPS

    console = Console(emoji=False, markup=False, highlight=False)
    for number, (step, members) in enumerate(groupby(found, key=lambda rule: rule.step)):
        if number:
            console.print()
        console.print(_heading(step, STEPS[step].summary))
        console.print(_table(members))


def _heading(step: str, summary: str) -> RenderableType:
    from rich.text import Text

    return Text.assemble((step, "bold cyan"), "  ", (summary, "dim"))


def _table(members: Iterable[Rule]) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for rule in members:
        table.add_row(rule.name, _described(rule))
    return table


def _described(rule: Rule) -> RenderableType:
    """Return summary, example and place of ``rule``, each on lines of its own."""
    from rich.text import Text

    from extractor.write.plain import plain

    example = plain(rule.example, "italic")
    example.highlight_regex("⟦.*?⟧", "green")
    return Text("\n").join([Text(rule.summary), example, Text(f"{rule.path}:{rule.line}", style="dim")])
