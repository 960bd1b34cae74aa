"""Which quotes of two versions are the same, and what of them changed."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from extractor.compare.diff.claims import same_speaker, side
from extractor.compare.diff.difference import EDITS, Changed, Fact, Side
from extractor.compare.matching import match_equal, match_similar, with_rest
from extractor.compare.words import CONTENT, stem, stems, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.records import Extraction, Quote

LEAST: Final = 0.5
"""How much of the words two versions of a quote share at least, of the shorter or of both."""

SHORTENED: Final = 4
"""A quote of as many words may be part of a longer one; a shorter one is so by chance."""

LONGEST: Final = 400
"""So many words of a quote are compared one by one: the cost grows with their square."""


class Known:
    """A quote with what it is compared by."""

    def __init__(self, quote: Quote, numbers: frozenset[str]) -> None:
        self.quote = quote
        self.words = words(quote.text)
        self.said = tuple(word for word in self.words if stem(word) not in numbers)
        self.content = frozenset(
            stem(word) for word in self.words if len(word) >= CONTENT and stem(word) not in numbers
        )

    @property
    def speaker(self) -> str | None:
        """The name of who says it, else the words for it."""
        return _who(self.quote)

    def features(self) -> Iterator[str]:
        """Yield what similar quotes have in common."""
        yield from set(self.words)


def known(record: Extraction) -> list[Known]:
    """Return the quotes of ``record``; what their numbers are is told of the claims, not of the quotes."""
    numbers: dict[str, frozenset[str]] = {}
    for claim in record.claims:
        if claim.quote:
            numbers[claim.quote] = numbers.get(claim.quote, frozenset()) | stems(claim.text)
    return [Known(quote, numbers.get(quote.id, frozenset())) for quote in record.quotes]


def match(old: list[Known], new: list[Known]) -> list[tuple[int, int]]:
    """Return the pairs of quotes that are versions of each other."""
    same = match_equal(old, new, lambda each: (each.words, each.speaker))
    same = with_rest(old, new, same, lambda one, other: match_equal(one, other, lambda each: each.words))
    return with_rest(
        old, new, same, lambda one, other: match_similar(one, other, Known.features, _score, LEAST)
    )


def _score(old: Known, new: Known) -> float:
    """Return how much of the words, or of the shorter quote's, is the same in the same order."""
    one, other = old.words[:LONGEST], new.words[:LONGEST]
    shorter = min(len(one), len(other))
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    longest = max(block.size for block in blocks)
    shared = sum(block.size for block in blocks)
    ratio = 2 * shared / (len(one) + len(other)) if one or other else 0.0
    return max(ratio, shared / shorter * 0.9 if longest >= SHORTENED else 0.0)


def fact(quote: Quote) -> Fact:
    """Return ``quote`` as a fact that one version has alone; ``value`` is who says it."""
    return Fact("quote", quote.id, quote.start, quote.end, quote.text, _who(quote))


def _who(quote: Quote) -> str | None:
    speaker = quote.speaker
    return (speaker.name or speaker.text) if speaker else None


def changes(old: Known, new: Known) -> Iterator[Changed]:
    """Yield what differs between two versions of a quote."""
    one, other = old.quote, new.quote
    if _words_changed(old, new):
        yield _changed("text", one, other, one.text, other.text)
    if one.kind != other.kind and "indirect" in {one.kind, other.kind}:
        yield _changed("kind", one, other, one.kind, other.kind)
    before, after = one.speaker, other.speaker
    if (before or after) and not (
        before and after and same_speaker(before.text, before.name, after.text, after.name)
    ):
        yield Changed("quote", "speaker", EDITS["speaker"], side(one.id, before), side(other.id, after))
    if one.cue and other.cue and one.cue.negated != other.cue.negated:
        yield Changed("quote", "negated", EDITS["negated"], side(one.id, one.cue), side(other.id, other.cue))


def reworded(old: Known, new: Known) -> Iterator[Changed]:
    """Yield other words for the same report, and another verb for the saying."""
    one, other = old.quote, new.quote
    if old.said != new.said and not _words_changed(old, new):
        yield _changed("wording", one, other, one.text, other.text)
    if one.cue and other.cue and one.cue.lemma != other.cue.lemma:
        yield Changed("quote", "cue", EDITS["cue"], side(one.id, one.cue), side(other.id, other.cue))


def _words_changed(old: Known, new: Known) -> bool:
    """Tell whether the words said changed; of a report in the writer's words, whether its content did."""
    if "indirect" in {old.quote.kind, new.quote.kind}:
        return old.content != new.content
    return old.words != new.words


def _changed(field: str, one: Quote, other: Quote, before: str, after: str) -> Changed:
    return Changed("quote", field, EDITS[field], _whole(one, before), _whole(other, after))


def _whole(quote: Quote, value: str) -> Side:
    return Side(quote.id, quote.start, quote.end, quote.text, value)
