"""What a difference is: facts of two versions side by side."""

from __future__ import annotations

from typing import Final, Literal

from extractor.records import Struct

What = Literal["quote", "claim", "entity"]
Edit = Literal["fact", "quote", "event", "source", "style"]

EDITS: Final[dict[str, Edit]] = {
    "value": "fact",
    "comparator": "fact",
    "unit": "fact",
    "noun": "fact",
    "change": "fact",
    "name": "fact",
    "role": "fact",
    "status": "event",
    "negated": "event",
    "place": "event",
    "time": "event",
    "speaker": "source",
    "source": "source",
    "kind": "quote",
    "text": "quote",
    "cue": "style",
    "wording": "style",
}
"""What sort of edit a change of a field is, after the taxonomy of NewsEdits (Spangher et al., 2022)."""


class Version(Struct, frozen=True):
    """One version of the story."""

    id: str
    source: str
    title: str | None
    published: str | None
    text_sha256: str


class Side(Struct, frozen=True):
    """A fact, or one field of it, in one version: id of the fact, the words and where they stand.

    ``value`` is what the field holds, for a reader; null where the field is missing on this side. Offsets
    are null with it.
    """

    id: str
    start: int | None
    end: int | None
    text: str | None
    value: str | None


class Fact(Struct, frozen=True):
    """A fact that only one version has."""

    what: What
    id: str
    start: int
    end: int
    text: str
    value: str | None


class Changed(Struct, frozen=True):
    """A fact that both versions have, and the one field in which they differ."""

    what: What
    field: str
    edit: Edit
    before: Side
    after: Side


class Diff(Struct, frozen=True):
    """What changed between two versions. ``reworded`` holds other words for the same fact: no difference."""

    schema: Literal["1"]
    old: Version
    new: Version
    added: tuple[Fact, ...]
    removed: tuple[Fact, ...]
    changed: tuple[Changed, ...]
    reworded: tuple[Changed, ...]
    unchanged: int

    @property
    def differs(self) -> bool:
        """Tell whether any fact differs."""
        return bool(self.added or self.removed or self.changed)
