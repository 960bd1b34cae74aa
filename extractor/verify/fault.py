"""What a check finds: a fault, with its place in the record."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """Something that is off in a record.

    ``path`` is the place within the record ("claims[2].number", "" for the whole), ``code`` one of
    :data:`extractor.errors.FAULTS`.
    """

    path: str
    code: str
    message: str
