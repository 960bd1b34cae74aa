"""Noun phrases beside a verb, also where the parse went astray among quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.quotes.sources import source
from extractor.annotate.syntax import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.scene import Range

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_MODIFIERS = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "advmod", "quantmod", "predet", "case", "punct"}
)
_INSIDE_PHRASE = frozenset(
    {
        "appos",
        "pobj",
        "prep",
        "conj",
        "relcl",
        "acl",
        "compound",
        "poss",
        "amod",
        "nmod",
        "npadvmod",
        "attr",
        "dobj",
        "det",
        "nummod",
    }
)
_BETWEEN = frozenset({"ADV", "AUX", "PART", "PUNCT", "SCONJ"})
_RELATIVE = frozenset({"WP", "WDT"})
_CLIMB_LIMIT = 12


def speaker_of(verb: Token, low: int, high: int) -> Range | None:
    """Return the phrase that names who says what ``verb`` reports, within ``low`` and ``high``, or ``None``.

    The parse's subject comes first, then the phrase right behind the verb ("said X"), then the one before.
    """
    head = source(verb)
    if head is not None and low <= head.i < high and is_nominal(head):
        return _phrase(head, low, high, verb.i)
    found = phrase_behind(verb.doc, verb.i + 1, high) if verb.i - low <= 1 else None
    return found or phrase_before(verb.doc, verb.i, low)


def is_nominal(token: Token) -> bool:
    """Whether ``token`` may head the phrase of a speaker."""
    return (
        token.pos_ in NOMINAL
        or token.tag_ in {"DT", "PRP", "WP", "WDT"}
        or (token.tag_.startswith("JJ") and token.dep_ in {"nsubj", "pobj"})
    )


def phrase_behind(doc: Doc, start: int, high: int) -> Range | None:
    """Return the noun phrase that begins at ``start``, adverbs passed over, or ``None``."""
    at = start
    while at < high and (doc[at].pos_ == "ADV" or doc[at].is_space):
        at += 1
    if at >= high:
        return None
    token = doc[at]
    for _ in range(_CLIMB_LIMIT):
        head = token.head
        if not (token.dep_ in _MODIFIERS and token.i < head.i < high):
            break
        token = head
    return _phrase(token, at, high, None) if is_nominal(token) else None


def phrase_before(doc: Doc, end: int, low: int) -> Range | None:
    """Return the noun phrase that ends before ``end``: "Ana Ruiz, the owner," before "said"; or ``None``."""
    at = end - 1
    while at >= low and (doc[at].pos_ in _BETWEEN or doc[at].is_space):
        at -= 1
    if at < low:
        return None
    token = doc[at]
    for _ in range(_CLIMB_LIMIT):
        head = token.head
        if not (token.dep_ in _INSIDE_PHRASE and low <= head.i != token.i and head.i < end):
            break
        token = head
    if not is_nominal(token) or token.tag_ in _RELATIVE:
        token = doc[at]
    return _phrase(token, low, end, end) if is_nominal(token) else None


def _phrase(head: Token, low: int, high: int, verb: int | None) -> Range:
    """Return the phrase of ``head`` with its relative clause, cut to the range, on one side of ``verb``."""
    if head.tag_ in _RELATIVE:
        return head.i, head.i + 1
    phrase = noun_phrase(head, relative=True)
    start, end = max(phrase.start, low), min(phrase.end, high)
    if verb is not None:
        if head.i < verb:
            end = min(end, verb)
        else:
            start = max(start, verb + 1)
    doc = head.doc
    while (
        end - 1 > head.i
        and (doc[end - 1].is_punct or doc[end - 1].is_space)
        and doc[end - 1].text not in ")]"
    ):
        end -= 1
    while start < head.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return start, max(end, head.i + 1)
