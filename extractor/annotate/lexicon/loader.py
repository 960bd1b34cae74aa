"""Reads the words that the rules go by from ``models/<lang>/lexicon/*.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parents[2]


@cache
def model_dir(lang: str = "en") -> Path:
    """Return the folder of a language's models: inside the package in a wheel, beside it in a checkout.

    Raises ``FileNotFoundError`` when there is none.
    """
    for root in (_PACKAGE / "models", _PACKAGE.parent / "models"):
        if (root / lang / "pipeline.cfg").is_file():
            return root / lang
    raise FileNotFoundError(f"no models for the language {lang!r}")


@cache
def lexicon(name: str, lang: str = "en") -> dict[str, Any]:
    """Return the tables of ``models/<lang>/lexicon/<name>.toml``. Callers must not change them."""
    with (model_dir(lang) / "lexicon" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
