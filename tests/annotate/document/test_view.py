"""What is read off a document at once is what its tokens say one by one."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from extractor.annotate.document.view import DocumentView, view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

TEXTS = [
    "Mira Halloran, the harbour master, said on Monday that 40 boats were lost.\n\nNobody “saw” it\u00a0…",
    "STORM HITS OSMUND\n  The ferry İda, which Ada Okoro owns,  sank.",
    "One",
    "",
]


@pytest.fixture(params=TEXTS, ids=range(len(TEXTS)))
def doc(request: pytest.FixtureRequest, nlp: Language) -> Doc:
    return nlp(request.param)


def test_words_and_offsets(doc: Doc) -> None:
    read = DocumentView(doc)
    assert read.text == doc.text
    assert read.words == [token.text for token in doc]
    assert read.lower == [token.text.lower() for token in doc]
    assert read.starts == [token.idx for token in doc]
    assert read.ends == [token.idx + len(token) for token in doc]
    assert read.small == {token.text for token in doc if token.text.islower()}


def test_the_parse(doc: Doc) -> None:
    read = DocumentView(doc)
    assert read.heads == [token.head.i for token in doc]
    assert read.labels == [token.dep_ for token in doc]
    assert read.tags == [token.tag_ for token in doc]


def _root(heads: Sequence[int], start: int, end: int) -> int:
    """Return what ``DocumentView.root`` promises, word for word."""
    outside = [i for i in range(start, end) if heads[i] < start or heads[i] >= end]
    return outside[0] if outside else end - 1


def test_the_root_of_any_stretch_is_its_first_token_with_a_head_outside(doc: Doc) -> None:
    heads = [token.head.i for token in doc]
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            assert DocumentView(doc).root(start, end).i == _root(heads, start, end)


def test_the_root_of_a_whole_sentence_is_its_last_token(nlp: Language) -> None:
    """Whose head stands nowhere outside: the root of a parse is its own."""
    doc = nlp("Boats sank.")
    assert DocumentView(doc).root(0, len(doc)).i == len(doc) - 1


def test_a_reading_is_kept_until_another_document_is_read(nlp: Language) -> None:
    one, other = nlp("Boats sank."), nlp("Boats sank.")
    assert view_of(one) is view_of(one)
    assert view_of(other) is not view_of(one)
    assert view_of(one).doc is one


def test_documents_read_in_turns_are_not_mixed_up(nlp: Language) -> None:
    docs = [nlp(text) for text in TEXTS]
    for doc in random.Random(3).choices(docs, k=30):
        assert view_of(doc).words == [token.text for token in doc]


def test_words_are_read_anew_where_tokens_were_merged(nlp: Language) -> None:
    doc = nlp("Mira Halloran sank.")
    assert view_of(doc).words[0] == "Mira"
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:2])
    assert view_of(doc).words[0] == "Mira Halloran"
