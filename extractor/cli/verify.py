"""``extractor verify``: what is off in records, of whatever program."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from extractor.cli.console import OK, SOME_FAILED, Talk, is_terminal, outcome, stdout_bytes
from extractor.cli.records import named_or_stdin
from extractor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from extractor.records import Article


def verify(
    context: typer.Context,
    records: Annotated[
        list[str] | None,
        typer.Argument(metavar="RECORDS", help="Record files; - is stdin.", show_default=False),
    ] = None,
    text: Annotated[
        Path | None,
        typer.Option(
            "--text",
            metavar="FILE",
            help="The article, or a file or folder of articles with the ids of the records.",
        ),
    ] = None,
    to: Annotated[
        Literal["text", "jsonl"] | None,
        typer.Option(
            "--to", help="What to write. By default text on a terminal, else jsonl.", show_default=False
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what is off.")] = False,
) -> None:
    """Check records: structure, digests, offsets, references, order, duplicates.

    The exit code is 1 when anything is off.

    \b
    Example:
      extractor verify records.jsonl
      extractor verify fire.json --text fire.txt --to text
    """  # noqa: D301 - \b is for click: it keeps the lines below
    names = named_or_stdin(context, records)
    with outcome():
        talk = Talk(quiet=quiet)
        lines = to == "jsonl" or (to is None and not is_terminal(sys.stdout))
        off = _verify(names, text, _written if lines else _told, talk)
    raise typer.Exit(SOME_FAILED if off else OK)


def _verify(names: Sequence[str], text: Path | None, tell: Callable[..., None], talk: Talk) -> int:
    """Tell of every fault; return how many records and inputs have one."""
    from extractor.records import Failure
    from extractor.verify.records import Verifier

    verifier = Verifier(_texts(text) if text else None)
    read = off = 0
    for raw in _raws(names):
        if isinstance(raw, Failure):
            off += 1
            talk.failure(raw)
            continue
        read += 1
        id_, faults = verifier.faults(raw.data)
        for fault in faults:
            tell({"source": raw.source, "line": raw.line, "row": raw.row, "id": id_, **fault._asdict()})
        off += bool(faults)
    talk.note(f"{read} read, {off} with faults" if off else f"{read} read, nothing is off")
    return off


def _raws(names: Sequence[str]) -> Iterator[Any]:
    """Yield each record of the files as bytes, and what cannot be read."""
    from extractor.read.formats import split
    from extractor.read.raw import Source, Watch, failed
    from extractor.read.streams import UNREADABLE, opened, peek, unread

    for name in names:
        source = Source(name, None if name == "-" else name, name)
        if source.path:
            try:
                with opened(source, Watch()) as stream:
                    head = peek(stream).lstrip(b"\xef\xbb\xbf \t\r\n")
            except UNREADABLE as error:
                yield unread(source, error)
                continue
            if head[:1] not in (b"{", b"[", b""):
                yield failed(source, "not_a_record", "this file holds no records", "records are JSON")
                continue
            source = Source(name, name, name, _format(head))
        yield from split(source)


def _format(head: bytes) -> str:
    from extractor.read.formats import sniff

    return sniff(head) or "jsonl"


def _texts(path: Path) -> dict[str, str] | str:
    """Return the texts of the articles in ``path`` by their ids, or the only one."""
    from extractor.read.articles import find_articles
    from extractor.read.raw import Options
    from extractor.records import Failure

    articles: list[Article] = []
    for article in find_articles([str(path)], Options(max_chars=sys.maxsize)):
        if isinstance(article, Failure):
            message = f"--text {article.source}: {article.message}"
            raise UsageError(message, "--text takes what extractor extract reads")
        articles.append(article)
    if len(articles) == 1:
        return articles[0].text
    return {article.id: article.text for article in articles}


def _written(fault: dict[str, Any]) -> None:
    from extractor.write.jsonl import dumps

    stdout_bytes().write(dumps(fault) + b"\n")


def _told(fault: dict[str, Any]) -> None:
    from extractor.write.plain import visible

    line = f", line {fault['line']}" if fault["line"] else f"#{fault['row']}" if fault["row"] else ""
    id_ = f" ({fault['id']})" if fault["id"] else ""
    path = f"{fault['path']}: " if fault["path"] else ""
    said = visible(f"{fault['source']}{line}{id_}: {path}{fault['code']}: {fault['message']}")
    stdout_bytes().write(said.encode("utf-8", "backslashreplace") + b"\n")
