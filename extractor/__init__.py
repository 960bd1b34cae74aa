"""Who, where, which organization, who said what, and which numbers are claimed by whom.

    >>> import extractor
    >>> record = extractor.extract_text("Over 1,400 civilians were killed, the monitor said.")

``extract`` and ``extract_text``, ``_file`` and ``_html`` load spaCy when they are called; ``read_articles``,
``read_records`` and ``tables`` do without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from extractor.errors import ExtractorError, ModelError, OutputError, RecordError, UsageError
from extractor.records import (
    Article,
    Change,
    Circumstance,
    Claim,
    Cue,
    Entity,
    Extraction,
    Failure,
    Mention,
    Predicate,
    Quote,
    SiValue,
    Span,
    Speaker,
    TextWarning,
    Time,
    Tool,
)
from extractor.version import __version__

if TYPE_CHECKING:
    from extractor.api import extract, extract_file, extract_html, extract_text, read_articles
    from extractor.corpus.files import read_records
    from extractor.corpus.tables import columns, tables

__all__ = [
    "Article", "Change", "Circumstance", "Claim", "Cue", "Entity", "Extraction", "ExtractorError",
    "Failure", "Mention", "ModelError", "OutputError", "Predicate", "Quote", "RecordError",
    "SiValue", "Span", "Speaker", "TextWarning", "Time", "Tool", "UsageError", "__version__", "columns",
    "extract", "extract_file", "extract_html", "extract_text", "read_articles", "read_records", "tables",
]  # fmt: skip

_LATE = {
    "extract": "extractor.api",
    "extract_file": "extractor.api",
    "extract_html": "extractor.api",
    "read_articles": "extractor.api",
    "extract_text": "extractor.api",
    "read_records": "extractor.corpus.files",
    "columns": "extractor.corpus.tables",
    "tables": "extractor.corpus.tables",
}
"""What is imported when it is asked for, and where it stands."""


def __getattr__(name: str) -> object:
    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
