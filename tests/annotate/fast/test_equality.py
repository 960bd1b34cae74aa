"""What quick steps say is what the stock steps say, and does not depend on the company a text is in."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, POS, SENT_START, TAG

from extractor.annotate import pipeline
from extractor.annotate.document.syntax import lemma
from extractor.annotate.fast import ner, parser, step, type_cache

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pytest
    from spacy.language import Language
    from spacy.tokens import Doc

OURS = ["extractor_entities", "extractor_quotes", "extractor_claims"]
ATTRIBUTES = [TAG, POS, DEP, HEAD, SENT_START, ENT_IOB, ENT_TYPE]


def annotations(doc: Doc) -> list[list[int]]:
    return doc.to_array(ATTRIBUTES).tolist() if len(doc) else []


def pipe(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Annotate ``texts`` without looking for what the program looks for."""
    return nlp.pipe(texts, disable=OURS)


def test_all_steps_are_quick(pair: tuple[Language, Language]) -> None:
    stock, quick = pair
    assert set(pipeline.steps(quick).values()) == {"quick"}
    assert set(pipeline.steps(stock).values()) == {"stock"}


def test_annotations_are_those_of_the_stock_steps(pair: tuple[Language, Language], texts: list[str]) -> None:
    stock, quick = pair
    for expected, doc in zip(pipe(stock, texts), pipe(quick, texts), strict=True):
        assert annotations(doc) == annotations(expected), doc.text[:100]


def test_lemmas_are_those_of_the_stock_steps(pair: tuple[Language, Language], texts: list[str]) -> None:
    stock, quick = pair
    for expected, doc in zip(pipe(stock, texts), pipe(quick, texts), strict=True):
        assert [lemma(token) for token in doc] == [lemma(token) for token in expected]
        assert [lemma(token) for token in doc] == [lemma(token) for token in expected]  # from the cache


def test_a_name_without_an_end_is_followed_as_the_stock_step_does(
    pair: tuple[Language, Language], monkeypatch: pytest.MonkeyPatch
) -> None:
    stock, quick = pair
    text = f"Ilse Vandam spoke to {'Anna Berg ' * 90}and {'Port Lira Osterby ' * 40}"
    expected = annotations(next(iter(pipe(stock, [text]))))
    for together in (1, 7, ner.TOGETHER):
        monkeypatch.setattr(ner, "TOGETHER", together)
        assert annotations(next(iter(pipe(quick, [text])))) == expected


WORDS = st.sampled_from(
    "there was 's is n't Mara Oslo said “ ” , . ? ! \n\n \n the , and ( ) that 40 let gon na y' all who "
    "Council of 7% – Inc. a have 'd running fewer".replace("\n", "¶").split(" ")
).map(lambda word: word.replace("¶", "\n"))


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.lists(WORDS, max_size=90).map(" ".join), max_size=4))
def test_any_words_are_annotated_alike(texts: list[str]) -> None:
    stock, quick = pipeline.load(quick=False), pipeline.load(quick=True)
    for expected, doc in zip(pipe(stock, texts), pipe(quick, texts), strict=True):
        assert annotations(doc) == annotations(expected)
        assert [lemma(token) for token in doc] == [lemma(token) for token in expected]


def test_vectors_do_not_depend_on_company(
    texts: list[str], quick: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = [quick(text, disable=OURS) for text in texts]
    shuffled = random.Random(7).sample(range(len(texts)), len(texts))
    for tokens in (1, 500, 100_000):
        monkeypatch.setattr(step, "BATCH_TOKENS", tokens)
        for i, doc in zip(shuffled, pipe(quick, [texts[i] for i in shuffled]), strict=True):
            assert doc.tensor.tobytes() == alone[i].tensor.tobytes()
            assert annotations(doc) == annotations(alone[i])


def test_a_memory_zone_may_forget_the_words(texts: list[str], quick: Language) -> None:
    before = [annotations(quick(text, disable=OURS)) for text in texts]
    for _ in range(2):
        with quick.memory_zone():
            docs = list(pipe(quick, [f"Gorvax {text} Gorvax." for text in texts]))
            assert [lemma(token) for token in docs[0]]
    assert [annotations(quick(text, disable=OURS)) for text in texts] == before


def test_parts_of_long_documents_fit_together(
    texts: list[str], quick: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock = pipeline.load(quick=False)
    monkeypatch.setattr(parser, "LONG", 150)
    monkeypatch.setattr(parser, "WAVE", 3)
    monkeypatch.setattr(ner, "PART", 50)
    for least, further, some in ((40, 60, texts[::2]), (10, 2_000, texts[1::2])):
        monkeypatch.setattr(parser, "LEAST", least)
        monkeypatch.setattr(parser, "FURTHER", further)
        for expected, doc in zip(pipe(stock, some), pipe(quick, some), strict=True):
            assert annotations(doc) == annotations(expected), doc.text[:100]


def test_a_full_table_of_types_forgets_some(texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    usual = pipeline.load(quick=True)
    monkeypatch.setattr(type_cache, "TYPES", 600)  # half of it holds a window
    small = pipeline._loaded.__wrapped__(None, "en", True)
    for expected, doc in zip(pipe(usual, texts), pipe(small, texts), strict=True):
        assert doc.tensor.tobytes() == expected.tensor.tobytes()
        assert annotations(doc) == annotations(expected)
