"""The component ``extractor_entities``: people, places, organizations and groups of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language  # noqa: TID253 - a factory is registered when this module is imported

from extractor.annotate.document import extensions
from extractor.annotate.document.datelines import within
from extractor.annotate.document.view import view_of
from extractor.annotate.entities.build import build
from extractor.annotate.entities.mention import MentionSpan
from extractor.annotate.entities.mentions import headlines
from extractor.annotate.entities.mentions.definite_nouns import with_nominals
from extractor.annotate.entities.mentions.from_ner import from_ner
from extractor.annotate.entities.mentions.full_names import with_surnames
from extractor.annotate.entities.mentions.gazetteer import with_known
from extractor.annotate.entities.mentions.merging import join
from extractor.annotate.entities.mentions.nested import with_nested
from extractor.annotate.entities.mentions.propagation import spread
from extractor.annotate.entities.mentions.repeated import frequent
from extractor.annotate.entities.mentions.short_forms import with_introduced, with_long_forms
from extractor.annotate.entities.normalize import fold
from extractor.annotate.entities.roles.affiliation import with_organizations
from extractor.annotate.entities.types import voting
from extractor.annotate.rules import decided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from extractor.records import EntityType


@Language.factory(
    "extractor_entities",
    requires=["doc.ents"],
    assigns=[f"doc._.{extensions.ENTITIES}"],
)
class EntitiesComponent:
    """Cuts the names that the NER found, gives each one type, finds them everywhere and groups them."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        extensions.register()

    def __call__(self, doc: Doc) -> Doc:
        """Leave the entities on ``doc``."""
        words = view_of(doc).words
        entities, roles = build(doc, words, names_of(doc, words))
        entities = with_nominals(doc, words, entities)
        for entity in entities:
            for mention in entity.mentions:
                decided("mention", mention.rule, mention.start, mention.end, f"{entity.id} {entity.name}")
        extensions.put(doc, extensions.ENTITIES, with_organizations(doc, entities, roles))
        return doc


def in_datelines(doc: Doc, found: Sequence[MentionSpan]) -> dict[MentionSpan, EntityType]:
    """Return those of ``found`` that stand in datelines, with what they are: agencies in brackets, places."""
    read = view_of(doc)
    kinds: dict[MentionSpan, EntityType] = {}
    for name in found if read.datelines else ():
        start = read.starts[name.start]
        line = within(read.datelines, start)
        if line and line.places[0] <= start < line.places[1]:
            kinds[name] = "place"
        elif line and line.agency and line.agency[0] <= start < line.agency[1]:
            kinds[name] = "organization"
    return kinds


def names_of(doc: Doc, words: Sequence[str]) -> list[MentionSpan]:
    """Return all mentions by name in text order, each with the one type its name has in the article."""
    small = view_of(doc).small
    found = headlines.mend(doc, words, from_ner(doc, words, small), small)
    found = headlines.without_openers(view_of(doc), found, small)
    found = with_known(words, found)
    found = with_surnames(doc, words, join(found, words))
    found = with_long_forms(found, words)
    found = with_introduced(sorted([*found, *frequent(doc, words, found, small)]), words)
    types = voting.decide(view_of(doc), found, in_datelines(doc, found))
    typed = [
        MentionSpan(start, end, types[fold(" ".join(words[start:end]))], rule)
        for start, end, _, rule in found
    ]
    return with_nested(spread(doc, words, typed, types, small), words)
