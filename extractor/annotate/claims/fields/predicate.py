"""What happened to what is counted: "were killed" → kill, and whether the text denies it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.claims.fields.gapped import parted_verb
from extractor.annotate.document import syntax
from extractor.annotate.lexicon.books import Reporting, Units
from extractor.annotate.lexicon.loader import book
from extractor.records import Predicate

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.claims.candidate import Noun
    from extractor.annotate.claims.index.tokens import TokenIndex
    from extractor.annotate.claims.numbers.numeral import Numeral

_APART = re.compile(r"[,)]")
_BY_NOUNS = frozenset({"nummod", "npadvmod", "amod", "appos", "acl", "quantmod", "compound", "nmod", "conj"})


def predicate_of(
    tokens: TokenIndex, numeral: Numeral, noun: Noun | None, kind: str
) -> tuple[Predicate | None, Token | None]:
    """Return the predicate with its auxiliaries, and its verb; ``None`` where there is no verb.

    An age that only describes somebody ("Maria Lund, 44, was arrested") has none, nor has the whole that
    others are a part of ("of the 48 on board, 12 survived").
    """
    head = noun.head if noun is not None else tokens.top(numeral.start, numeral.tail)
    parted = parted_verb(tokens, numeral, noun)
    verb = parted[0] if parted is not None else _verb(head, numeral)
    if (
        verb is None
        or _is_whole(head)
        or (kind == "age" and (noun is not None or describes(tokens, numeral, head)))
    ):
        return None, None
    span = syntax.verb_group(verb)
    described = noun is not None and kind not in {"count", "casualty", "percent", "fraction"}
    denied = negated(verb) and not _stands_aside(head, verb, described=described)
    return Predicate(span.start_char, span.end_char, span.text, syntax.lemma(verb), denied), verb


def _verb(head: Token, numeral: Numeral) -> Token | None:
    """Return the verb of the clause of ``head``: no preposition in -ing, no word of the number's own."""
    verb = syntax.main_verb(head)
    while verb is not None and (verb.dep_ == "prep" or numeral.start <= verb.idx < numeral.tail):
        verb = syntax.main_verb(verb.head) if verb.head.i != verb.i else None
    return verb


def _is_whole(head: Token) -> bool:
    way = head.head
    parted = head.dep_ == "pobj" and way.lower_ in {"of", "among"} and way.dep_ == "prep"
    return parted and way.head.pos_ in syntax.VERBAL and way.i < way.head.i


def describes(tokens: TokenIndex, numeral: Numeral, head: Token) -> bool:
    """Tell whether an age stands by whom it is of: "Maria Lund, 44, …", "people aged 18 to 34"."""
    if _APART.match(tokens.text, numeral.tail) and tokens.text[numeral.start - 2 : numeral.start] in {
        ", ",
        " (",
    }:
        return True
    while head.dep_ in _BY_NOUNS and head.head.i != head.i:
        head = head.head
        if head.pos_ in {"NOUN", "PROPN"}:
            return True
    return False


def rate_of(verb: Token, start: int) -> str | None:
    """Return what a verb's adverb says its numbers go by: "come in daily", "cross the border every day"."""
    for child in verb.rights:
        if child.i < start:
            continue
        if child.dep_ == "advmod" and child.lower_ in book(Units).adverbs:
            return book(Units).adverbs[child.lower_]
        if child.dep_ == "npadvmod" and child.lower_ in book(Units).per:
            first = child.left_edge
            if first.lower_ in {"every", "each"} and first.i == child.i - 1:
                return child.lower_
    return None


def _stands_aside(token: Token, verb: Token, *, described: bool) -> bool:
    """Tell whether a number only comments on what the verb says: in an apposition or a measure by the way."""
    if described and token.dep_ in {"nsubj", "nsubjpass"}:
        return True  # "the $5m merger was not her idea"
    while token.i != verb.i and token.head.i != token.i:
        if token.dep_ in {"appos", "npadvmod", "parataxis"}:
            return True
        token = token.head
    return False


def negated(verb: Token) -> bool:
    """Tell whether ``verb`` is denied: by "not", or by a verb of denial above it."""
    if syntax.is_negated(verb):
        return True
    above = verb.head
    return verb.dep_ in {"ccomp", "acl"} and _denies(above) and not syntax.is_negated(above)


def _denies(word: Token) -> bool:
    return syntax.lemma(word) in book(Reporting).verbs.having("denying")
