"""Who, where, which organization, who said what, and which numbers are claimed by whom.

    >>> import extractor
    >>> record = extractor.extract_text("Over 1,400 civilians were killed, the monitor said.")

``extract_text`` and ``extract`` load spaCy only when they are called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.errors import ExtractorError, ModelError, OutputError, UsageError
from extractor.records import Article, Claim, Entity, Extraction, Failure, Mention, Quote, Span
from extractor.version import __version__

if TYPE_CHECKING:
    from extractor.api import extract, extract_text

__all__ = [
    "Article", "Claim", "Entity", "Extraction", "ExtractorError", "Failure", "Mention", "ModelError",
    "OutputError", "Quote", "Span", "UsageError", "__version__", "extract", "extract_text",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name in ("extract", "extract_text"):
        from extractor import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
