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
    """Return all quotes in text order: reported clauses, direct quotes beside them, and quoted words.

    A reported clause has the better claim to the quotations it holds: what looks like a direct quote there
    ("said that the plan “would work”") is a part of a mixed one.
    """
    taken = [part for candidate in reported for part in candidate.quoted]
    free = [not any(_overlap((q.start, q.end), other) for other in taken) for q in scene.quotations]
    kept = [_with_speaker(scene, readings, candidate) for candidate in reported]
    found = [*kept, *_directs(scene, readings, free), *_fragments(scene, readings, free)]
    return sorted(found, key=lambda candidate: (candidate.start, -candidate.end))


def _with_speaker(scene: Scene, readings: Sequence[Reading], candidate: Candidate) -> Candidate:
    """Return the candidate with the speaker of a quotation in it by the same verb, or where it has none."""
    if not candidate.quoted:
        return candidate
    for quotation, reading in zip(scene.quotations, readings, strict=True):
        found = reading.attribution
        if (quotation.start, quotation.end) not in candidate.quoted or found is None or found.speaker is None:
            continue
        if candidate.speaker is None or (found.cue and scene.offsets(*found.cue) == candidate.cue):
            return replace(candidate, speaker=scene.offsets(*found.speaker))
    return candidate


def _directs(scene: Scene, readings: Sequence[Reading], free: Sequence[bool]) -> list[Candidate]:
    groups: list[list[int]] = []
    for number, reading in enumerate(readings):
        if not reading.direct or not free[number]:
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


def _fragments(scene: Scene, readings: Sequence[Reading], free: Sequence[bool]) -> list[Candidate]:
    """Return quoted words that no reported clause holds, each as a quote of its own."""
    found = []
    for number, reading in enumerate(readings):
        quotation = scene.quotations[number]
        part = (quotation.start, quotation.end)
        if reading.direct or reading.attribution is None or not free[number]:
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
