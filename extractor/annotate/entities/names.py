"""The names that the NER found, cut to the name itself: no article, title, possessive, quote or bracket."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.entities.spelling import ARTICLES, fold, word_set
from extractor.records import EntityType  # noqa: TC001 - the named tuple keeps its annotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

TYPES: dict[str, EntityType] = {
    "PERSON": "person", "PER": "person",
    "GPE": "place", "LOC": "place", "FAC": "place", "PLACE": "place",
    "ORG": "organization", "ORGANIZATION": "organization",
    "NORP": "group", "GROUP": "group",
}  # fmt: skip
"""Labels of the pipelines in use, in capitals: OntoNotes, CoNLL, our own."""

_POSSESSIVES = frozenset({"'s", "’s", "'", "’", "‘s", "`s", "s'"})
_OPENERS = {"(": ")", "[": "]", "{": "}"}
_CLOSERS = frozenset(_OPENERS.values())
_DETERMINERS = ARTICLES | {
    "this",
    "that",
    "these",
    "those",
    "its",
    "their",
    "his",
    "her",
    "our",
    "my",
    "your",
    "and",
    "or",
}
_QUOTES = frozenset("\"“”„«»‘’'`") | {"''", "``"}
_LONGEST_TITLE = 3


class Found(NamedTuple):
    """A name as found: token offsets (half-open), its type and the rule that found it."""

    start: int
    end: int
    type: EntityType
    rule: str


def from_ner(doc: Doc, words: Sequence[str]) -> Iterator[Found]:
    """Yield the names of ``doc.ents`` in order, each cut to the name; ``words`` are the tokens' texts."""
    for ent in doc.ents:
        kind = TYPES.get(ent.label_.upper())
        if kind:
            for piece in _pieces(words, ent.start, ent.end):
                start, end = trim(words, *piece, person=kind == "person")
                if start < end:
                    yield Found(start, end, kind, "ner")


def _pieces(words: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a span between line breaks and brackets: two of "Institute of Tourism (Intur"."""
    piece = start
    for position in range(start, end):
        word = words[position]
        if word in _OPENERS or word in _CLOSERS or "\n" in word:
            yield piece, position
            piece = position + 1
    yield piece, end


def trim(words: Sequence[str], start: int, end: int, *, person: bool) -> tuple[int, int]:
    """Return the span without what does not belong to the name, perhaps empty."""
    while start < end and (words[start].lower() in _DETERMINERS or not _has_letter(words[start])):
        if words[start][0].isdigit():
            break
        start += 1
    while end > start and (words[end - 1] in _POSSESSIVES or not any(map(str.isalnum, words[end - 1]))):
        end -= 1
    if person:
        start = skip_titles(words, start, end)
    if start < end and not any(map(_has_letter, words[start:end])):
        end = start
    return start, end


def skip_titles(words: Sequence[str], start: int, end: int) -> int:
    """Return where the name begins behind the titles at the start of the span; a title alone is kept."""
    titles = word_set("titles", "honorifics", "ranks", "offices")
    while True:
        for length in range(min(_LONGEST_TITLE, end - start - 1), 0, -1):
            if fold(" ".join(words[start : start + length])) in titles:
                start += length
                break
        else:
            return start


def _has_letter(word: str) -> bool:
    return any(map(str.isalpha, word)) and word not in _POSSESSIVES
