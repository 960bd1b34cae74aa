"""From typed names to entities: one per group of names, with its fullest name and its role."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractor.annotate.entities import grouping
from extractor.annotate.entities.introduced import same
from extractor.annotate.entities.kinds import LONGEST_ACRONYM
from extractor.annotate.entities.roles import role_of
from extractor.annotate.reading import reading
from extractor.records import Entity, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from extractor.annotate.entities.names import Found

SEEN_FOR_ROLE = 6
"""Roles stand with the first mentions."""


def build(doc: Doc, words: Sequence[str], found: Sequence[Found]) -> tuple[Entity, ...]:
    """Return the entities that the names ``found`` (in text order) are mentions of, by first mention."""
    mentions = [_mention(doc, name) for name in found]
    numbers = grouping.group(
        [
            grouping.Name(mention.text, name.type, mention.start)
            for name, mention in zip(found, mentions, strict=True)
        ],
        same(found, words),
    )
    members: dict[int, list[int]] = defaultdict(list)
    for place, number in enumerate(numbers):
        members[number].append(place)
    return tuple(
        _entity(doc, f"e{number + 1}", [found[n] for n in places], tuple(mentions[n] for n in places))
        for number, places in members.items()
    )


def _entity(doc: Doc, name: str, found: Sequence[Found], mentions: tuple[Mention, ...]) -> Entity:
    kind = found[0].type
    seen = [(each.start, each.end) for each in found[:SEEN_FOR_ROLE]]
    role = role_of(doc, seen) if kind == "person" else None
    return Entity(name, kind, fullest([mention.text for mention in mentions]), role, mentions)


def fullest(names: Sequence[str]) -> str:
    """Return the longest of ``names``, one in capitals only where no other is."""
    return max(names, key=lambda name: (not (name.isupper() and len(name) > LONGEST_ACRONYM), len(name)))


def _mention(doc: Doc, name: Found) -> Mention:
    read = reading(doc)
    start, end = read.starts[name.start], read.ends[name.end - 1]
    return Mention(start, end, read.text[start:end], "name", name.rule)
