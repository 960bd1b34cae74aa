"""The component ``extractor_entities``: people, places, organizations and groups of an article."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from spacy.language import Language  # noqa: TID253 - a factory is registered when this module is imported

from extractor.annotate import marks
from extractor.annotate.entities import grouping, headlines, kinds
from extractor.annotate.entities.everywhere import spread
from extractor.annotate.entities.frequent import frequent
from extractor.annotate.entities.joining import join
from extractor.annotate.entities.kinds import LONGEST_ACRONYM
from extractor.annotate.entities.names import Found, from_ner
from extractor.annotate.entities.roles import role_of
from extractor.annotate.entities.spelling import fold
from extractor.records import Entity, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc


SEEN_FOR_ROLE = 6
"""Roles stand with the first mentions."""


@Language.factory(
    "extractor_entities",
    requires=["doc.ents"],
    assigns=[f"doc._.{marks.ENTITIES}"],
)
class EntitiesComponent:
    """Cuts the names that the NER found, gives each one type, finds them everywhere and groups them."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        marks.register()

    def __call__(self, doc: Doc) -> Doc:
        """Leave the entities on ``doc``."""
        words = [token.text for token in doc]
        found = join(headlines.mend(doc, words, from_ner(doc, words)), words)
        found = sorted([*found, *frequent(doc, words, found)])
        types = kinds.decide(found, words)
        typed = [name._replace(type=types[fold(" ".join(words[name.start : name.end]))]) for name in found]
        marks.put(doc, marks.ENTITIES, _entities(doc, spread(doc, words, typed, types)))
        return doc


def _entities(doc: Doc, found: Iterable[Found]) -> tuple[Entity, ...]:
    """Return one entity per group of names, named by its fullest name."""
    mentions = [(name, _mention(doc, name)) for name in found]
    numbers = grouping.group(
        [grouping.Name(mention.text, name.type, mention.start) for name, mention in mentions]
    )
    members: dict[int, list[tuple[Found, Mention]]] = defaultdict(list)
    for number, member in zip(numbers, mentions, strict=True):
        members[number].append(member)
    return tuple(
        Entity(
            f"e{number + 1}",
            group[0][0].type,
            _fullest([mention.text for _, mention in group]),
            role_of(doc, [(name.start, name.end) for name, _ in group][:SEEN_FOR_ROLE])
            if group[0][0].type == "person"
            else None,
            tuple(mention for _, mention in group),
        )
        for number, group in members.items()
    )


def _fullest(names: Sequence[str]) -> str:
    """Return the longest of ``names``, one in capitals only where no other is."""
    return max(names, key=lambda name: (not (name.isupper() and len(name) > LONGEST_ACRONYM), len(name)))


def _mention(doc: Doc, name: Found) -> Mention:
    span = doc[name.start : name.end]
    return Mention(span.start_char, span.end_char, span.text, "name", name.rule)
