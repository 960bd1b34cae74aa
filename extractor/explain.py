"""Why a fact is in a record, and why another is not: the rules that decided on a place of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, Final

from extractor.annotate.pipeline import all_rules
from extractor.annotate.rules import REGISTRY, STEPS, collect
from extractor.api import extract
from extractor.assemble import wide_breaks
from extractor.records import Claim, Entity, Extraction, Failure, Quote, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.annotate.rules import Decision
    from extractor.records import Article

_SENTENCE_END: Final = re.compile(r"[.!?][\"”’')\]]*\s|\n")

WORDS: Final = {
    "claim": ("number", "predicate", "place", "time", "source"),
    "quote": ("speaker", "cue"),
    "entity": (),
}
"""The fields whose words mattered."""


def explain(article: Article) -> tuple[Extraction, list[dict[str, Any]]] | Failure:
    """Return the record of ``article`` and a reason for each find and each rejection, in text order.

    A reason has ``what`` ("claim", "quote", "entity", "rejected"), ``id`` or null, ``start``, ``end`` and
    ``text`` of it, the ``sentence``, the ``words`` that mattered, ``rule``, ``summary``, ``example``, and
    the other ``decisions`` on its characters.
    """
    all_rules()  # registers them
    with collect() as decisions:
        [record] = extract([article])
    if isinstance(record, Failure):
        return record
    text = _Text(record.text or "")
    decisions = _as_written(decisions, text.words)
    reasons = [*_finds(record, text, decisions), *_rejections(text, decisions)]
    return record, sorted(reasons, key=lambda reason: (reason["start"], reason["end"], reason["what"]))


def _as_written(decisions: Sequence[Decision], text: str) -> list[Decision]:
    """Return the decisions with the offsets of ``text``, whose line breaks may have two characters."""
    breaks = wide_breaks(text)
    return [
        each._replace(
            start=each.start + bisect_left(breaks, each.start), end=each.end + bisect_left(breaks, each.end)
        )
        for each in decisions
    ]


class _Text:
    """The text of a record, whose sentences are looked for once."""

    def __init__(self, words: str) -> None:
        self.words = words
        self._ends = [match.end() for match in _SENTENCE_END.finditer(words)]

    def sentence(self, start: int, end: int) -> dict[str, Any]:
        """Return the sentence, or the sentences, that ``start`` to ``end`` lies in."""
        before = bisect_right(self._ends, start)
        first = self._ends[before - 1] if before else 0
        after = _SENTENCE_END.search(self.words, max(end - 1, start))
        last = max(after.start() + len(after[0].rstrip()) if after else len(self.words), end)
        return {"start": first, "end": last, "text": self.words[first:last]}


def _finds(record: Extraction, text: _Text, decisions: Sequence[Decision]) -> Iterator[dict[str, Any]]:
    for quote in record.quotes:
        yield _reason(text, "quote", quote, f"quote/{quote.rule}", decisions)
    for claim in record.claims:
        yield _reason(text, "claim", claim, f"claim/{claim.rule}", decisions)
    for entity in record.entities:
        yield _reason(text, "entity", entity, f"mention/{entity.mentions[0].rule}", decisions)


def _reason(
    text: _Text, what: str, find: Claim | Quote | Entity, rule: str, decisions: Sequence[Decision]
) -> dict[str, Any]:
    place = find.mentions[0] if isinstance(find, Entity) else find
    start, end = place.start, place.end
    words = [(name, getattr(find, name)) for name in WORDS[what]]
    near = [(start, end), *((span.start, span.end) for _, span in words if isinstance(span, Span))]
    return {
        **_place(what, find.id, text, start, end),
        "words": [
            {"field": name, "start": span.start, "end": span.end, "text": span.text}
            for name, span in words
            if isinstance(span, Span)
        ],
        **_rule(rule),
        "decisions": [_decision(text, each) for each in dict.fromkeys(decisions) if _touches(each, near)],
    }


def _rejections(text: _Text, decisions: Sequence[Decision]) -> Iterator[dict[str, Any]]:
    for each in dict.fromkeys(decisions):
        if each.rejects and not each.rule.startswith("nonspeaker/"):
            place = _place("rejected", None, text, each.start, each.end)
            yield {**place, "words": [], **_rule(each.rule), "decisions": []}


def _touches(decision: Decision, places: Sequence[tuple[int, int]]) -> bool:
    return any(decision.start < end and start < decision.end for start, end in places)


def _place(what: str, id_: str | None, text: _Text, start: int, end: int) -> dict[str, Any]:
    return {
        "what": what,
        "id": id_,
        "start": start,
        "end": end,
        "text": text.words[start:end],
        "sentence": text.sentence(start, end),
    }


def _rule(name: str) -> dict[str, Any]:
    rule = REGISTRY.get(name)
    return {
        "rule": name,
        "summary": rule.summary if rule else None,
        "example": rule.example if rule else None,
    }


def _decision(text: _Text, decision: Decision) -> dict[str, Any]:
    rule = REGISTRY[decision.rule]
    return {
        "rule": decision.rule, "summary": rule.summary, "rejects": STEPS[rule.step].rejects,
        "start": decision.start, "end": decision.end, "text": text.words[decision.start : decision.end],
        "about": decision.about or None,
    }  # fmt: skip
