"""The version, and the command that adds an extra to whatever has installed the package."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

from extractor.version import DISTRIBUTION, __version__, how_to_install

ROOT = Path(__file__).parents[1]


def test_the_name_of_the_distribution_is_that_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == DISTRIBUTION
    assert set(project["scripts"]) == {"extractor"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("/home/a/venv", "pip install 'extractor-news[zst]'"),
        ("/home/a/.local/share/pipx/venvs/extractor-news", "pipx install --force 'extractor-news[zst]'"),
        ("/home/a/.local/share/uv/tools/extractor-news", "uv tool install 'extractor-news[zst]'"),
    ],
)
def test_a_hint_is_for_what_has_installed_it(monkeypatch, prefix, words):
    monkeypatch.setattr(sys, "prefix", prefix)
    assert how_to_install("zst") == words
