"""Which people, places, organizations and groups two versions share, and what of them changed."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from extractor.compare.diff.difference import EDITS, Changed, Fact, Side
from extractor.compare.matching import match_equal, match_similar, with_rest
from extractor.compare.words import Sentences, dice, stems, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.records import Entity, Extraction

SURE: Final = 2.0
"""One name is part of the other."""

CORRECTED: Final = 0.75
"""How alike two spellings are at least, of names in much the same sentence."""

CONTEXT: Final = 0.6
"""How much of the words around two spellings is the same at least."""

REPLACED: Final = 0.9
"""In a sentence that is the same but for a name, the name was replaced, however it is spelt."""

SENTENCE: Final = 5
"""Fewer words around a name are the same by chance."""


class Known:
    """An entity with what it is compared by: its names, and the words around its first mention."""

    def __init__(self, entity: Entity, sentences: Sentences) -> None:
        self.entity = entity
        self.name = words(entity.name)
        self.names = frozenset(words(each.text) for each in entity.mentions if each.kind == "name")
        first = entity.mentions[0].start if entity.mentions else 0
        self.context = stems(sentences.at(first)) - stems(entity.name)

    def features(self) -> Iterator[str]:
        """Yield what similar entities have in common."""
        yield from self.name
        yield from self.context
        yield from (word for name in self.names for word in name)


def known(record: Extraction) -> list[Known]:
    """Return the entities of ``record`` with what they are compared by."""
    sentences = Sentences(record.text)
    return [Known(entity, sentences) for entity in record.entities]


def match(old: list[Known], new: list[Known]) -> list[tuple[int, int]]:
    """Return the pairs of entities that are the same. What type a name has is no fact of the story."""
    same = match_equal(old, new, lambda each: (each.entity.type, each.name))
    same = with_rest(old, new, same, lambda one, other: match_equal(one, other, lambda each: each.name))
    return with_rest(
        old, new, same, lambda one, other: match_similar(one, other, Known.features, _score, CORRECTED)
    )


def _score(old: Known, new: Known) -> float:
    if old.entity.type != new.entity.type:
        return 0
    if old.name in new.names or new.name in old.names or _is_short(old, new):
        return SURE
    alike = SequenceMatcher(None, old.entity.name, new.entity.name, autojunk=False).ratio()
    around = dice(old.context, new.context)
    if around >= REPLACED and len(old.context) >= SENTENCE:
        return CORRECTED + alike / 4
    return alike if around >= CONTEXT else 0


def _is_short(old: Known, new: Known) -> bool:
    """Tell whether one is a person's name without the given name: Brekke, Tomas Brekke."""
    shorter, longer = sorted((old.name, new.name), key=len)
    return old.entity.type == "person" and bool(shorter) and longer[-len(shorter) :] == shorter


def fact(entity: Entity) -> Fact:
    """Return ``entity``, where it is first named, as a fact of one version; ``value`` is its type."""
    first = next((each for each in entity.mentions if each.kind == "name"), entity.mentions[0])
    return Fact("entity", entity.id, first.start, first.end, entity.name, entity.type)


def changes(old: Known, new: Known) -> Iterator[Changed]:
    """Yield what differs between two versions of an entity."""
    one, other = old.entity, new.entity
    if not (old.name in new.names or new.name in old.names or _is_short(old, new)):
        yield _changed("name", one, other, one.name, other.name)
    if stems(one.role) != stems(other.role):
        yield _changed("role", one, other, one.role, other.role)


def _changed(field: str, one: Entity, other: Entity, before: str | None, after: str | None) -> Changed:
    return Changed("entity", field, EDITS[field], _side(one, before), _side(other, after))


def _side(entity: Entity, value: str | None) -> Side:
    whole = fact(entity)
    return Side(entity.id, whole.start, whole.end, entity.name, value)
