"""From typed names to entities: one per group of names, with its fullest name and its role."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from extractor.annotate.document.view import view_of
from extractor.annotate.entities.clusters import clustering
from extractor.annotate.entities.clusters.gender import gender_before, is_forebear
from extractor.annotate.entities.mentions.aliases import other_names
from extractor.annotate.entities.mentions.short_forms import same
from extractor.annotate.entities.roles.role import role_of
from extractor.annotate.entities.types.weights import LONGEST_ACRONYM
from extractor.records import Entity, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from extractor.annotate.document.view import DocumentView
    from extractor.annotate.entities.mention import MentionSpan
    from extractor.annotate.entities.roles.role import Role

_TRIMMED = re.compile(r"""[^\s"“”*#|–—-].*?(?=(?:[‘`´]s?)?\Z)""", re.DOTALL)

SEEN_FOR_ROLE = 6
"""Roles stand with the first mentions."""

Roles = dict[str, "Role"]
"""Id of a person → the tokens of the role."""


def build(doc: Doc, words: Sequence[str], found: Sequence[MentionSpan]) -> tuple[tuple[Entity, ...], Roles]:
    """Return the entities that the names ``found`` (in text order) mean, in order, and their roles."""
    read = view_of(doc)
    members = _members(found, [_mention(read, name) for name in found], words)
    given = {word for name in found if name.type == "person" for word in words[name.start : name.end]}
    roles = dict(_roles(doc, members, given))
    return tuple(_entity(doc, name, pairs, roles) for name, pairs in members.items()), roles


Members = dict[str, list[tuple["MentionSpan", Mention]]]


def _members(found: Sequence[MentionSpan], mentions: Sequence[Mention], words: Sequence[str]) -> Members:
    """Return id → the names of one entity."""
    numbers = clustering.group(
        [
            clustering.Name(
                mention.text,
                name.type,
                mention.start,
                gender_before(words, name.start),
                name.type == "person" and is_forebear(words, name.start),
            )
            for name, mention in zip(found, mentions, strict=True)
        ],
        [*same(found, words), *other_names(found, words)],
    )
    members: Members = defaultdict(list)
    for number, name, mention in zip(numbers, found, mentions, strict=True):
        members[f"e{number + 1}"].append((name, mention))
    return members


def _roles(doc: Doc, members: Members, given: set[str]) -> Iterator[tuple[str, Role]]:
    """Yield the ids of the people who have a role, with the role."""
    for entity, pairs in members.items():
        if pairs[0][0].type == "person":
            seen = [(name.start, name.end) for name, _ in pairs[:SEEN_FOR_ROLE]]
            role = role_of(doc, seen, given)
            if role:
                yield entity, role


def _entity(
    doc: Doc, name: str, pairs: Sequence[tuple[MentionSpan, Mention]], roles: Mapping[str, Role]
) -> Entity:
    mentions = tuple(mention for _, mention in pairs)
    role = str(doc[roles[name].start : roles[name].end].text).lstrip("-–— ") if name in roles else None
    return Entity(
        name, pairs[0][0].type, fullest([mention.text for mention in mentions]), role, None, mentions
    )


def fullest(names: Sequence[str]) -> str:
    """Return the longest of ``names``, one in capitals only where no other is."""
    return max(names, key=lambda name: (not (name.isupper() and len(name) > LONGEST_ACRONYM), len(name)))


def _mention(read: DocumentView, name: MentionSpan) -> Mention:
    start, end = read.starts[name.start], read.ends[name.end - 1]
    found = _TRIMMED.search(read.text, start, end)
    if found:  # what the tokenizer left at a word: "-Ada", "Okoro‘s"
        start, end = found.span()
    return Mention(start, end, read.text[start:end], "name", name.rule)
