"""Articles to run the command on: short ones, and heavy ones that make a part each and cost nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from extractor.run.parts import PART_CHARS

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("Ilse Vandam", "Tomas Brekke", "Odile Marchetti")


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """Three short articles."""
    return write(tmp_path / "few.jsonl", [{"text": story(number)} for number in range(3)])


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve articles, a part each: behind the story stands one endless word."""
    rows = [{"id": f"a{n % 5}", "text": f"{story(n)}\n\n{'x' * PART_CHARS}"} for n in range(12)]
    rows[4] = {"id": "broken"}
    return write(tmp_path_factory.mktemp("many") / "many.jsonl", rows)


def story(number: int) -> str:
    name = NAMES[number % len(NAMES)]
    return f"{name} said on Monday that {number + 20} boats were lost. “We saw it coming,” the mayor said."


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
