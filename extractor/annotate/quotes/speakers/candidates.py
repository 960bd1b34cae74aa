"""The entities of an article as those who may speak: where they are named, in what roles, of what gender."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.annotate.document.view import view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from extractor.annotate.lexicon.books import Gender
    from extractor.annotate.quotes.context.context import Range
    from extractor.records import Entity


@dataclass(slots=True)
class Actor:
    """An entity: the token ranges of its names in text order, and what the article says of it.

    ``roles`` maps the head of a role ("senator") to the words beside it ("florida"); ``votes`` counts the
    words and pronouns that speak for a gender.
    """

    entity: Entity
    names: list[Range]
    words: frozenset[str]
    roles: dict[str, set[str]] = field(default_factory=dict)
    votes: dict[Gender, int] = field(default_factory=lambda: {"male": 0, "female": 0})

    @property
    def gender(self) -> Gender | None:
        """The gender that more words speak for, or ``None``."""
        male, female = self.votes["male"], self.votes["female"]
        if male == female:
            return None
        return "male" if male > female else "female"

    @property
    def is_person(self) -> bool:
        """Whether the entity is a person."""
        return self.entity.type == "person"


@dataclass(slots=True)
class Candidates:
    """All actors of an article, and which of them each token of a name belongs to."""

    actors: list[Actor]
    at: dict[int, int]

    def of(self, token: int) -> Actor | None:
        """Return the actor whose name token ``token`` is part of, or ``None``."""
        number = self.at.get(token)
        return None if number is None else self.actors[number]


def candidates_of(doc: Doc, entities: Sequence[Entity]) -> Candidates:
    """Return the entities of ``doc`` as candidates for a speaker."""
    starts = view_of(doc).starts
    actors: list[Actor] = []
    at: dict[int, int] = {}
    for number, entity in enumerate(entities):
        names = [_tokens(starts, m.start, m.end) for m in entity.mentions if m.kind == "name"]
        words = frozenset(word.lower() for word in entity.name.split())
        actors.append(Actor(entity, sorted(names), words))
        for start, end in names:
            for token in range(start, end):
                at.setdefault(token, number)
    return Candidates(actors, at)


def tokens_of(doc: Doc, start: int, end: int) -> Range:
    """Return the tokens that the characters from ``start`` to ``end`` touch."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return (span.start, span.end) if span is not None else (0, 1)


def _tokens(starts: Sequence[int], start: int, end: int) -> Range:
    first = max(0, bisect_right(starts, start) - 1)
    last = bisect_right(starts, end - 1)
    return first, max(last, first + 1)
