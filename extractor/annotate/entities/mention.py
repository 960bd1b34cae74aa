"""A mention of a name, and the entity types that the labels of pipelines stand for."""

from __future__ import annotations

from typing import NamedTuple

from extractor.records import EntityType  # noqa: TC001 - the named tuple keeps its annotations

TYPES: dict[str, EntityType] = {
    "PERSON": "person", "PER": "person",
    "GPE": "place", "LOC": "place", "FAC": "place", "PLACE": "place",
    "ORG": "organization", "ORGANIZATION": "organization",
    "NORP": "group", "GROUP": "group",
}  # fmt: skip
"""Labels of the pipelines in use, in capitals: OntoNotes, CoNLL, our own."""


class MentionSpan(NamedTuple):
    """A name as found: token offsets (half-open), its type and the rule that found it."""

    start: int
    end: int
    type: EntityType
    rule: str
