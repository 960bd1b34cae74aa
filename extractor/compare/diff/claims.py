"""Which numbers of two versions are the same, and what of them changed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from extractor.compare.diff.difference import EDITS, Changed, Fact, Side
from extractor.compare.matching import match_equal, match_similar, with_rest
from extractor.compare.words import Sentences, dice, stems, words
from extractor.write.figures import figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extractor.records import Claim, Extraction, Span

# What speaks for two numbers being about the same thing. A match needs LEAST: the same status of casualties,
# or the same noun and verb, or the same unit in much the same sentence.
STATUS: Final = 3.0
UNIT: Final = 2.0
NOUN: Final = 2.0
VALUE: Final = 2.0
ABOUT: Final = 1.0
PREDICATE: Final = 1.0
SENTENCE: Final = 4.0
CONTRARY: Final = -1.5
LEAST: Final = 3.0

PEOPLE: Final = frozenset({"count", "casualty"})
"""The same people may be a count in one version and a casualty in the other."""


class Known:
    """A claim with what it is compared by."""

    def __init__(self, claim: Claim, sentences: Sentences) -> None:
        self.claim = claim
        self.sentence = stems(sentences.at(claim.start)) - stems(claim.number.text)
        self.noun = stems(claim.noun)
        self.about = frozenset().union(*map(stems, claim.about))

    @cached_property
    def amount(self) -> tuple[object, ...]:
        """What is asserted."""
        claim = self.claim
        return claim.value, claim.low, claim.high, claim.comparator

    @property
    def key(self) -> tuple[object, ...]:
        """What is the same where nothing changed."""
        claim = self.claim
        return claim.kind, claim.unit, claim.status, self.noun, self.amount, self.sentence

    def features(self) -> Iterator[tuple[str, str]]:
        """Yield what similar claims have in common."""
        claim = self.claim
        yield from (("noun", word) for word in self.noun)
        yield from (("sentence", word) for word in self.sentence)
        yield from (("about", word) for word in self.about)
        for name, value in (("status", claim.status), ("unit", claim.unit), ("value", str(claim.value))):
            if value:
                yield name, value


def known(record: Extraction) -> list[Known]:
    """Return the claims of ``record`` with what they are compared by."""
    sentences = Sentences(record.text)
    return [Known(claim, sentences) for claim in record.claims]


def match(old: list[Known], new: list[Known]) -> list[tuple[int, int]]:
    """Return the pairs of claims that are about the same thing."""
    same = match_equal(old, new, lambda each: each.key)
    return with_rest(
        old, new, same, lambda one, other: match_similar(one, other, Known.features, _score, LEAST)
    )


def _score(old: Known, new: Known) -> float:
    one, other = old.claim, new.claim
    same_value = old.amount[:3] == new.amount[:3]
    if one.kind != other.kind and not {one.kind, other.kind} <= PEOPLE:
        return 0
    if one.unit != other.unit and not same_value:
        return 0
    return (
        SENTENCE * dice(old.sentence, new.sentence)
        + VALUE * same_value
        + UNIT * (one.unit is not None and one.unit == other.unit)
        + _agreement(one.status, other.status, STATUS)
        + (_agreement(bool(old.noun & new.noun) or None, True, NOUN) if old.noun and new.noun else 0)
        + ABOUT * bool(old.about & (new.about | new.noun) or old.noun & new.about)
        + PREDICATE * (_lemma(one) is not None and _lemma(one) == _lemma(other))
    )


def _agreement(one: object, other: object, weight: float) -> float:
    if one is None and other is True:
        return CONTRARY
    if one is None or other is None:
        return 0
    return weight if one == other else CONTRARY


def _lemma(claim: Claim) -> str | None:
    return claim.predicate.lemma if claim.predicate else None


def fact(claim: Claim) -> Fact:
    """Return ``claim`` as a fact that one version has alone."""
    return Fact("claim", claim.id, claim.start, claim.end, claim.text, figure(claim))


def changes(old: Known, new: Known, same_quotes: Mapping[str, str]) -> Iterator[Changed]:
    """Yield what differs between two versions of a claim.

    ``same_quotes`` maps quotes of the old version to those of the new: a source that changed with its quote
    is told there.
    """
    one, other = old.claim, new.claim
    if old.amount[:3] != new.amount[:3]:
        yield _changed("value", one, other, figure(one), figure(other))
    elif one.comparator != other.comparator:
        yield _changed("comparator", one, other, figure(one), figure(other))
    if one.unit != other.unit:
        yield _changed("unit", one, other, one.unit, other.unit)
    if old.noun and new.noun and not old.noun & new.noun and one.status is None:
        yield _changed("noun", one, other, one.noun, other.noun)
    if one.status and other.status and one.status != other.status:
        yield _changed("status", one, other, one.status, other.status)
    if one.change and other.change and one.change.direction != other.change.direction:
        yield _changed("change", one, other, one.change.direction, other.change.direction)
    if one.predicate and other.predicate and one.predicate.negated != other.predicate.negated:
        yield _span("negated", one, other, one.predicate, other.predicate)
    for field in ("place", "time"):
        before, after = getattr(one, field), getattr(other, field)
        if before and after and not _agree(before.text, after.text):
            yield _span(field, one, other, before, after)
    if not (one.quote and other.quote and same_quotes.get(one.quote) == other.quote):
        yield from _source(one, other)


def _source(one: Claim, other: Claim) -> Iterator[Changed]:
    before, after = one.source, other.source
    if before is None and after is None:
        return
    if before and after and same_speaker(before.text, before.name, after.text, after.name):
        return
    yield _span("source", one, other, before, after)


def same_speaker(text: str, name: str | None, other_text: str, other_name: str | None) -> bool:
    """Tell whether two speakers may be the same: one's name or words stand in the other's."""
    if name and other_name:
        return _agree(name, other_name)
    return any(
        _agree(one, other)
        for one in filter(None, (text, name))
        for other in filter(None, (other_text, other_name))
    )


def _agree(one: str, other: str) -> bool:
    """Tell whether all words of one stand in the other: Brekke, Tomas Brekke; on Monday, late on Monday."""
    first, second = stems(one), stems(other)
    return first <= second or second <= first


def _changed(field: str, one: Claim, other: Claim, before: str | None, after: str | None) -> Changed:
    return Changed("claim", field, EDITS[field], _whole(one, before), _whole(other, after))


def _whole(claim: Claim, value: str | None) -> Side:
    return Side(claim.id, claim.start, claim.end, claim.text, value)


def _span(field: str, one: Claim, other: Claim, before: Span | None, after: Span | None) -> Changed:
    return Changed("claim", field, EDITS[field], side(one.id, before), side(other.id, after))


def side(id: str, span: Span | None) -> Side:  # noqa: A002 - the name of the field
    """Return one side of a change whose field is a span, or missing."""
    if span is None:
        return Side(id, None, None, None, None)
    return Side(id, span.start, span.end, span.text, getattr(span, "name", None) or span.text)


def reworded(old: Known, new: Known) -> Iterator[Changed]:
    """Yield other words for the same number."""
    one, other = old.claim, new.claim
    if words(one.text) != words(other.text):
        yield _changed("wording", one, other, one.text, other.text)
