"""The docs say what is so: their blocks are run, and must print what stands there."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)")


@pytest.fixture(scope="module")
def blocks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("blocks", ROOT / "docs" / "blocks.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_blocks_print_what_stands_there(page: Path, blocks: ModuleType) -> None:
    text = page.read_text(encoding="utf-8")
    assert blocks.renewed(text) == text, "make golden writes the docs anew"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def test_every_struct_of_the_record_is_explained() -> None:
    from extractor.write.fields import FIELDS

    explained = re.findall(r"<!-- fields: (\w+) -->", (ROOT / "docs" / "record.md").read_text())
    assert set(FIELDS) - {"Span"} == set(explained)


def test_ci_runs_the_commands_of_the_readme() -> None:
    commands = re.findall(r"^```sh\n(.*\n)```$", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert len(commands) == 2
    assert "README.md" in (ROOT / ".ci" / "run").read_text()
