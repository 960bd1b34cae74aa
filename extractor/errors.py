"""The errors that stop a run.

    ExtractorError          a message and, where there is one, the next step
    ├── UsageError          wrong usage: exit code 2
    ├── ModelError          the model cannot be loaded or lacks what is needed: exit code 3
    ├── InputError          what a command needs cannot be read: exit code 3
    ├── OutputError         the output cannot be written: exit code 3
    ├── RecordError         what should be a record is none: exit code 3
    └── FirstFailure        an article failed, and no more was wanted: exit code 1

What concerns one article only is no exception but a :class:`extractor.records.Failure`,
whose codes, and those of warnings, are listed at the end.
"""

from __future__ import annotations

from typing import Final


class ExtractorError(Exception):
    """Something stops the run. ``hint`` names the next step, or is ``None``."""

    exit_code = 3

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(ExtractorError):
    """The command was called wrongly."""

    exit_code = 2


class ModelError(ExtractorError):
    """The model cannot be loaded, or lacks a component that the extraction needs."""


class InputError(ExtractorError):
    """What a command cannot do without cannot be read."""


class OutputError(ExtractorError):
    """The output cannot be written."""


class RecordError(ExtractorError):
    """What should be a record is none."""


class FirstFailure(ExtractorError):  # noqa: N818 - a wish that came true, not a fault
    """An article failed, and the run was to stop there."""

    exit_code = 1


FAILURES: Final[dict[str, str]] = {
    "not_found": "There is no such file or folder, no file in the folder, or nothing matches the pattern.",
    "unreadable": "The system does not let it be read.",
    "not_a_file": "A pipe or device lies in a folder; it is read only when it is named itself.",
    "unknown_format": "Neither its suffix nor its bytes tell what it is, or it is no text: see --format.",
    "needs_extra": "This format needs a package that is not installed; the hint names it.",
    "bad_compression": "A packed file or page is damaged or cut off. Articles before the damage are kept.",
    "too_large": "A file, line, cell, page or object is longer, unpacked, than any article.",
    "undecodable": "The bytes are no text in any encoding, or a JSON line is not UTF-8.",
    "bad_json": "A line or a file is no JSON. Other lines are not affected.",
    "not_an_object": "A row is a bare value, not an object with columns.",
    "missing_text": "A row has no text, or a text that is no string: see --field.",
    "bad_csv": "A row has more cells than the header, or a quotation mark in the wrong place.",
    "bad_xml": "A feed is no XML, or one that is made to burst memory.",
    "bad_parquet": "A Parquet file is none, or is damaged.",
    "bad_warc": "A WARC file is damaged. Articles before the damage are kept.",
    "no_article": "A page holds no article that can be told from its surroundings, or a feed no item.",
    "empty_text": "The article has no text but white space.",
    "too_long": "With --strict: the article has more than --max-chars characters.",
    "parse_failed": "A reader failed in a way nobody thought of. Please report it.",
    "analysis_failed": "The analysis failed in a way nobody thought of. Please report it.",
    "timeout": "The article took longer than --timeout.",
    "worker_died": "The process that analysed the article was ended, twice: for want of memory, most often.",
    "not_a_record": "There is no record where one should be: half a line, an error line, other JSON.",
    "other_schema": "A record of another schema than this version reads.",
    "duplicate_record": "A record has the id of another one; the first is taken.",
    "bad_date": "The date of publication is none; all else of the record is taken.",
}
"""What can go wrong with one input or article: the stable codes of error lines."""

WARNINGS: Final[dict[str, str]] = {
    "encoding_guessed": "No encoding was declared and it is not UTF-8: it was guessed.",
    "undecodable_bytes": "Some bytes could not be decoded and are shown as U+FFFD.",
    "garbled_encoding": "UTF-8 was read as another encoding before (“â€™” for “’”); the text is as it came.",
    "lone_surrogate": "Half characters, which cannot be written, are shown as U+FFFD.",
    "text_cut": "The article was longer than --max-chars; only the beginning is here and was analysed.",
    "page_cut": "A web archive holds only the beginning of the page; the rest was never fetched, or is lost.",
    "repeated_text": "The text repeats paragraphs of its own; they were analysed where they first stand.",
    "not_english": "The text seems to be in another language; only English is understood.",
    "unclosed_quote": "A quotation mark is never closed; its quote is taken to end where the message says.",
}
"""What a reader of a record should know: the stable codes of its warnings."""

FAULTS: Final[dict[str, str]] = {
    "not_a_record": "It is no JSON object.",
    "schema": "The record has another schema than this version reads.",
    "missing_key": "A key is missing. Every key is always present; what is unknown is null or an empty list.",
    "type": "A value is not of the type, or none of the values, that the schema allows.",
    "text": "With --text: the record holds another text than the file.",
    "no_text": "With --text: the file holds no article with the id of the record.",
    "digest": "`text_sha256` or `chars` is not that of the text.",
    "offset": "`text[start:end]` of the record's text is not the `text` of the object, or lies outside.",
    "extent": "A part lies outside of its whole, or the whole is not as long as its parts.",
    "reference": "An id leads nowhere, or to a quote that does not hold the claim.",
    "order": "Ids are not e1, e2, … or finds are not in text order.",
    "value": "`low` is more than `high`.",
    "duplicate": "A record before it has the same id, or the same source and text.",
}
"""What `extractor verify` finds wrong with a record: the stable codes."""
