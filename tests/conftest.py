"""What all tests share: the pipeline, loaded once per session, and golden files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from extractor.records import Extraction

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files instead of comparing")


@pytest.fixture(scope="session")
def nlp() -> Language:
    from extractor.annotate import pipeline

    return pipeline.load()


@pytest.fixture(scope="session")
def extract() -> Callable[[str], Extraction]:
    from extractor import api

    return api.extract_text


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of that name in tests/golden, or write it under --update-golden."""

    def compare(name: str, found: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found, encoding="utf-8", newline="")
            return
        assert path.exists(), f"there is no tests/golden/{name}: make golden"
        assert found == path.read_bytes().decode("utf-8"), f"{name} differs: make golden"

    return compare
