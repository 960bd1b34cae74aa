"""The samples from file to record and table: what they give is kept in tests/golden.

A change of the extraction changes these files: ``make golden`` writes them anew, and the diff is to be read.
"""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from rich.console import Console

from extractor.records import Extraction, Tool
from extractor.write.jsonl import dumps, loads
from extractor.write.schema import record_schema
from extractor.write.tables import draw_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(path.name for path in (ROOT / "samples").iterdir())
TOOL = Tool("extractor", "0", "model", "0")
"""Stands in the golden files for what made them, which changes oftener than what was found."""


@cache
def records(sample: str) -> tuple[Extraction, ...]:
    """Return the records of a sample, as the command makes them, named as from the checkout."""
    from extractor.run import serial
    from extractor.run.job import Job

    found = []
    for result in serial.run(Job(inputs=(str(ROOT / "samples" / sample),))):
        assert isinstance(result, Extraction), result
        source = result.source.removeprefix(f"{ROOT}/")
        found.append(replace(result, source=source, tool=TOOL))
    assert found
    return tuple(found)


def pretty(record: Extraction) -> str:
    """Return the record as JSON with one find a line, so that diffs can be read."""
    fields: dict[str, Any] = json.loads(dumps(record), parse_float=str)
    lines = []
    for key, value in fields.items():
        if key in ("entities", "quotes", "claims", "warnings") and value:
            rows = ",\n".join("  " + json.dumps(find, ensure_ascii=False) for find in value)
            lines.append(f'"{key}": [\n{rows}\n ]')
        else:
            lines.append(f'"{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{" + ",\n ".join(lines) + "}\n"


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object with offsets and a text, quotes excepted: their text is joined from their parts."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and "parts" not in value:
            yield value
        for item in value.values():
            yield from spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans(item)


def draw(record: Extraction, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None, emoji=False, _environ={})
    draw_record(record, console)
    assert isinstance(console.file, io.StringIO)
    return "".join(line.rstrip() + "\n" for line in console.file.getvalue().splitlines())


@pytest.mark.parametrize("sample", SAMPLES)
def test_records_are_the_golden_ones(sample: str, golden: Callable[[str, str], None]) -> None:
    golden(f"records/{sample}.json", "".join(map(pretty, records(sample))))


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("sample", SAMPLES)
def test_tables_are_the_golden_ones(sample: str, width: int, golden: Callable[[str, str], None]) -> None:
    golden(f"tables/{sample}.{width}.txt", "\n".join(draw(record, width) for record in records(sample)))


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_record_validates_and_every_span_reads_back(sample: str) -> None:
    validator = Draft202012Validator(record_schema())
    for record in records(sample):
        fields = json.loads(dumps(record))
        validator.validate(fields)
        found = list(spans(fields))
        assert found
        for span in found:
            assert fields["text"][span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("sample", SAMPLES)
def test_records_survive_their_round_trip(sample: str) -> None:
    for record in records(sample):
        assert loads(dumps(record)) == record
