"""The errors that stop a run.

    ExtractorError          a message and, where there is one, the next step
    ├── UsageError          wrong usage: exit code 2
    ├── ModelError          the model cannot be loaded or lacks what is needed: exit code 3
    └── OutputError         the output cannot be written: exit code 3

What concerns one article only is no exception but a :class:`extractor.records.Failure`.
"""


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


class OutputError(ExtractorError):
    """The output cannot be written."""
