"""Cuts a text into segments: everywhere in one, the same marks hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ORDER = ("claim", "entity", "quote")
"""Which mark of several a segment leads to."""


class Mark(NamedTuple):
    """A find in the text, half-open: its id, its kind ("quote", "claim", "entity") and a style class."""

    start: int
    end: int
    id: str
    kind: str
    style: str


class Segment(NamedTuple):
    """Characters that have the same marks: the style classes, and the ids of those that begin here."""

    text: str
    target: str | None
    styles: tuple[str, ...]
    anchors: tuple[str, ...]
    ids: tuple[str, ...]


def segments(text: str, marks: Iterable[Mark]) -> Iterator[Segment]:
    """Yield ``text`` in segments. Marks outside of it are left out; the first mark of an id has an anchor."""
    events: dict[int, list[Mark]] = {}
    for mark in marks:
        if 0 <= mark.start < mark.end <= len(text):
            events.setdefault(mark.start, []).append(mark)
            events.setdefault(mark.end, []).append(mark)
    active: dict[Mark, None] = {}
    seen: set[str] = set()
    at = 0
    for place in sorted(events):
        if place > at:
            yield _segment(text[at:place], active, seen)
        for mark in events[place]:
            if mark.end == place:
                active.pop(mark, None)
            else:
                active[mark] = None
        at = place
    if at < len(text):
        yield _segment(text[at:], active, seen)


def _segment(text: str, active: Iterable[Mark], seen: set[str]) -> Segment:
    ordered = sorted(active, key=lambda mark: (ORDER.index(mark.kind), mark.end - mark.start))
    ids = tuple(dict.fromkeys(mark.id for mark in ordered))
    anchors = tuple(each for each in ids if each not in seen)
    seen.update(anchors)
    styles = tuple(dict.fromkeys(mark.style for mark in ordered))
    return Segment(text, ids[0] if ids else None, styles, anchors, ids)
