"""Sources named by a phrase without a verb: "according to the police", "in the words of a witness"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.document.syntax import noun_phrase
from extractor.annotate.lexicon.books import Reporting
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


class Source(NamedTuple):
    """Where "according to" begins and ends, in tokens, its words, its stance, and the phrase behind it."""

    start: int
    end: int
    lemma: str
    stance: str
    speaker: Span


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    at: int
    stance: str


@cache
def _phrases() -> dict[str, _Phrase]:
    """Return the phrases of the lexicon by the longest of their words, which stands at ``at`` in them."""
    found = {}
    for phrase, stance in book(Reporting).phrases.items():
        parts = tuple(phrase.split())
        anchor = max(parts, key=len)
        found[anchor] = _Phrase(parts, parts.index(anchor), stance)
    return found


@cache
def anchors() -> frozenset[str]:
    """Return the words that such phrases are known by."""
    return frozenset(_phrases())


def according_source(token: Token) -> Source | None:
    """Return the source that the phrase known by ``token`` names ("according to the police"), or ``None``."""
    doc, phrase = token.doc, _phrases().get(token.lower_)
    if phrase is None or token.i < phrase.at:
        return None
    start = token.i - phrase.at
    first = start + len(phrase.words)
    if first >= len(doc) or tuple(word.lower_ for word in doc[start:first]) != phrase.words:
        return None
    heads = (child for word in reversed(doc[start:first]) for child in word.rights if child.dep_ == "pobj")
    head = next((child for child in heads if child.i >= first), None)
    if head is None:
        head = doc[first]
        while head.head.i > head.i and head.dep_ in {"det", "amod", "compound", "poss", "nummod", "nmod"}:
            head = head.head
    if head.i == first and head.lower_ in book(Reporting).measures:
        return None
    end = max(noun_phrase(head).end, first + 1)
    return Source(start, first, " ".join(phrase.words), phrase.stance, doc[first:end])
