"""What all tests share: the pipeline, loaded once per session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from extractor.records import Extraction


@pytest.fixture(scope="session")
def nlp() -> Language:
    from extractor.annotate import pipeline

    return pipeline.load()


@pytest.fixture(scope="session")
def extract() -> Callable[[str], Extraction]:
    from extractor import api

    return api.extract_text
