"""Brings direct quotes and reported clauses together into candidates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.annotate.quotes.candidate import Candidate
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.annotate.quotes.candidate import Offsets
    from extractor.annotate.quotes.context.context import QuoteContext
    from extractor.annotate.quotes.cues.attribution import Attribution
    from extractor.annotate.quotes.direct.classify import Classification
    from extractor.records import QuoteKind


def merge(
    context: QuoteContext, classifications: Sequence[Classification], reported: Sequence[Candidate]
) -> list[Candidate]:
    """Return all quotes in text order: reported clauses, direct quotes beside them, and quoted words.

    A reported clause has the better claim to the quotations it holds: what looks like a direct quote there
    ("said that the plan “would work”") is a part of a mixed one.
    """
    taken = [part for candidate in reported for part in candidate.quoted]
    free = [not any(_overlap((q.start, q.end), other) for other in taken) for q in context.quotations]
    kept = [_with_speaker(context, classifications, candidate) for candidate in reported]
    found = [*kept, *_directs(context, classifications, free), *_fragments(context, classifications, free)]
    return sorted(found, key=lambda candidate: (candidate.start, -candidate.end))


def _with_speaker(
    context: QuoteContext, classifications: Sequence[Classification], candidate: Candidate
) -> Candidate:
    """Return the candidate with the speaker of a quotation in it by the same verb, or where it has none."""
    if not candidate.quoted:
        return candidate
    for quotation, classification in zip(context.quotations, classifications, strict=True):
        found = classification.attribution
        if (quotation.start, quotation.end) not in candidate.quoted or found is None or found.speaker is None:
            continue
        if candidate.speaker is None or (found.cue and context.offsets(*found.cue) == candidate.cue):
            return replace(candidate, speaker=context.offsets(*found.speaker))
    return candidate


def _directs(
    context: QuoteContext, classifications: Sequence[Classification], free: Sequence[bool]
) -> list[Candidate]:
    groups: list[list[int]] = []
    for number, classification in enumerate(classifications):
        if not classification.direct or not free[number]:
            continue
        if groups and _belongs(context, classifications, groups[-1][-1], number):
            groups[-1].append(number)
        else:
            groups.append([number])
    return [_direct(context, group, classifications[group[0]].attribution) for group in groups]


def _belongs(
    context: QuoteContext, classifications: Sequence[Classification], last: int, number: int
) -> bool:
    """Whether a quotation is a further part of the quote before it."""
    if number != last + 1 or context.quotations[number].paragraph != context.quotations[last].paragraph:
        return False
    one, two = classifications[last].attribution, classifications[number].attribution
    return one is not None and two is not None and one.cue is not None and one.cue == two.cue


@rule(
    "quote",
    "quotation",
    "⟦“No boats today.”⟧",
    "A quotation that stands for itself, without any hint of its speaker.",
)
def _direct(context: QuoteContext, group: Sequence[int], attribution: Attribution | None) -> Candidate:
    parts = tuple((context.quotations[n].start, context.quotations[n].end) for n in group)
    return _candidate(context, "direct", parts, attribution, "quotation")


def _fragments(
    context: QuoteContext, classifications: Sequence[Classification], free: Sequence[bool]
) -> list[Candidate]:
    """Return quoted words that no reported clause holds, each as a quote of its own."""
    found = []
    for number, classification in enumerate(classifications):
        quotation = context.quotations[number]
        part = (quotation.start, quotation.end)
        if classification.direct or classification.attribution is None or not free[number]:
            continue
        found.append(_candidate(context, "mixed", (part,), classification.attribution, "quotation"))
    return found


def _candidate(
    context: QuoteContext,
    kind: QuoteKind,
    parts: tuple[Offsets, ...],
    attribution: Attribution | None,
    rule: str,
) -> Candidate:
    if attribution is None:
        return Candidate(kind, parts, parts, None, None, "", "neutral", rule)
    speaker = attribution.speaker and context.offsets(*attribution.speaker)
    cue = attribution.cue and context.offsets(*attribution.cue)
    return Candidate(
        kind, parts, parts, speaker, cue, attribution.lemma, attribution.stance, attribution.rule
    )


def _overlap(one: Offsets, other: Offsets) -> bool:
    return one[0] < other[1] and other[0] < one[1]
