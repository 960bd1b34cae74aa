"""Cuts what is read into parts: the unit that is analysed at a time, sent to a process, kept and resumed.

Where a part ends depends on the input alone, never on the number of processes or on time: the same input
is analysed in the same batches, and gives the same bytes. Only a stream that is waited for is cut sooner.
"""

from __future__ import annotations

import hashlib
from time import monotonic

import msgspec

from extractor.read.raw import Raw
from extractor.records import Failure, Struct

PART_CHARS = 60_000
"""How much text makes a part: enough for full blocks in the model, and little enough to share out evenly,
to lose at a kill, and to wait for."""

FAILURE_CHARS = 200
"""What a failure counts for, so that a million of them are no single part."""

PATIENCE = 1.0
"""Seconds after which what came from a stream is analysed, though it is no whole part yet."""

_encode = msgspec.msgpack.Encoder().encode


class Part(Struct, frozen=True):
    """Articles that follow one another. ``number`` counts parts from 0."""

    number: int
    articles: tuple[Raw | Failure, ...]

    def digest(self) -> str:
        """Return a hash of everything in the part, to tell whether it is still the same."""
        return hashlib.sha256(_encode(self.articles)).hexdigest()[:16]


class Cutter:
    """Collects articles until they make a part; the first one goes alone, not to be kept waiting.

    With ``patient`` nothing but the size decides. Without it, a part whose first article has waited for
    :data:`PATIENCE` is complete.
    """

    def __init__(self, size: int = PART_CHARS, *, patient: bool = True) -> None:
        self._size = size
        self._patient = patient
        self._number = 0
        self._articles: list[Raw | Failure] = []
        self._chars = size
        self._since = 0.0

    def add(self, article: Raw | Failure) -> Part | None:
        """Take an article and return the part that it completes, if any."""
        if not self._articles:
            self._since = monotonic()
        self._articles.append(article)
        self._chars += article.weight if isinstance(article, Raw) else FAILURE_CHARS
        waited = not self._patient and monotonic() - self._since > PATIENCE
        return self.flush() if self._chars >= self._size or waited else None

    def flush(self) -> Part | None:
        """Return what there is as a part, or ``None`` when there is nothing."""
        if not self._articles:
            return None
        part = Part(self._number, tuple(self._articles))
        self._number += 1
        self._articles, self._chars = [], 0
        return part
