"""The component ``extractor_entities``: people, places, organizations and groups of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language  # noqa: TID253 - a factory is registered when this module is imported

from extractor.annotate import marks
from extractor.annotate.datelines import within
from extractor.annotate.entities import headlines, kinds
from extractor.annotate.entities.affiliations import with_organizations
from extractor.annotate.entities.build import build
from extractor.annotate.entities.everywhere import spread
from extractor.annotate.entities.firstnames import with_surnames
from extractor.annotate.entities.frequent import frequent
from extractor.annotate.entities.introduced import with_introduced
from extractor.annotate.entities.joining import join
from extractor.annotate.entities.known import with_known
from extractor.annotate.entities.names import Found, from_ner
from extractor.annotate.entities.nested import with_nested
from extractor.annotate.entities.nominals import with_nominals
from extractor.annotate.entities.spelling import fold
from extractor.annotate.reading import reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from extractor.records import EntityType


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
        words = reading(doc).words
        entities, roles = build(doc, words, names_of(doc, words))
        entities = with_nominals(doc, words, entities)
        marks.put(doc, marks.ENTITIES, with_organizations(doc, entities, roles))
        return doc


def in_datelines(doc: Doc, found: Sequence[Found]) -> dict[Found, EntityType]:
    """Return those of ``found`` that stand in datelines, with what they are: agencies in brackets, places."""
    read = reading(doc)
    kinds: dict[Found, EntityType] = {}
    for name in found if read.datelines else ():
        start = read.starts[name.start]
        line = within(read.datelines, start)
        if line and line.places[0] <= start < line.places[1]:
            kinds[name] = "place"
        elif line and line.agency and line.agency[0] <= start < line.agency[1]:
            kinds[name] = "organization"
    return kinds


def names_of(doc: Doc, words: Sequence[str]) -> list[Found]:
    """Return all mentions by name in text order, each with the one type its name has in the article."""
    small = reading(doc).small
    found = headlines.mend(doc, words, from_ner(doc, words, small), small)
    found = headlines.without_openers(words, found, small)
    found = with_known(words, found)
    found = with_surnames(doc, words, join(found, words))
    found = with_introduced(sorted([*found, *frequent(doc, words, found, small)]), words)
    types = kinds.decide(found, words, in_datelines(doc, found))
    typed = [
        Found(start, end, types[fold(" ".join(words[start:end]))], rule) for start, end, _, rule in found
    ]
    return with_nested(spread(doc, words, typed, types, small), words)
