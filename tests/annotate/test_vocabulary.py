"""The vocabulary does not grow with what is forgotten."""

from __future__ import annotations

import spacy

from extractor.annotate.vocabulary import ROOM, WORDS, forgetting


def test_what_is_forgotten_takes_no_room():
    nlp = spacy.blank("en")
    strings = nlp.vocab.strings
    kept = [f"kept{number}" for number in range(WORDS + 1)]
    for word in kept:
        nlp.vocab[word]  # enough words to forget the next
    capacities = []
    for batch in range(40):
        with forgetting(nlp):
            for number in range(20_000):
                strings.add(f"word {batch} {number}")
            assert strings[strings["word 0 0"]] == "word 0 0" if not batch else "word 0 0" not in strings
        capacities.append(strings._map.capacity)
        assert capacities[-1] < 2 * ROOM * len(strings)
    assert capacities != sorted(capacities)  # the map was made anew, smaller
    assert all(strings[strings[word]] == word for word in kept)
    assert [token.text for token in nlp("kept1 kept2 unseen")] == ["kept1", "kept2", "unseen"]


def test_few_words_are_kept():
    nlp = spacy.blank("en")
    with forgetting(nlp):
        nlp("Boats sank.")
    assert "Boats" in nlp.vocab.strings
