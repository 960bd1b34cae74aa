"""Whom a pronoun means, where the sentence itself leaves no choice: "the mill said it had hired 40".

The subject of the clause above a report, or of the same clause before a possessive, and nothing further off.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.document import syntax
from extractor.annotate.lexicon.books import Organizations, Roles, Speakers
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.claims.index.entities import EntityIndex

_THINGS = frozenset({"it", "its"})
_PERSONS = frozenset({"he", "she", "his", "her", "him"})
_SEVERAL = frozenset({"they", "their", "them"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_LEVELS = 3
"""Clauses are climbed at most so many times."""


def antecedent(pronoun: Token, entities: EntityIndex) -> Token | None:
    """Return the head of the phrase that ``pronoun`` means, or ``None`` where that is uncertain."""
    clause = syntax.main_verb(pronoun)
    for _ in range(_LEVELS):
        if clause is None:
            return None
        subject = next((c for c in reversed(list(clause.lefts)) if c.dep_ in syntax.SUBJECTS), None)
        if subject is not None and subject.right_edge.i < pronoun.i:
            return subject if _agrees(pronoun, subject, entities) else None
        if clause.dep_ not in {"ccomp", "advcl", "conj", "xcomp"} or clause.head.i == clause.i:
            return None
        clause = syntax.main_verb(clause.head)
    return None


def _agrees(pronoun: Token, noun: Token, entities: EntityIndex) -> bool:
    """Tell whether ``noun`` is of the sort that ``pronoun`` stands for."""
    if noun.pos_ not in _NOMINAL:
        return False
    word = pronoun.lower_
    plural = noun.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in noun.rights)
    if word in _SEVERAL:
        return plural
    named = entities.at(noun.idx)
    if word in _PERSONS:
        return not plural and (named.type == "person" if named is not None else _is_person(noun))
    if word not in _THINGS or plural:
        return False
    if named is not None:
        return named.type != "person"
    if noun.pos_ == "PROPN" or noun.lower_ in _organizations() or word == "its":
        return True
    return noun.lower_ not in _people() and not noun.lower_.endswith(tuple(book(Roles).likely_endings))


def _is_person(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.lower_ in _people()


@cache
def _people() -> frozenset[str]:
    return book(Roles).words.having("person") | frozenset(book(Speakers).gender)


@cache
def _organizations() -> frozenset[str]:
    heads = book(Organizations).words.having("head")
    return frozenset((*book(Speakers).organizations, *map(str.lower, heads)))
