"""Paragraphs that a page gives twice, which are analysed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document.paragraphs import paragraphs
from extractor.records import TextWarning

if TYPE_CHECKING:
    from collections.abc import Iterator

MIN_CHARS = 80
"""A shorter paragraph may well be meant to be said twice: "No comment," she said."""


def without_repeats(text: str) -> tuple[str, tuple[TextWarning, ...]]:
    """Return ``text`` with repeated paragraphs blanked, offsets as they were, and a warning for each run."""
    repeats = list(_repeats(text))
    if not repeats:
        return text, ()
    pieces: list[str] = []
    position = 0
    for start, end, _ in repeats:
        pieces += [text[position:start], "\n" * (end - start)]
        position = end
    pieces.append(text[position:])
    return "".join(pieces), tuple(
        TextWarning(
            "repeated_text", start, end, f"this repeats what stands at {first}, and was not analysed again"
        )
        for start, end, first in repeats
    )


def _repeats(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield start and end of what is repeated and where it first stood, runs of paragraphs as one."""
    if len(text) < 2 * MIN_CHARS:
        return
    seen: dict[str, int] = {}
    run: tuple[int, int, int] | None = None
    for start, end in paragraphs(text):
        first = seen.setdefault(text[start:end], start) if end - start >= MIN_CHARS else start
        if first != start:
            run = (run[0], end, run[2]) if run else (start, end, first)
        elif run:
            yield run
            run = None
    if run:
        yield run
