"""Names where capitals tell nothing, in headlines and where sentences begin: read by the rest of the text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.document.headlines import headlines
from extractor.annotate.document.view import view_of
from extractor.annotate.entities.countries import people_of
from extractor.annotate.entities.normalize import fold, word_set
from extractor.annotate.entities.person_nouns import is_person_noun
from extractor.annotate.lexicon.books import Contexts, Organizations
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import collecting, decided, rule

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from spacy.tokens import Doc

    from extractor.annotate.document.view import DocumentView
    from extractor.annotate.entities.mention import MentionSpan

LONGEST_HEADLINE = 20
"""Words behind one that a headline begins with."""
SHORTEST_STEM = 3

_OPENING = frozenset("\"'“‘(«")
_CLOSING = frozenset(".!?:…”")


@rule(
    "nonname",
    "headline",
    "Fire at ⟦Harbour Market⟧ Leaves Many Homeless\n\nThe market at the harbour burned. Many are homeless.",
    "Words of a headline that the body writes small.",
)
def mend(
    doc: Doc, words: Sequence[str], found: Sequence[MentionSpan], small: frozenset[str]
) -> list[MentionSpan]:
    """Return ``found`` without the words of headlines that the body writes small, at both ends of a name."""
    lines = headlines(view_of(doc).text)
    if not lines:
        return list(found)
    common = set(map(stem, small))
    starts = view_of(doc).starts
    loud = [any(low <= starts[name.start] < high for low, high in lines) for name in found]
    body = {
        tuple(words[name.start : name.end]) for name, is_loud in zip(found, loud, strict=True) if not is_loud
    }
    mended = []
    for name, is_loud in zip(found, loud, strict=True):
        start, end = _cut(words, name, common, body) if is_loud else (name.start, name.end)
        is_common = is_loud and _is_common(words, start, end, body)
        if start < end and not is_common:
            mended.append(name._replace(start=start, end=end))
        elif collecting():
            rule = "headline-words" if is_common else "headline"
            decided("nonname", rule, *view_of(doc).span(name.start, name.end), name.type)
    return mended


@rule("nonname", "headline-words", "Two Hurt as Ferry Hits ⟦Harbour Bridge⟧ at Night")
def _is_common(words: Sequence[str], start: int, end: int, body: Container[tuple[str, ...]]) -> bool:
    """A name of a headline that is made of common words only, and stands nowhere else."""
    name = tuple(words[start:end])
    return (
        start < end
        and name not in body
        and all(stem(word) in _common() or word.lower() in _common() for word in name)
    )


@cache
def _common() -> frozenset[str]:
    words = book(Contexts).common
    return words | frozenset(map(stem, words))


def _cut(
    words: Sequence[str], name: MentionSpan, common: Container[str], body: Container[tuple[str, ...]]
) -> tuple[int, int]:
    """Return what is a name of ``name`` in a headline: what the body has, nothing that it writes small.

    ``common`` are the stems of the words that the body writes small, ``body`` its names.
    """
    start, end = name.start, name.end
    if tuple(words[start:end]) in body:
        return start, end
    for stop in range(end - 1, start + 1, -1):
        if tuple(words[start:stop]) in body and fold(words[stop]) not in word_set(Organizations, "head"):
            return start, stop  # "Osmund Post Reports"
    while start < end and stem(words[start]) in common:
        start += 1
    while end > start and stem(words[end - 1]) in common:
        end -= 1
    return start, end


def _is_plural_noun(view: DocumentView, name: MentionSpan) -> bool:
    """Tell whether a group is but a common noun in the plural: "Seismologists said", not "Greeks"."""
    return view.tags[name.start] == "NNS" and people_of(fold(view.words[name.start])) is None


@rule(
    "nonname",
    "opener",
    "⟦Ferry⟧ sinks off the coast. The ferry was old.",
    "A word that only begins sentences and is written small elsewhere.",
)
def without_openers(
    view: DocumentView, found: Sequence[MentionSpan], small: frozenset[str]
) -> list[MentionSpan]:
    """Return ``found`` without single words that only begin sentences and are written small elsewhere.

    "Ferry sinks off the coast" names no place where the article goes on to speak of a ferry. Names of groups
    stay: the same party or people are written both ways.
    """
    words = view.words
    doubtful = [
        name.end - name.start == 1
        and (
            _is_plural_noun(view, name)
            if name.type == "group"
            else words[name.start].lower() in small or _is_somebody(words, name)
        )
        for name in found
    ]
    if not any(doubtful):
        return list(found)
    sure = {word for name in found if not _opens(words, name.start) for word in words[name.start : name.end]}
    kept = []
    for name, doubt in zip(found, doubtful, strict=True):
        if not (doubt and _opens(words, name.start) and words[name.start] not in sure):
            kept.append(name)
        elif collecting():
            decided("nonname", "opener", *view.span(name.start, name.end), name.type)
    return kept


def _is_somebody(words: Sequence[str], name: MentionSpan) -> bool:
    """Tell whether a word that the text has only once says what somebody is: "Striker's goal", a headline."""
    word = words[name.start]
    if name.type != "person" or not is_person_noun(word) or words.count(word) > 1:
        return False
    line = words[name.end : name.end + LONGEST_HEADLINE]
    end = next((i for i, other in enumerate(line) if "\n" in other), 0)
    return end > 0 and line[end - 1] not in _CLOSING


def _opens(words: Sequence[str], start: int) -> bool:
    """Tell whether a sentence or line begins at ``start``, quotation marks left out of account."""
    while start and words[start - 1] in _OPENING:
        start -= 1
    return not start or words[start - 1] in _CLOSING or "\n" in words[start - 1]


def stem(word: str) -> str:
    """Return ``word`` small and without the endings of nouns and verbs: "Kills", "killing" → "kill"."""
    word = word.lower()
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
