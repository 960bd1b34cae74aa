from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec.structs import replace
from rich.console import Console

from extractor.records import Mention
from extractor.write.jsonl import dumps, loads
from extractor.write.sinks import SINKS
from extractor.write.tables import draw_record

if TYPE_CHECKING:
    from extractor.records import Extraction

HOSTILE = "[red]x[/red] :smile: \x1b[31m\x07\u202egnp [/] [link=http://a.test]y\x9b2J"
WIDTHS = [20, 40, 59, 60, 80, 120, 300]


def draw(record: Extraction, width: int = 80, *, colour: bool = False) -> str:
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    draw_record(record, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def words(drawn: str) -> str:
    return " ".join(drawn.split())


def hostile(record: Extraction) -> Extraction:
    entity, quote, claim = record.entities[0], record.quotes[0], record.claims[0]
    assert quote.speaker
    assert quote.cue
    return replace(
        record,
        id=HOSTILE,
        title=HOSTILE,
        source=HOSTILE,
        entities=(
            replace(entity, name=HOSTILE, role=HOSTILE, mentions=(Mention(0, 9, HOSTILE, "name", "x"),)),
        ),
        quotes=(
            replace(
                quote,
                text=HOSTILE,
                parts=(replace(quote.parts[0], text=HOSTILE),),
                speaker=replace(quote.speaker, name=HOSTILE, text=HOSTILE),
                cue=replace(quote.cue, text=HOSTILE),
            ),
        ),
        claims=(replace(claim, text=HOSTILE, noun=HOSTILE, about=(HOSTILE,), per=HOSTILE, unit=HOSTILE),),
        warnings=(replace(record.warnings[0], message=HOSTILE),),
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(record: Extraction, width: int) -> None:
    assert max(map(len, draw(record, width).splitlines())) <= width


@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_is_cut_off(record: Extraction, width: int) -> None:
    long = "unbreakable" * 20
    quote = replace(record.quotes[1], parts=(replace(record.quotes[1].parts[0], text=long),))
    drawn = draw(replace(record, quotes=(quote,), title=long), width)
    assert drawn.replace("\n", "").replace(" ", "").replace("│", "").count("unbreakable") > 30
    assert "…" not in drawn


def test_it_says_who_and_what(record: Extraction) -> None:
    drawn = words(draw(record, 120))
    for expected in (
        "Crates at the port", "port.txt", "A. Writer", "2024-05-06", "1 person", "no organizations",
        "3 numbers",        "People 1", "Ilse Vandam", "Harbour master", "Port Lira", "Lirans",
        "“We counted 10 to 15 percent twice,” … “and then we stopped.”", "(she)", "direct", "indirect",
        "> 1,400", "over 1,400 crates", "were not lost (negated)", "Friday", "in q1",
        "up by 10–15%", "per day", "$2.3 million", "damage",
        "Warnings", "something is odd here (at character 3)", "bad",
    ):  # fmt: skip
        assert expected in drawn, expected


@pytest.mark.parametrize("colour", [True, False])
@pytest.mark.parametrize("width", WIDTHS)
def test_text_of_the_article_is_neither_markup_nor_control(
    record: Extraction, width: int, colour: bool
) -> None:
    drawn = draw(hostile(record), width, colour=colour)
    assert not set(drawn) & set("\x07\x9b\u202e😄")
    assert "\x1b]8" not in drawn
    if not colour:
        assert "\x1b" not in drawn
    if width >= 120:
        assert "[red]x[/red] :smile: ␛[31m␇‹U+202E›gnp" in words(drawn)


@pytest.mark.parametrize("width", WIDTHS)
def test_without_text_it_still_draws(record: Extraction, width: int) -> None:
    drawn = words(draw(replace(record, text=None), width))
    assert "characters" in drawn
    assert "words" not in drawn


def test_an_empty_record_says_what_it_lacks(record: Extraction) -> None:
    drawn = words(draw(replace(record, entities=(), quotes=(), claims=(), warnings=()), 120))
    assert "no people · no organizations · no places · no groups · no quotes · no numbers" in drawn
    assert "Quotes" not in drawn


def test_the_tables_come_from_the_record_alone(record: Extraction) -> None:
    assert draw(loads(dumps(record))) == draw(record)


@pytest.mark.parametrize("name", sorted(SINKS.keys() - {"html"}))  # a page is whole at its end: see test_html
def test_a_sink_takes_records_and_leaves_the_stream_open(record: Extraction, name: str) -> None:
    stream = io.BytesIO()
    sink = SINKS[name](stream)
    sink.write(record)
    once = stream.getvalue()
    sink.write(record)
    sink.close()
    assert not stream.closed
    assert stream.getvalue().count(once) == 2


def test_a_table_in_a_pipe_has_no_colours(record: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    stream = io.BytesIO()
    sink = SINKS["table"](stream)
    sink.write(record)
    sink.close()
    assert b"\x1b" not in stream.getvalue()
    assert "≥" in stream.getvalue().decode() or ">" in stream.getvalue().decode()


STEERING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
FIXED = {
    "schema",
    "type",
    "kind",
    "comparator",
    "direction",
    "part",
    "status",
    "mention",
    "precision",
    "anchor",
    "profile",
}
"""Fields of a few values, which no other string passes for when a record is read."""


def everywhere(value: object, name: str = "") -> object:
    """Return ``value`` with a hostile text in the place of every string."""
    if isinstance(value, str):
        return value if name in FIXED else HOSTILE
    if isinstance(value, tuple):
        return tuple(everywhere(item, name) for item in value)
    if isinstance(value, msgspec.Struct):
        return replace(
            value, **{key: everywhere(getattr(value, key), key) for key in value.__struct_fields__}
        )
    return {HOSTILE: HOSTILE} if isinstance(value, dict) else value


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("width", [40, 120])
def test_no_string_of_a_record_steers_the_terminal(record: Extraction, width: int, colour: bool) -> None:
    hostile_record = everywhere(record)
    assert isinstance(hostile_record, type(record))

    drawn = draw(hostile_record, width, colour=colour)
    assert not STEERING.search(re.sub("\x1b\\[[0-9;]*m", "", drawn))
    assert "\x1b[31m\x07" not in drawn
    assert "q1" not in drawn  # even ids are replaced in this record
