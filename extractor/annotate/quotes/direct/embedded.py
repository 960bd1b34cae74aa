"""Attributions of quoted words inside a sentence: X called it "a gift"; their "no" to the plan, X said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.quotes.cues.attribution import Attribution
from extractor.annotate.quotes.cues.cues import Cue, by_cue, cues, is_verb
from extractor.annotate.quotes.cues.reporting_verbs import nouns, reporting_verb
from extractor.annotate.quotes.direct.preceding import according_in, owner
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.quotes.context.context import QuoteContext, Range

_CLIMB_LIMIT = 15


def embedded(context: QuoteContext, number: int) -> Attribution | None:
    """Return the attribution of a quotation that is part of a sentence, or ``None``."""
    return _above(context, number) or _nearby(context, number)


def _above(context: QuoteContext, number: int) -> Attribution | None:
    """Return the reporting verb or noun that the quoted words hang on in the parse."""
    start, end = context.ranges[number]
    low, high = sentence_around(context, number)
    for token in context.doc[start:end]:
        if start <= token.head.i < end:
            continue
        found = _climb(context, token.head, (low, high), (start, end))
        if found is not None:
            return found
    return None


def _climb(context: QuoteContext, token: Token, within: Range, quoted: Range) -> Attribution | None:
    low, high = within
    for _ in range(_CLIMB_LIMIT):
        if not low <= token.i < high:
            return None
        found = _by_word(context, token, low, high)
        if found is not None and not _overlap(found.speaker, quoted):
            return found
        if token.head.i == token.i:
            return None
        token = token.head
    return None


@rule(
    "quote",
    "inside",
    "Ana Ruiz, speaking of ⟦“a long winter”⟧, left the room.",
    "A reporting verb that the quoted words depend on.",
)
@rule(
    "quote",
    "inside-noun",
    "Ana Ruiz's promise of ⟦“a safe pier”⟧ came late.",
    "A noun that reports and has an owner, which the quoted words depend on.",
)
def _by_word(context: QuoteContext, token: Token, low: int, high: int) -> Attribution | None:
    """Return the attribution by ``token``, if it is a word that reports."""
    if context.sentences.marked[token.i] >= 0:
        return None
    entry = reporting_verb(token)
    if entry is not None and is_verb(token):
        return by_cue(context, Cue(token, entry), low, high, "inside")
    if token.lower_ in nouns() and token.pos_ == "NOUN":
        whose = owner(token, low)
        if whose is not None:
            noun, stance = nouns()[token.lower_]
            return Attribution(whose, (token.i, token.i + 1), noun, stance, "inside-noun")
    return None


def _overlap(speaker: Range | None, quoted: Range) -> bool:
    return speaker is not None and speaker[0] < quoted[1] and quoted[0] < speaker[1]


@rule(
    "quote",
    "nearby-before",
    "As Ana Ruiz put it in May, the pier gives ⟦“a view that nobody else has”⟧.",
    "The nearest reporting verb before the quoted words in their sentence.",
)
@rule(
    "quote",
    "nearby-behind",
    "The hall was ⟦“a circus”⟧ when Ana Ruiz spoke.",
    "The nearest reporting verb after the quoted words in their sentence.",
)
def _nearby(context: QuoteContext, number: int) -> Attribution | None:
    """Return the nearest reporting verb of the sentence, before the quotation and then behind it."""
    start, end = context.ranges[number]
    low, high = sentence_around(context, number)
    for cue in reversed(list(cues(context, low, start))):
        found = by_cue(context, cue, low, high, "nearby-before")
        if found is not None and not _overlap(found.speaker, (start, end)):
            return found
    according = according_in(context, low, start) or according_in(context, end, high)
    if according is not None:
        return according
    for cue in cues(context, end, high):
        found = by_cue(context, cue, low, high, "nearby-behind") if cue.spoken else None
        if found is not None and not _overlap(found.speaker, (start, end)):
            return found
    return None


def sentence_around(context: QuoteContext, number: int) -> Range:
    """Return the sentence in which quotation ``number`` stands, within its paragraph."""
    start, end = context.ranges[number]
    first, last = context.limits[number]
    sentences = context.sentences
    return max(first, sentences.starts[start]), max(end, min(sentences.ends[end - 1], last))
