"""The organization that a person's role names: that of "Ada Okoro, head of the Harbour Board"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from extractor.annotate.document.view import view_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc

    from extractor.annotate.entities.roles.role import Role
    from extractor.records import Entity

Place = tuple[int, int]
"""Offsets of a mention."""


def with_organizations(doc: Doc, entities: Sequence[Entity], roles: Mapping[str, Role]) -> tuple[Entity, ...]:
    """Return ``entities``, the people among them with the organization that they belong to.

    It is the first one within the role ("Harbour Board chair"), else the one that "of" puts right behind the
    name ("Ada Okoro of the Harbour Board").
    """
    places = {
        (mention.start, mention.end): entity.id
        for entity in entities
        if entity.type == "organization"
        for mention in entity.mentions
    }
    if not places:
        return tuple(entities)
    starts = dict(sorted(places))
    return tuple(
        replace(entity, organization=_organization(doc, entity, roles.get(entity.id), places, starts))
        if entity.type == "person"
        else entity
        for entity in entities
    )


def _organization(
    doc: Doc, entity: Entity, role: Role | None, places: Mapping[Place, str], starts: Mapping[int, int]
) -> str | None:
    read = view_of(doc)
    if role:
        for token in range(role.start, role.end):
            start = read.starts[token]
            if start in starts and starts[start] <= read.ends[role.end - 1]:
                return places[start, starts[start]]
    for mention in entity.mentions:
        start = _behind(read.text, mention.end)
        if mention.kind == "name" and start in starts:
            return places[start, starts[start]]
    return None


def _behind(text: str, end: int) -> int:
    """Return where a name would stand in " of the …" behind offset ``end``, or -1."""
    for words in (" of the ", " of ", ", of the ", ", of "):
        if text.startswith(words, end):
            return end + len(words)
    return -1
