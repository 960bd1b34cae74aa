"""The wheel: built from the checkout, installed elsewhere, it works without the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder))
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the package: its dependencies are those of this environment."""
    folder = tmp_path_factory.mktemp("elsewhere")
    pip("install", str(wheel), "--no-deps", "--target", str(folder))
    return folder


def pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "-q", *arguments], check=True)


def run(installed: Path, *arguments: str, stdin: str = "") -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=installed, env=environment, input=stdin, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout


def test_the_wheel_carries_code_models_and_licence_and_no_more(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    folders = {name.split("/")[0] for name in names}
    assert {folder for folder in folders if not folder.endswith(".dist-info")} == {"extractor"}
    assert "extractor/models/en/pipeline.cfg" in names
    assert "extractor/models/en/lexicon/reporting.toml" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any("__pycache__" in name or "/training/" in name for name in names)


def test_the_wheel_is_light(wheel: Path) -> None:
    assert wheel.stat().st_size < 25_000_000


def test_it_extracts_without_the_checkout(installed: Path) -> None:
    line = run(
        installed, "-m", "extractor", "extract", "-", stdin="“We stopped,” Ilse Vandam said on Friday."
    )
    record = json.loads(line)
    assert [quote["text"] for quote in record["quotes"]] == ["We stopped,"]
    assert record["tool"]["version"] != "0+unknown"


def test_its_components_are_known_to_spacy(installed: Path) -> None:
    program = """
import spacy
nlp = spacy.blank("en")
for name in ("extractor_starts", "extractor_entities", "extractor_quotes", "extractor_claims"):
    nlp.add_pipe(name)
print(nlp("“We stopped.”")._.extractor_quotes[0].text)
"""
    assert run(installed, "-c", program).strip() == "We stopped."


def test_it_reads_a_page_without_the_checkout(installed: Path) -> None:
    page = "".join(f"<p>“We counted {number} crates,” Ilse Vandam said on Friday.</p>" for number in range(9))
    html = f"<!doctype html><html><body><article>{page}</article></body></html>"
    line = run(installed, "-m", "extractor", "extract", "-", stdin=html)
    assert len(json.loads(line)["quotes"]) == 9
