"""Candidates without the datelines they begin in: nobody says "OSLO, Norway (Reuters) —"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.annotate.document.datelines import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.annotate.document.datelines import Dateline
    from extractor.annotate.quotes.candidate import Candidate, Offsets


def behind_datelines(lines: Sequence[Dateline], candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates without datelines at the start of what is said or of who says it."""
    return [_behind(candidate, lines) for candidate in candidates] if lines else candidates


def _behind(candidate: Candidate, lines: Sequence[Dateline]) -> Candidate:
    speaker = candidate.speaker and _cut(candidate.speaker, lines)
    parts = (_cut(candidate.parts[0], lines), *candidate.parts[1:])
    if (parts, speaker) == (candidate.parts, candidate.speaker):
        return candidate
    return replace(candidate, parts=parts, speaker=speaker)


def _cut(span: Offsets, lines: Sequence[Dateline]) -> Offsets:
    """Return ``span``, begun behind the dateline that it begins in, if words are left of it."""
    line = within(lines, span[0])
    return (line.end, span[1]) if line and line.end < span[1] else span
