"""Noun phrases beside a verb, also where the parse went astray among quotation marks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.document.syntax import SUBJECTS, lemma, noun_phrase
from extractor.annotate.lexicon.books import Calendar, Measuring, Reporting, Speakers
from extractor.annotate.lexicon.loader import book
from extractor.annotate.quotes.cues.subjects import may_speak, source

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.quotes.context.context import QuoteContext, Range

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVE = frozenset({"WP", "WDT"})

_MODIFIERS = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "advmod", "quantmod", "predet", "case", "punct"}
)
_INSIDE_PHRASE = _MODIFIERS | {"appos", "pobj", "prep", "conj", "relcl", "acl", "npadvmod", "attr", "dobj"}
_BETWEEN = frozenset({"ADV", "AUX", "PART", "PUNCT", "SCONJ"})
_OBJECTS = frozenset({"me", "him", "us", "them", "self", "himself", "herself", "itself", "themselves"})
_POINTING = frozenset({"this", "that", "these", "those"})
_FIGURE = re.compile(r"\d{4}|\d+[:.]\d+")
_YEARS = 5
"""Tokens before "old" in "the 19-year-old"."""
_CLIMB_LIMIT = 12
_TRIES = 3
"""How many phrases before a verb are tried: "Ana said last week in Rome, adding" has two in between."""


def speaker_of(context: QuoteContext, verb: Token, low: int, high: int) -> Range | None:
    """Return the phrase that names who says what ``verb`` reports, within ``low`` and ``high``, or ``None``.

    The parse's subject comes first, then the phrase right behind the verb ("said X"), then the one before.
    A participle behind a comma (", adding") or behind what carries words ("issued a statement saying") has
    the subject of its clause, whatever the parse hangs it on.
    """
    if (inverted := _inverted(context, verb, low, high)) is not None:
        return inverted
    head = source(verb)
    participle = verb.tag_ == "VBG" and verb.dep_ != "ROOT" and _of_the_clause(context, verb, low)
    if participle and verb.dep_ == "acl":
        head = None
    if head is not None and low <= head.i < high and usable(context, head):
        return phrase_of(head, low, high, verb.i)
    if participle:
        return clause_subject(context, low, verb.i) or phrase_before(context, verb.i, low)
    if is_passive(verb):
        return None
    found = phrase_behind(context, verb.i + 1, high) if verb.i - low <= 1 else None
    return found or phrase_before(context, verb.i, low) or clause_subject(context, low, verb.i)


def _inverted(context: QuoteContext, verb: Token, low: int, high: int) -> Range | None:
    """Return the phrase behind a comma and the verb that ends the line: "40 trapped, says union"."""
    doc = context.doc
    if verb.i <= low or doc[verb.i - 1].text != "," or verb.tag_ not in {"VBZ", "VBD"}:
        return None
    if lemma(verb) in book(Reporting).verbs.having("addressing") or _has_speaker(verb):
        return None
    behind = phrase_behind(context, verb.i + 1, high)
    if behind is None or behind[0] != verb.i + 1 or not _names_speaker(doc[behind[0] : behind[1]].root):
        return None
    end = behind[1]
    while end < high and doc[end].is_space and "\n" not in doc[end].text:
        end += 1
    return behind if end >= high or "\n" in doc[end].text else None


def _has_speaker(verb: Token) -> bool:
    """Whether the subject before the verb speaks: "Ana Ruiz, who left, tweeted a warning."."""
    return any(child.dep_ in SUBJECTS and _names_speaker(child) for child in verb.lefts)


def _names_speaker(head: Token) -> bool:
    """Whether a phrase names someone or something that speaks: "Holm", "she", "the union"."""
    return head.pos_ in {"PROPN", "PRON"} or may_speak(head)


def _of_the_clause(context: QuoteContext, verb: Token, low: int) -> bool:
    """Whether a participle says what the subject of its clause does, not the noun before it."""
    if verb.i > low and context.doc[verb.i - 1].text in {",", "—", "–"}:
        return True
    return verb.dep_ == "acl" and verb.head.dep_ in {"dobj", "pobj"} and verb.head.lower_ in documents()


@cache
def documents() -> frozenset[str]:
    """Return the words for things that carry words, with their plurals."""
    return _with_plurals(book(Speakers).documents)


@cache
def _times() -> frozenset[str]:
    calendar = book(Calendar)
    return _with_plurals(calendar.times | calendar.nouns.having("loose"))


def _with_plurals(words: frozenset[str]) -> frozenset[str]:
    return words | {f"{word}s" for word in words}


def is_time(token: Token) -> bool:
    """Whether ``token`` is a time or a bare figure: neither speaks, though a parse may say so."""
    if token.lower_ in _times():
        return not _is_share(token)
    return bool(_FIGURE.fullmatch(token.text))


def _is_share(token: Token) -> bool:
    """Whether a word for a time is a part of people: "three-⟦quarters⟧ of the voters"."""
    of = token.nbor() if token.i + 1 < len(token.doc) else token
    return of.lower_ == "of" and any(child.tag_ == "NNS" or may_speak(child) for child in of.rights)


def carries_words(noun: Token) -> bool:
    """Whether ``noun`` is a thing that carries words, or shows something: "report", "investigation"."""
    evidence = book(Measuring).nouns.having("evidence") | book(Measuring).nouns.having("stated")
    return noun.lower_ in documents() or lemma(noun) in evidence


def is_mute(token: Token) -> bool:
    """Whether ``token`` is a thing that says nothing: "money", "the attack"."""
    return token.pos_ == "NOUN" and token.lower_ in book(Speakers).mute


def is_passive(verb: Token) -> bool:
    """Whether the subject of ``verb`` is the one spoken to or of, not the speaker: "she was asked"."""
    return any(child.dep_ == "nsubjpass" for child in verb.lefts)


def usable(context: QuoteContext, token: Token) -> bool:
    """Whether ``token`` may head the phrase of a speaker: nominal, no time or sum, outside quotations."""
    if context.sentences.marked[token.i] >= 0 or token.lower_ in _OBJECTS:
        return False
    if is_time(token) or is_mute(token) or token.text == "-":
        return False
    if token.tag_ == "DT" and token.lower_ in _POINTING:
        return False
    if token.pos_ in NOMINAL or token.tag_ in {"DT", "PRP", "WP", "WDT"}:
        return True
    return bool(token.tag_.startswith("JJ") and token.dep_ in {"nsubj", "pobj", "agent"}) or is_aged(token)


def is_aged(token: Token) -> bool:
    """Tell whether ``token`` ends "the 19-year-old", which speaks, whatever the parser hangs it on."""
    if token.lower_ != "old" or token.i < _YEARS or token.doc[token.i - 1].text != "-":
        return False
    return token.doc[token.i - 3].text == "-" and token.doc[token.i - 2].lower_ == "year"


def last_part(token: Token) -> Token:
    """Return the last part of a word with hyphens that the parser took apart: "owner" of "co-owner"."""
    doc = token.doc
    while token.i + 2 < len(doc) and doc[token.i + 1].text == "-":
        if token.whitespace_ or doc[token.i + 1].whitespace_:
            break
        token = doc[token.i + 2]
    return token


def phrase_behind(context: QuoteContext, start: int, high: int) -> Range | None:
    """Return the noun phrase that begins at ``start``, adverbs passed over, or ``None``."""
    doc = context.doc
    at = start
    while at < high and (doc[at].pos_ == "ADV" or doc[at].is_space):
        at += 1
    if at >= high:
        return None
    token = doc[at]
    if token.pos_ == "ADP" and token.is_title and at + 1 < high and doc[at + 1].pos_ == "PROPN":
        return at, phrase_of(doc[at + 1], at + 1, high, None)[1]  # Per Holm, taken for a preposition
    for _ in range(_CLIMB_LIMIT):
        head = token.head
        if not (token.dep_ in _MODIFIERS and token.i < head.i < high):
            break
        token = head
    return phrase_of(token, at, high, None) if usable(context, token) else None


def phrase_before(context: QuoteContext, end: int, low: int) -> Range | None:
    """Return the noun phrase that ends before ``end``: "Ana Ruiz, the owner," before "said"; or ``None``."""
    doc = context.doc
    at = end - 1
    for _ in range(_TRIES):
        while at >= low and (doc[at].pos_ in _BETWEEN or doc[at].is_space):
            at -= 1
        if at < low:
            return None
        token = _top(doc[at], low, end)
        if is_mute(token):
            return None  # whom its phrase names did not speak: "an attack on Holm indicates"
        if not usable(context, token) or token.tag_ in RELATIVE:
            token = doc[at]
        if usable(context, token):
            return phrase_of(token, low, end, end)
        if not is_time(doc[at]):
            return None
        while at >= low and (is_time(doc[at]) or doc[at].dep_ in _MODIFIERS):
            at -= 1
        while at >= low and doc[at].pos_ == "ADP":
            at -= 1
    return None


def _top(token: Token, low: int, end: int) -> Token:
    for _ in range(_CLIMB_LIMIT):
        head = token.head
        if not (token.dep_ in _INSIDE_PHRASE and low <= head.i != token.i and head.i < end):
            break
        token = head
    return token


def clause_subject(context: QuoteContext, low: int, high: int) -> Range | None:
    """Return the subject in ``low`` to ``high`` that stands highest in the parse, or ``None``."""
    found = (last_part(token) for token in context.tokens(low, high) if token.dep_ in SUBJECTS)
    subjects = [token for token in found if token.tag_ not in RELATIVE and usable(context, token)]
    if not subjects:
        return None
    head = min(subjects, key=lambda token: (depth(token.head), token.i))
    return phrase_of(head, low, high, None)


def depth(token: Token) -> int:
    """Return how many heads stand above ``token``."""
    for steps in range(_CLIMB_LIMIT):
        if token.head.i == token.i:
            return steps
        token = token.head
    return _CLIMB_LIMIT


def phrase_of(head: Token, low: int, high: int, verb: int | None) -> Range:
    """Return the phrase of ``head`` with its relative clause, cut to the range, on one side of ``verb``."""
    if head.tag_ in RELATIVE:
        return head.i, head.i + 1
    phrase = noun_phrase(head, relative=True)
    start, end = max(phrase.start, low), min(phrase.end, high)
    if verb is not None:
        if head.i < verb:
            end = min(end, verb)
        else:
            start = max(start, verb + 1)
    doc = head.doc
    if is_aged(head) and head.i - _YEARS >= low:
        start = min(start, head.i - _YEARS)
    while end - 1 > head.i and _is_edge(doc[end - 1]) and doc[end - 1].text not in ")]":
        end -= 1
    while start < head.i and _is_edge(doc[start]):
        start += 1
    if start + 1 < head.i and doc[start].lower_ == "all" and head.tag_ == "NN":
        start += 1  # "was all ⟦the chairman⟧ would say"
    return start, _with_name(head, max(end, head.i + 1), high)


def _with_name(head: Token, end: int, high: int) -> int:
    """Return the end behind a name that the parser hung elsewhere: "the author of “Salt”⟦, Ana Ruiz⟧"."""
    doc, at = head.doc, end
    if head.pos_ != "NOUN" or not may_speak(head):
        return end
    while at < high and doc[at].is_quote:
        at += 1
    if at == end or at + 1 >= high or doc[at].text != "," or doc[at + 1].ent_type_.upper() != "PERSON":
        return end
    at += 1
    while at < high and doc[at].ent_type_.upper() == "PERSON":
        at += 1
    return at


def _is_edge(token: Token) -> bool:
    return bool(token.is_punct or token.is_space)
