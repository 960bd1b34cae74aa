"""Names in the phrase of a speaker."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.lexicon.books import Particles
from extractor.annotate.lexicon.loader import book
from extractor.annotate.quotes.cues.speaker_phrase import documents
from extractor.annotate.quotes.cues.subjects import may_speak
from extractor.annotate.rules import cascade, first_found, rule

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.quotes.context.context import Range
    from extractor.annotate.quotes.speakers.candidates import Candidates


def by_name(head: Token, span: Range, candidates: Candidates) -> tuple[str, int] | None:
    """Return rule and number of the actor whose name is the core of the phrase ``span``, or ``None``.

    A name further inside the phrase is someone else: "Ana's lawyer".
    """
    return first_found(_CASCADE, head, span, candidates)


@rule("speaker", "name", "⟦Ana Ruiz⟧ said the pier was closed.")
def _head(head: Token, _: Range, candidates: Candidates) -> int | None:
    """The name is the head of the phrase."""
    return candidates.at.get(head.i)


@rule("speaker", "name-postnominal", "⟦Ana Ruiz KC⟧ said the pier was closed.")
def _before_postnominal(head: Token, span: Range, candidates: Candidates) -> int | None:
    """The name stands before a degree, an honour or an office that the parser made the head."""
    if head.text in _postnominals() and head.i > span[0]:
        return candidates.at.get(head.i - 1)
    return None


@rule("speaker", "name-apposition", "⟦The owner, Ana Ruiz,⟧ said the pier was closed.")
def _apposed(head: Token, span: Range, candidates: Candidates) -> int | None:
    """The name stands in apposition to the head: "its director, Ana Ruiz"."""
    if head.lower_ in documents():
        return None
    for child in head.children:
        if child.dep_ == "appos" and span[0] <= child.i < span[1]:
            number = candidates.at.get(child.i)
            if number is not None and candidates.actors[number].entity.type in {"person", "organization"}:
                return number
    return _at_the_end(head, span, candidates)


def _at_the_end(head: Token, span: Range, candidates: Candidates) -> int | None:
    """Return the person whose name ends the phrase of a noun for people: "the author of “Salt”, Ana Ruiz"."""
    number = candidates.at.get(span[1] - 1)
    if (
        number is None
        or head.pos_ != "NOUN"
        or not candidates.actors[number].is_person
        or not may_speak(head)
    ):
        return None
    first = next((start for start, end in candidates.actors[number].names if end == span[1]), 0)
    return number if first > head.i and head.doc[first - 1].text == "," and may_speak(head) else None


@rule("speaker", "name-alike", "Ana Stone left early. The stone was wet. ⟦Stone⟧ said it was closed.")
def _alike(head: Token, _: Range, candidates: Candidates) -> int | None:
    """The only person with that word in the name, for a name that the NER did not find."""
    if head.pos_ != "PROPN" or head.lower_ in documents():
        return None
    word = head.lower_
    alike = [n for n, actor in enumerate(candidates.actors) if actor.is_person and word in actor.words]
    return alike[0] if len(alike) == 1 else None


_CASCADE = cascade(_head, _before_postnominal, _apposed, _alike)


@cache
def _postnominals() -> frozenset[str]:
    """Return the degrees, honours and offices behind a name, which the parse may make its head."""
    words = book(Particles).words
    return words.having("degree") | words.having("office")
