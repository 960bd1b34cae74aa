"""The inputs of our NER beside spaCy's own: vectors of known words, and affixes."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.strings import StringStore, hash_string
from spacy.tokens import Doc

from extractor.annotate.fast.layer import Layer
from extractor.annotate.fast.type_cache import Types, TypeTable
from extractor.annotate.ner.affixes import KEPT, Affixes, word_features
from extractor.annotate.ner.embedding import WordVectors, known_words_embed


def hashes(*words: str) -> np.ndarray:
    return np.array([hash_string(word) for word in words], dtype=np.uint64)


@pytest.fixture(scope="module")
def vectors():
    return WordVectors("weights/vectors", "en")


def test_words_used_alike_have_vectors_alike(vectors):
    found = vectors(hashes("nairobi", "mombasa", "cheese"))
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    assert found[0] @ found[1] > 0.5 > abs(found[0] @ found[2])


def test_unknown_words_have_none(vectors):
    found = vectors(hashes("qzxvw", "kenya"))
    assert found.shape == (2, vectors.width)
    assert not found[0].any()
    assert found[1].any()


def test_affixes_are_first_and_last_letters():
    strings = StringStore(["adebayo", "al"])
    found = Affixes([4, -2])(hashes("adebayo", "al", "adebayo"), strings)
    assert found.tolist() == [
        hashes(*pair).tolist() for pair in (("adeb", "yo"), ("al", "al"), ("adeb", "yo"))
    ]


def test_affixes_kept_are_bounded():
    words = [f"w{i}" for i in range(KEPT + 10)]
    affixes = Affixes([2])
    affixes(hashes(*words), StringStore(words))
    affixes(hashes("w1"), StringStore(words))
    assert len(affixes._known) <= KEPT


def test_no_affixes_is_no_column():
    assert Affixes([])(hashes("a"), StringStore(["a"])).shape == (1, 0)


def test_attributes_must_begin_with_the_norm(vectors):
    with pytest.raises(ValueError, match="NORM"):
        known_words_embed(8, ["SHAPE"], [10], vectors, [], [])


def test_quick_types_embed_as_the_layers_do(vectors):

    doc = Doc(spacy.blank("en").vocab, words=["Adebayo", "went", "home"])
    embedding = known_words_embed(96, ["NORM", "SHAPE"], [50, 20], vectors, [3, -2], [30, 10])
    embedding.initialize()
    encoder = spacy.registry.architectures.get("spacy.MaxoutWindowEncoder.v2")(96, 1, 3, 1)
    encoder.initialize()
    block = next(layer for layer in encoder.walk() if layer.name.startswith("residual"))
    table = TypeTable(embedding, Layer(block))
    types = Types(doc, table.columns)
    table.learn([types])
    expected = embedding.predict([doc])[0]
    np.testing.assert_allclose(table.embedding[table.rows(types, 0, 3)], expected, rtol=1e-4, atol=1e-5)


def test_features_of_a_document_are_columns():
    doc = Doc(spacy.blank("en").vocab, words=["Lagos", "Accra"])
    (found,) = word_features(["NORM", "LENGTH"], Affixes([1])).predict([doc])
    assert found.tolist() == [[token.norm, 5, hash_string(token.norm_[0])] for token in doc]
