"""Brings direct quotes and reported clauses together into candidates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.annotate.quotes.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.annotate.quotes.attribute.found import Attribution
    from extractor.annotate.quotes.candidates import Offsets
    from extractor.annotate.quotes.direct import Reading
    from extractor.annotate.quotes.scene import Scene
    from extractor.records import QuoteKind


def merge(scene: Scene, readings: Sequence[Reading], reported: Sequence[Candidate]) -> list[Candidate]:
    """Return all quotes in text order: direct ones, reported clauses beside them, and quoted words."""
    direct = [
        (scene.quotations[n].start, scene.quotations[n].end) for n, r in enumerate(readings) if r.direct
    ]
    kept = [candidate for candidate in (_beside(c, direct) for c in reported) if candidate is not None]
    found = [*kept, *_directs(scene, readings), *_fragments(scene, readings, kept)]
    return sorted(found, key=lambda candidate: (candidate.start, -candidate.end))


def _beside(candidate: Candidate, direct: Sequence[Offsets]) -> Candidate | None:
    """Return the candidate without what a direct quote takes of it, or ``None`` where nothing is left."""
    parts = tuple(part for part in candidate.parts if not any(_overlap(part, other) for other in direct))
    if not parts:
        return None
    if len(parts) == len(candidate.parts):
        return candidate
    quoted = tuple(q for q in candidate.quoted if any(_overlap(q, part) for part in parts))
    return replace(candidate, parts=parts, quoted=quoted, kind="mixed" if quoted else "indirect")


def _directs(scene: Scene, readings: Sequence[Reading]) -> list[Candidate]:
    groups: list[list[int]] = []
    for number, reading in enumerate(readings):
        if not reading.direct:
            continue
        if groups and _belongs(scene, readings, groups[-1][-1], number):
            groups[-1].append(number)
        else:
            groups.append([number])
    return [_direct(scene, group, readings[group[0]].attribution) for group in groups]


def _belongs(scene: Scene, readings: Sequence[Reading], last: int, number: int) -> bool:
    """Whether a quotation is a further part of the quote before it."""
    if number != last + 1 or scene.quotations[number].paragraph != scene.quotations[last].paragraph:
        return False
    one, two = readings[last].attribution, readings[number].attribution
    return one is not None and two is not None and one.cue is not None and one.cue == two.cue


def _direct(scene: Scene, group: Sequence[int], attribution: Attribution | None) -> Candidate:
    parts = tuple((scene.quotations[n].start, scene.quotations[n].end) for n in group)
    return _candidate(scene, "direct", parts, attribution, "quotation")


def _fragments(scene: Scene, readings: Sequence[Reading], kept: Sequence[Candidate]) -> list[Candidate]:
    """Return quoted words that no reported clause holds, each as a quote of its own."""
    taken = [part for candidate in kept for part in candidate.quoted]
    found = []
    for number, reading in enumerate(readings):
        quotation = scene.quotations[number]
        part = (quotation.start, quotation.end)
        if reading.direct or reading.attribution is None or any(_overlap(part, other) for other in taken):
            continue
        found.append(_candidate(scene, "mixed", (part,), reading.attribution, "quotation"))
    return found


def _candidate(
    scene: Scene, kind: QuoteKind, parts: tuple[Offsets, ...], attribution: Attribution | None, rule: str
) -> Candidate:
    if attribution is None:
        return Candidate(kind, parts, parts, None, None, "", "neutral", rule)
    speaker = attribution.speaker and scene.offsets(*attribution.speaker)
    cue = attribution.cue and scene.offsets(*attribution.cue)
    return Candidate(
        kind, parts, parts, speaker, cue, attribution.lemma, attribution.stance, attribution.rule
    )


def _overlap(one: Offsets, other: Offsets) -> bool:
    return one[0] < other[1] and other[0] < one[1]
