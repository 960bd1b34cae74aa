"""``extractor explain``: why a fact is there, or is not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from extractor.cli.console import OK, SOME_FAILED, Talk, is_terminal, outcome, stdout_bytes
from extractor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console


def explain(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE|RECORDS", help="An article, or records; - is stdin.", show_default=False
        ),
    ],
    id_: Annotated[str | None, typer.Option("--id", metavar="ID", help="This find: c3, q1, e2.")] = None,
    at: Annotated[
        int | None,
        typer.Option("--at", metavar="OFFSET", min=0, help="What is at this character.", show_default=False),
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="WORDS", help="What holds these words.")
    ] = None,
    to: Annotated[
        Literal["text", "json"] | None,
        typer.Option(
            "--to", help="What to write. By default text on a terminal, else json.", show_default=False
        ),
    ] = None,
) -> None:
    """Tell which rules found a name, quote or number, or why a number or quotation mark counts for nothing.

    Records are explained by analysing their text again.

    \b
    Example:
      extractor explain article.txt --text "1,400"
      extractor explain records.jsonl --id c3
    """  # noqa: D301 - \b is for click: it keeps the lines below
    with outcome():
        from extractor.api import read_articles
        from extractor.explain import explain as reasons_for
        from extractor.records import Failure

        talk, told, failed = Talk(), 0, 0
        as_json = to == "json" or (to is None and not is_terminal(sys.stdout))
        for article in read_articles(file):
            result = article if isinstance(article, Failure) else reasons_for(article)
            if isinstance(result, Failure):
                failed += 1
                talk.failure(result)
                continue
            record, reasons = result
            wanted = [reason for reason in reasons if _wanted(reason, id_, at, text)]
            told += len(wanted)
            (_write if as_json else _draw)(record.id, wanted)
        if not told and not failed:
            raise UsageError(
                "nothing was found or rejected there", "without --id, --at and --text all is listed"
            )
    raise typer.Exit(SOME_FAILED if failed else OK)


def _wanted(reason: dict[str, Any], id_: str | None, at: int | None, text: str | None) -> bool:
    return (
        (id_ is None or reason["id"] == id_)
        and (at is None or reason["start"] <= at < reason["end"])
        and (text is None or _holds(reason, text))
    )


def _holds(reason: dict[str, Any], words: str) -> bool:
    """Tell whether the characters of ``reason`` are among, or around, ``words`` somewhere in its sentence."""
    import re

    offset = reason["sentence"]["start"]
    places = re.finditer(re.escape(words), reason["sentence"]["text"], re.IGNORECASE)
    return any(
        offset + each.start() < reason["end"] and reason["start"] < offset + each.end() for each in places
    )


def _write(article: str, reasons: Sequence[dict[str, Any]]) -> None:
    from extractor.write.jsonl import dumps

    stdout_bytes().writelines(dumps({"article": article, **reason}) + b"\n" for reason in reasons)


def _draw(article: str, reasons: Sequence[dict[str, Any]]) -> None:
    from extractor.write.tables import drawing

    with drawing(stdout_bytes()) as console:
        for reason in reasons:
            _draw_reason(article, reason, console)


def _draw_reason(article: str, reason: dict[str, Any], console: Console) -> None:
    from rich.text import Text

    from extractor.write.plain import plain, visible

    head = f"{article} {reason['id'] or 'rejected'}"
    console.print(Text(visible(head), style="bold"), plain(reason["text"], "bold cyan"))
    console.print(_sentence(reason))
    for word in reason["words"]:
        console.print(Text(f"  {word['field']}: ", style="dim") + plain(word["text"]))
    console.print(Text(f"  {reason['rule']}: ", style="bold") + Text(reason["summary"] or ""))
    if reason["example"]:
        console.print(Text("  for instance: ", style="dim") + Text(reason["example"]))
    for each in reason["decisions"]:
        sign = "  against " if each["rejects"] else "  "
        words = plain(each["text"]) + plain(f" ({each['about']})" if each["about"] else "", "dim")
        console.print(
            Text(f"{sign}{each['rule']}: ", style="dim") + words + Text(f" – {each['summary']}", style="dim")
        )
    console.print()


def _sentence(reason: dict[str, Any]) -> Any:
    """Return the sentence with the words that mattered underlined, and the find in bold."""
    from itertools import pairwise

    from rich.text import Text

    from extractor.write.plain import plain

    sentence = reason["sentence"]
    places = [
        (reason["start"], reason["end"], "bold"),
        *((w["start"], w["end"], "underline") for w in reason["words"]),
    ]
    edges = sorted(
        {sentence["start"], sentence["end"], *(p for start, end, _ in places for p in (start, end))}
    )
    edges = [edge for edge in edges if sentence["start"] <= edge <= sentence["end"]]
    drawn = Text("  ")
    for start, end in pairwise(edges):
        piece = sentence["text"][start - sentence["start"] : end - sentence["start"]]
        style = " ".join(style for first, last, style in places if first <= start and end <= last)
        spaces = " " if piece[:1].isspace() else "", " " if piece[-1:].isspace() and piece.strip() else ""
        drawn += Text(spaces[0]) + plain(piece, style) + Text(spaces[1])
    return drawn
