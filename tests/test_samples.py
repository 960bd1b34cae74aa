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
from holds import check_record
from msgspec.structs import replace
from rich.console import Console

from extractor.records import Extraction, Tool
from extractor.write.jsonl import dumps
from extractor.write.tables import draw_record

if TYPE_CHECKING:
    from collections.abc import Callable

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
def test_records_hold_what_they_promise(sample: str) -> None:
    for record in records(sample):
        assert record.entities
        assert record.quotes
        check_record(record)
