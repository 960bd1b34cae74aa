"""Ages: "aged 18 to 34", "a girl of nine", "Maria Lund, 44,", "She was 84"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.document import syntax
from extractor.annotate.lexicon.books import Ages, Numbers
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either

if TYPE_CHECKING:
    from extractor.annotate.claims.candidate import Noun
    from extractor.annotate.claims.index.entities import EntityIndex
    from extractor.annotate.claims.index.tokens import TokenIndex
    from extractor.annotate.claims.numbers.numeral import Numeral


_OLD = re.compile(rf"[\s-]+{either(book(Ages).after)}\b", re.IGNORECASE)
_AGED = re.compile(
    rf"\b{either(book(Ages).before)}\s"
    r"(?:about\s|around\s|under\s|over\s|between\s|up\sto\s|below\s|above\s|at\sleast\s|\d{1,3}\sand\s)?$",
    re.IGNORECASE,
)
_TURNING = re.compile(r"\bturn(?:ed|s|ing)?\s$", re.IGNORECASE)
_APPOSED = re.compile(r"(?:, ?(?:then |now )?| \(| )$")
_TOGETHER = re.compile(r", ?(?:both|each|all) $")
_CLOSED = re.compile(r"\s?(?:[,;.)\]\n]|$|—|–|who|of|from|and\b|has\b|was\b|is\b|when\b|said\b)")
_OLDEST = 116

_PEOPLE = frozenset({"he", "she", "who", "i"})


def is_age(tokens: TokenIndex, entities: EntityIndex, numeral: Numeral, noun: Noun | None) -> bool:
    """Tell whether ``numeral``, with the noun it counts, is an age in years, months, weeks or days."""
    text = tokens.text
    if text[numeral.start : numeral.end].lower() in book(Numbers).adverbs:
        return False
    if numeral.unit is not None:
        return _OLD.match(text, numeral.tail) is not None
    if numeral.form not in {"digits", "words", "range"} or not 0 < _highest(numeral) <= _OLDEST:
        return False
    if is_aged(text, numeral):
        return True
    if noun is None and numeral.plain and _TOGETHER.search(text, max(0, numeral.start - 8), numeral.start):
        return _closes(text, numeral)  # "two men, both 24, …"
    if noun is None and _TURNING.search(text, max(0, numeral.start - 12), numeral.start) is not None:
        return True
    return noun is None and (
        _is_apposed(text, entities, numeral) or _is_predicated(tokens, entities, numeral)
    )


def age_end(text: str, numeral: Numeral) -> int:
    """Return where an age ends with the words that say so: "20 years ⟦old⟧", "the 58-year⟦-old⟧"."""
    behind = _OLD.match(text, numeral.tail)
    return behind.end() if behind is not None else numeral.tail


def is_aged(text: str, numeral: Numeral) -> bool:
    """Tell whether the words before say that a number is an age: "aged 18 to 34", "a girl of nine"."""
    if numeral.unit is not None or numeral.form not in {"digits", "words", "range"}:
        return False
    return _AGED.search(text, max(0, numeral.start - 24), numeral.start) is not None


def _highest(numeral: Numeral) -> int:
    value = numeral.value if numeral.value is not None else numeral.high
    return int(value) if value is not None else 0


def _closes(text: str, numeral: Numeral) -> bool:
    return _CLOSED.match(text, numeral.end) is not None


def _is_apposed(text: str, entities: EntityIndex, numeral: Numeral) -> bool:
    """Tell "Maria Lund, 44," from other numbers behind names."""
    match = _APPOSED.search(text, max(0, numeral.start - 7), numeral.start)
    if match is None or not numeral.plain or not _closes(text, numeral):
        return False
    person = entities.ends_at(match.start())
    if match.group() == " " and any(c.isdecimal() for c in text[max(0, numeral.start - 24) : numeral.start]):
        return False  # a list of results: "Lund 151, and Berg 37"
    if person is not None:
        return person.type == "person"
    enclosed = text[numeral.start - 2 : numeral.start] == ", " and text[numeral.end : numeral.end + 2] == ", "
    return (
        enclosed and text[numeral.start - 3].isalpha() and text[numeral.end + 2 : numeral.end + 3].isalpha()
    )


def _is_predicated(tokens: TokenIndex, entities: EntityIndex, numeral: Numeral) -> bool:
    """Tell "She was 84" and "died at 84"."""
    if not _closes(tokens.text, numeral):
        return False
    token = tokens.at(numeral.end - 1)
    verb = syntax.main_verb(token)
    if verb is None:
        return False
    lemma = syntax.lemma(verb)
    before = tokens.doc[token.i - 1].lower_ if token.i else ""
    if before == "at" and not book(Ages).verbs.isdisjoint({lemma, verb.lower_}):
        return True
    if lemma not in {"be", "turn"} or verb.i > token.i or token.i - verb.i > 4:
        return False
    subject = syntax.subject(verb)
    if subject is None:
        return False
    named = entities.at(subject.idx)
    return subject.lower_ in _PEOPLE or (named is not None and named.type == "person")
