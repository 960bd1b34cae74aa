"""The article's entities, found by the characters of their mentions."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.claims.index.quotes import QuoteIndex
    from extractor.records import Entity, EntityType


class IndexedEntity(NamedTuple):
    """A mention by name, ``text[start:end]``, and the entity it belongs to."""

    start: int
    end: int
    type: EntityType
    id: str


class EntityIndex:
    """Where entities are named. Looking one up costs a binary search."""

    def __init__(self, entities: tuple[Entity, ...], said: QuoteIndex) -> None:
        self.said = said
        self.phrases: dict[int, tuple[str, ...]] = {}
        self.mentions = sorted(
            IndexedEntity(mention.start, mention.end, entity.type, entity.id)
            for entity in entities
            for mention in entity.mentions
            if mention.kind == "name"
        )
        self.starts = [mention.start for mention in self.mentions]
        self.entities = {entity.id: entity for entity in entities}
        self.pronouns = {
            mention.start: entity.name
            for entity in entities
            for mention in entity.mentions
            if mention.kind == "pronoun"
        }

    def at(self, offset: int) -> IndexedEntity | None:
        """Return the mention that holds the character ``offset``."""
        i = bisect_right(self.starts, offset) - 1
        return self.mentions[i] if i >= 0 and offset < self.mentions[i].end else None

    def ends_at(self, offset: int) -> IndexedEntity | None:
        """Return the mention that ends at ``offset``."""
        found = self.at(offset - 1) if offset else None
        return found if found is not None and found.end == offset else None

    def first_place(self, start: int, end: int) -> IndexedEntity | None:
        """Return the first place named in ``[start, end)``."""
        i = bisect_right(self.starts, start - 1)
        while i < len(self.mentions) and self.mentions[i].end <= end:
            if self.mentions[i].type == "place":
                return self.mentions[i]
            i += 1
        return None

    def speaker(self, pronoun: Token) -> str | None:
        """Return the name of the one who says "I" in a direct quote, or ``None``."""
        if pronoun.lower_ not in {"i", "me", "my"}:
            return None
        speaker, _ = self.said.source(pronoun.idx, pronoun.idx + len(pronoun))
        return speaker.name if speaker is not None else None
