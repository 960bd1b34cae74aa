"""Mentions without a name that only one entity of the article fits: "the commission", "the minister"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from extractor.annotate.document.view import view_of
from extractor.annotate.entities.normalize import fold, word_set
from extractor.annotate.lexicon.books import Organizations
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import rule
from extractor.records import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from extractor.records import Entity

REACH = 1000
"""How many characters back the entity must be mentioned. Of 25 mentions in news that were looked at, 5 meant
another; those stood 1,700 and more behind, and all but one of the others within 300."""
_PREDICATES = frozenset({"attr", "appos", "oprd"})
_PREPOSITIONS = frozenset({"of", "for", "at", "in", "to", "from", "with", "on", "by", "under", "and"})
_BACK = frozenset({"the", "this", "that"})
_GOES_ON = frozenset({"of", "for", "-", "in", "to", "on", "that", "which", "who", "whose", "at", "from"})
"""A noun that goes on in this way says itself which one is meant."""


@rule(
    "mention",
    "only-one",
    "The Tide Commission met on Monday. Nobody saw ⟦the commission⟧ leave.",
    "A description that fits one entity of the article alone, mentioned shortly before.",
)
def with_nominals(doc: Doc, words: Sequence[str], entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return ``entities`` with the mentions "the X" that fit one of them alone, named before.

    An organization fits by the last noun of its name, a person by the noun of the role.
    """
    fits = _fits(entities)
    added: dict[str, list[Mention]] = defaultdict(list)
    taken = {mention.end for entity in entities for mention in entity.mentions}
    for position in _definite(doc, words, fits):
        noun = doc[position + 1]
        start, end = doc[position].idx, noun.idx + len(noun)
        entity, *others = fits[words[position + 1]]
        seen = [*entity.mentions, *added[entity.id]]
        if others or end in taken or noun.dep_ in _PREDICATES:
            continue
        if any(start - REACH < mention.end <= start for mention in seen):
            added[entity.id].append(Mention(start, end, view_of(doc).text[start:end], "nominal", "only-one"))
    return tuple(
        replace(entity, mentions=tuple(sorted((*entity.mentions, *added[entity.id]), key=_place)))
        if added.get(entity.id)
        else entity
        for entity in entities
    )


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _definite(doc: Doc, words: Sequence[str], nouns: Mapping[str, object]) -> Iterator[int]:
    """Yield the places of "the" before a noun of ``nouns`` that stands alone."""
    for position in [i - 1 for i, word in enumerate(words) if word in nouns and i]:
        if words[position].lower() not in _BACK:
            continue
        behind = doc[position + 2] if position + 2 < len(words) else None
        if behind is None or (
            behind.lower_ not in _GOES_ON
            and behind.pos_ not in {"NOUN", "PROPN", "NUM"}
            and not behind.text[0].isupper()
        ):
            yield position


def _fits(entities: Sequence[Entity]) -> dict[str, list[Entity]]:
    """Return noun → the entities that it may stand for."""
    fits: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        nouns: set[str] = set()
        if entity.type == "organization":
            nouns = _kinds_of(entity)
        elif entity.type == "person" and entity.role:
            nouns = {_noun(entity.role)}
        for noun in nouns:
            fits[noun].append(entity)
    return fits


def _kinds_of(entity: Entity) -> set[str]:
    """Return the nouns that name what kind of organization the entity's names say it is."""
    kinds: set[str] = set()
    for name in {mention.text for mention in entity.mentions if mention.kind == "name"}:
        before, of, _ = fold(name).partition(" of ")
        last = before.split()[-1]
        if last in word_set(Organizations, "back"):
            kinds.add(last)
        elif not of and last in word_set(Organizations, "form"):
            kinds.update(book(Organizations).company)
    return kinds


def _noun(role: str) -> str:
    """Return the noun of a role: "minister" of "deputy minister of health"."""
    words = role.split()
    end = next((n for n, word in enumerate(words) if word in _PREPOSITIONS), len(words))
    return words[end - 1].lower() if end else ""
