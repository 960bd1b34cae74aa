"""Names of several words that the NER missed, told by how often the article repeats them with capitals."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractor.annotate.entities.mention import MentionSpan
from extractor.annotate.entities.normalize import fold, word_set
from extractor.annotate.lexicon.books import Contexts, Titles
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

OFTEN = 3
"""Repeated so often, two capitalised words are a name: of 100 such, next to none were chance, while of those
that occur twice every third was the name of a law, a prize or an office."""


@rule(
    "mention",
    "frequent",
    "She wrote the column ⟦Savage Tide⟧. The column Savage Tide ended. Savage Tide was read.",
    "Words with capitals that the article repeats together.",
)
def frequent(
    doc: Doc, words: Sequence[str], found: Sequence[MentionSpan], common: frozenset[str]
) -> list[MentionSpan]:
    """Return the repeated runs of capitalised words that touch none of ``found``, as organizations.

    Their type is only a first vote: what stands around them decides. ``common``: the words written small.
    """
    taken = {position for name in found for position in range(name.start, name.end)}
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for start, end in _runs(words, taken, common):
        runs[tuple(words[start:end])].append(start)
    return [
        MentionSpan(start, start + len(run), "organization", "frequent")
        for run, starts in runs.items()
        if len(starts) >= OFTEN and _can_be_name(doc, run, starts[0])
        for start in starts
    ]


def _runs(words: Sequence[str], taken: set[int], common: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the maximal runs of two or more capitalised words, an article before them left out."""
    for start, end in _consecutive(
        [at for at, word in enumerate(words) if word[0].isupper() and at not in taken]
    ):
        while start < end and words[start].lower() in common:
            start += 1  # noqa: PLW2901 - the article is no part of the run
        if end - start > 1 and start - 1 not in taken and end not in taken:
            yield start, end


def _consecutive(positions: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the maximal half-open ranges of two or more of ``positions`` (ascending)."""
    first = 0
    for last, position in enumerate(positions):
        if last + 1 == len(positions) or positions[last + 1] != position + 1:
            if last > first:
                yield positions[first], position + 1
            first = last + 1


def _can_be_name(doc: Doc, run: tuple[str, ...], start: int) -> bool:
    no_names = word_set(Contexts, "portfolio", "calendar") | word_set(Titles, "office", "honorific", "rank")
    if any(fold(word) in no_names for word in run):
        return False
    return all(token.pos_ == "PROPN" and token.is_alpha for token in doc[start : start + len(run)])
