"""What all tests share: the pipeline, loaded once per session, and golden files."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from extractor.records import Extraction

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"


OFFLINE = ROOT / "tests" / "offline"


def pytest_configure() -> None:
    """Keep this process and all that the tests start off the network, and let those find the package."""
    runpy.run_path(str(OFFLINE / "sitecustomize.py"))
    paths = [str(OFFLINE), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)


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


@pytest.fixture(scope="session")
def command() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run ``extractor`` with some arguments, as a user does, away from any terminal."""

    def run(*args: object, stdin: bytes = b"", **settings: object) -> subprocess.CompletedProcess[bytes]:
        call = [sys.executable, "-m", "extractor", *map(str, args)]
        return subprocess.run(call, input=stdin, capture_output=True, timeout=120, check=False, **settings)

    return run
