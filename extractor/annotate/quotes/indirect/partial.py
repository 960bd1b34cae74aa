"""Phrases with quoted words in them, behind a verb that reports: "stressed the need for a “firm hand”"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.document.syntax import VERBAL, trim
from extractor.annotate.lexicon.books import Reporting
from extractor.annotate.lexicon.loader import book
from extractor.annotate.quotes.context.sentences import OUTSIDE
from extractor.annotate.quotes.cues.reporting_verbs import Verb, reporting_verb
from extractor.annotate.quotes.indirect.complements import Reported, whole_quotations
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.context.sentences import Sentences

_CLIMB_LIMIT = 10
"""How many heads up from a quotation its verb is looked for."""
_INTRODUCED = frozenset({",", ":", "--", "—", "–", "-"})
_OBJECTS = frozenset({"dobj", "dative"})
_REPORTED = frozenset(
    {"dobj", "ccomp", "xcomp", "oprd", "attr", "acomp", "prep", "advcl", "conj", "npadvmod"}
)
_SPOKEN_OF = frozenset({"about", "of"})
_PLACES = frozenset({"in", "at", "including", "under", "from"})


class Partial(NamedTuple):
    """A reporting verb and the phrase with quoted words that it reports."""

    verb: Token
    entry: Verb
    reported: Reported


@rule(
    "quote",
    "verb-words",
    "Ana Ruiz stressed ⟦the need for a “firm hand” at the pier⟧.",
    "A phrase with quoted words in it that a verb before it reports.",
)
def partial(doc: Doc, number: int, sentences: Sentences) -> Partial | None:
    """Return the phrase that holds quotation ``number``, if it is what a verb before it reports."""
    start, end = sentences.quotations[number]
    if start >= len(doc) or start == sentences.starts[start] or doc[start - 1].text in _INTRODUCED:
        return None
    found = _governor(doc, start, end, sentences)
    if found is None:
        return None
    verb, child, entry = found
    first = _first(verb, child, entry)
    last = max(min(child.right_edge.i + 1, sentences.ends[verb.i]), end)
    low, high = trim(doc, first, last)
    if low >= high:
        return None
    part = whole_quotations(doc, low, high, sentences)
    return Partial(verb, entry, Reported((part,), entry.stance, "verb-words"))


def _governor(doc: Doc, start: int, end: int, sentences: Sentences) -> tuple[Token, Token, Verb] | None:
    """Return the reporting verb above the quotation, with the child of it that the quotation stands in."""
    token = next((t for t in doc[start:end] if not t.is_punct and not start <= t.head.i < end), None)
    if token is None:
        return None
    for _ in range(_CLIMB_LIMIT):
        head = token.head
        if head.i == token.i or head.i < sentences.starts[start] or head.i >= end:
            return None
        if head.i < start and head.pos_ in VERBAL and sentences.marked[head.i] == OUTSIDE:
            entry = reporting_verb(head)
            if entry is not None and token.i > head.i:
                return (head, token, entry) if _is_reported(token, entry) else None
            if token.dep_ in {"advcl", "conj", "parataxis"}:
                return None
        token = head
    return None


def _is_reported(child: Token, entry: Verb) -> bool:
    """Whether ``child`` says what is said, and not to whom, where or when."""
    if child.dep_ not in _REPORTED:
        return False
    saying = entry.lemma in book(Reporting).verbs.having("wording")
    if child.dep_ == "prep":
        return child.lower_ in _SPOKEN_OF if saying else child.lower_ not in _PLACES
    return child.dep_ != "dobj" or not saying


def _first(verb: Token, child: Token, entry: Verb) -> int:
    """Return where the phrase begins: at the object, or behind the preposition."""
    if child.dep_ == "prep" or entry.lemma not in book(Reporting).verbs.having("addressing"):
        objects = [c for c in verb.rights if c.dep_ in _OBJECTS and c.i <= child.i]
        if objects and entry.lemma not in book(Reporting).verbs.having("addressing"):
            return objects[0].left_edge.i
    if child.dep_ == "prep" and child.lower_ != "as":
        return child.i + 1
    return max(child.left_edge.i, verb.i + 1 + len(entry.rest))
