from __future__ import annotations

import re

import pytest

from extractor.annotate.document import syntax


def word(nlp, text, form):
    return next(token for token in nlp(text) if token.text == form)


@pytest.mark.parametrize(
    ("text", "head", "phrase"),
    [
        (
            "Ann Lee (D-Ohio), a senator who lost, said the bill would fail.",
            "Lee",
            "Ann Lee (D-Ohio), a senator who lost",
        ),
        ("Two of the men who live here saw it.", "Two", "Two of the men who live here"),
        ("The minister, who had resigned, denied the report.", "minister", "The minister"),
        ("The party's spokesman, Joe Roe, said nothing.", "spokesman", "The party's spokesman, Joe Roe"),
        (
            "Police Chief Ann Lee and Mayor Joe Roe told reporters.",
            "Lee",
            "Police Chief Ann Lee and Mayor Joe Roe",
        ),
    ],
)
def test_noun_phrase(nlp, text, head, phrase):
    assert syntax.noun_phrase(word(nlp, text, head)).text == phrase


def test_noun_phrase_without_apposition(nlp):
    head = word(nlp, "The party's spokesman, Joe Roe, said nothing.", "spokesman")
    assert syntax.noun_phrase(head, apposition=False).text == "The party's spokesman"


def test_noun_phrase_with_clause_set_off(nlp):
    head = word(nlp, "The minister, who had resigned, denied the report.", "minister")
    assert syntax.noun_phrase(head, relative=True).text == "The minister, who had resigned"


@pytest.mark.parametrize(
    ("text", "verb", "negated"),
    [
        ("She did not say why.", "say", True),
        ("She never told them.", "told", True),
        ("They didn’t see or hear it.", "hear", True),
        ("They did not see it and heard nothing.", "heard", False),
        ("He said she had not come.", "said", False),
        ("He neither confirmed nor denied it.", "confirmed", True),
        ("He neither confirmed nor denied it.", "denied", True),
        ("Nobody at the bank said why.", "said", True),
        ("None of the twelve was hurt.", "hurt", True),
        ("No official said why.", "said", True),
        ("No fewer than forty people said so.", "said", False),
    ],
)
def test_is_negated(nlp, text, verb, negated):
    assert syntax.is_negated(word(nlp, text, verb)) is negated


def test_verbs_and_their_parts(nlp):
    verb = word(nlp, "The bank has not yet denied that report.", "denied")
    assert syntax.verb_group(verb).text == "has not yet denied"
    assert syntax.subject(verb).text == "bank"
    assert syntax.main_verb(word(nlp, "The bank has not yet denied that report.", "report")).text == "denied"
    assert syntax.clause_span(verb).text == "The bank has not yet denied that report"


def test_subject_of_a_coordinated_verb(nlp):
    assert syntax.subject(word(nlp, "The mayor stood up and denied it.", "denied")).text == "mayor"


def test_lemma(nlp):
    assert syntax.lemma(word(nlp, "They were killed.", "killed")) == "kill"


def test_every_token_of_odd_text_has_extents(nlp):
    doc = nlp("(( “ said — , ) ’s the\n\n who ... [and he, not")
    for token in doc:
        for span in (syntax.noun_phrase(token), syntax.clause_span(token), syntax.verb_group(token)):
            assert span.start < span.end
        syntax.is_negated(token), syntax.main_verb(token), syntax.subject(token)


def test_rooms_ask_for_lemmas_here_only(root):
    """The quick pipeline leaves ``token.lemma_`` empty: whoever reads it gets nothing, in silence."""
    rooms = (root / "extractor" / "annotate").rglob("*.py")
    readers = {path.name for path in rooms if re.search(r"\.lemma_\b", path.read_text(encoding="utf-8"))}
    assert readers == {"syntax.py", "lemmas.py"}
