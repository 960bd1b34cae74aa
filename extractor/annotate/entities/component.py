"""The component ``extractor_entities``: people, places, organizations and groups of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language  # noqa: TID253 - a factory is registered when this module is imported

from extractor.annotate import marks
from extractor.records import Entity, EntityType, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

TYPES: dict[str, EntityType] = {
    "PERSON": "person", "PER": "person",
    "GPE": "place", "LOC": "place", "FAC": "place",
    "ORG": "organization", "NORP": "group", "GROUP": "group",
}  # fmt: skip


@Language.factory(
    "extractor_entities",
    requires=["doc.ents"],
    assigns=[f"doc._.{marks.ENTITIES}"],
)
class EntitiesComponent:
    """Groups the names that the NER found into entities."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        marks.register()

    def __call__(self, doc: Doc) -> Doc:
        """Leave the entities on ``doc``."""
        found: dict[tuple[EntityType, str], list[Mention]] = {}
        for ent in doc.ents:
            if ent.label_ in TYPES:
                mention = _mention(ent)
                found.setdefault((TYPES[ent.label_], mention.text), []).append(mention)
        entities = tuple(
            Entity(f"e{number}", kind, name, None, tuple(mentions))
            for number, ((kind, name), mentions) in enumerate(found.items(), 1)
        )
        marks.put(doc, marks.ENTITIES, entities)
        return doc


def _mention(ent: Span) -> Mention:
    start, end = ent.start, ent.end
    if end - start > 1 and ent.doc[start].lower_ == "the":
        start += 1
    if end - start > 1 and ent.doc[end - 1].tag_ == "POS":
        end -= 1
    span = ent.doc[start:end]
    return Mention(span.start_char, span.end_char, span.text, "name", "ner")
