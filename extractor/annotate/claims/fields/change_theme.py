"""What changes: the object of "cut", the "in" of "a rise in", else the subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.claims.fields.participant import NOMINAL, actor, is_amount, is_unit, participant
from extractor.annotate.document import syntax
from extractor.annotate.lexicon.books import Calendar
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from spacy.tokens import Token


def changed(word: Token) -> Token | None:
    """Return what the verb, noun or particle ``word`` says to change, or ``None``."""
    if word.pos_ == "NOUN":
        return _of_noun(word)
    if word.pos_ not in syntax.VERBAL:
        return _of_particle(word)
    return _object(word) or actor(word, word) or _before(word)


def _object(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "dobj" and child.pos_ in NOMINAL and not is_amount(child):
            return child
    return None


def _of_noun(word: Token) -> Token | None:
    """Read "a rise in sales", "a share price increase", "the firm's growth", "had a rise of 5%"."""
    for child in word.rights:
        if child.dep_ == "prep" and child.lower_ in {"in", "of"}:
            for inner in child.rights:
                if inner.dep_ == "pobj" and not is_amount(inner) and inner.pos_ in NOMINAL:
                    return inner
    owners = (child for child in word.lefts if child.dep_ in {"compound", "poss"} and child.pos_ in NOMINAL)
    inside = [child for child in owners if not is_amount(child)]
    return inside[-1] if inside else participant(word)


def _of_particle(word: Token) -> Token | None:
    """Read "shares up 5%", "sent shares up 5%", "shares were up 5%"."""
    if (beside := _beside(word)) is not None:
        return beside
    verb = syntax.main_verb(word)
    if verb is not None and is_unit(verb):
        verb = syntax.main_verb(verb.head)  # "2,500 won lower" read as a verb
    if verb is None:
        return _before(word)
    return _object(verb) or actor(verb, word) or _before(verb)


def goes_on(word: Token) -> bool:
    """Tell whether a particle goes on with what was said before: "sold 40 cranes, up 5%"."""
    if word.lower_ not in {"up", "down"} or not word.i:
        return False
    before = word.nbor(-1)
    return before.is_punct or is_amount(before) or before.lower_ in {"and", "or", "also"}


def _beside(particle: Token) -> Token | None:
    """Return the noun right before a particle of change: "Norbank down 4%"."""
    before = particle.nbor(-1) if particle.i else particle
    named = before.pos_ in NOMINAL and not is_amount(before) and before.lower_ not in book(Calendar).times
    return before if named else None


def _before(word: Token) -> Token | None:
    """Return the noun before a participle or particle: "shares, up 5%", "a rate falling to 3%"."""
    head = word.head
    return head if head.i < word.i and head.pos_ in NOMINAL else None
