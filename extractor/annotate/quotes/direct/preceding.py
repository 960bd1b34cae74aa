"""Attributions before a quotation: X said, "…"; X: "…"; according to X, "…"; saying: "…"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document.syntax import noun_phrase
from extractor.annotate.document.view import view_of
from extractor.annotate.quotes.cues.attribution import Attribution
from extractor.annotate.quotes.cues.cues import by_cue, cues, is_verb, outermost
from extractor.annotate.quotes.cues.reporting_verbs import nouns
from extractor.annotate.quotes.cues.source_phrases import according_source, anchors
from extractor.annotate.quotes.cues.speaker_phrase import clause_subject, phrase_before
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.quotes.context.context import QuoteContext, Range
    from extractor.annotate.quotes.cues.cues import Cue

LONGEST_LABEL = 4
"""So many words has the longest name that a colon parts from what is said."""

_INTRODUCING = frozenset({",", ":", "--", "-", "–", "—"})
_OPENING = frozenset({",", ".", ";", ")", "]"})


@rule(
    "quote",
    "before",
    "Ana Ruiz said: ⟦“We will rebuild the pier.”⟧",
    "A reporting verb before the quotation: X said, “…”.",
)
def preceding(context: QuoteContext, number: int) -> Attribution | None:
    """Return the attribution that introduces quotation ``number`` as speech, or ``None``."""
    doc = context.doc
    low, high = context.before(number)
    while low < high and (doc[low].is_space or doc[low].text in _OPENING):
        low += 1
    while high > low and doc[high - 1].is_space:
        high -= 1
    if high <= low:
        return None
    last = doc[high - 1].text
    words = high
    while words > low and doc[words - 1].text in _INTRODUCING:
        words -= 1
    adjacent = _adjacent(context, low, words, last)
    if adjacent is not None:
        return by_cue(context, adjacent, _clause_start(context, adjacent, low), words, "before")
    if last == ":":
        return lead_in(context, low, words)
    interrupted = number > 0 and context.ranges[number - 1][1] == context.before(number)[0]
    if last == "," and (interrupted or _begins_speech(context.said(number))):
        return _remote(context, low, words) or according_in(context, low, words)
    return None


def _begins_speech(said: str) -> bool:
    return said[:1].isupper() or said[:1] in {"…", ".", "[", "‘", "'"}


def _adjacent(context: QuoteContext, low: int, words: int, last: str) -> Cue | None:
    """Return the reporting verb right before the quotation, or before the comma or colon there."""
    for cue in reversed(list(cues(context, max(low, words - 4), words))):
        if cue.end == words:
            return cue if cue.spoken or last in _INTRODUCING else None
    return None


def _clause_start(context: QuoteContext, cue: Cue, low: int) -> int:
    return max(low, context.sentences.starts[cue.token.i])


def _remote(context: QuoteContext, low: int, words: int) -> Attribution | None:
    """Return the attribution by a verb that words part from the quotation: X told us on Friday, "…"."""
    for cue in outermost(list(cues(context, low, words))):
        if cue.spoken and not any(is_verb(token) for token in context.doc[cue.end : words]):
            return by_cue(context, cue, _clause_start(context, cue, low), words, "before")
    return None


@rule(
    "quote",
    "according",
    "According to Ana Ruiz, ⟦“The pier is safe.”⟧",
    "A source phrase before the quotation: according to X, “…”.",
)
def according_in(context: QuoteContext, low: int, high: int) -> Attribution | None:
    """Return the attribution by "according to" from ``low`` to ``high``, or ``None``."""
    for at in view_of(context.doc).positions(anchors(), low, high):
        source = according_source(context.doc[at])
        if source is not None and source.speaker.start < high:
            span = source.speaker.start, min(source.speaker.end, high)
            return Attribution(span, (source.start, source.end), source.lemma, source.stance, "according")
    return None


@rule(
    "quote",
    "colon-verb",
    "The mayor explained the vote to us this way: ⟦“The pier was never safe.”⟧",
    "A reporting verb in what a colon announces.",
)
def lead_in(context: QuoteContext, low: int, high: int) -> Attribution | None:
    """Return who speaks in what a colon announces, by a verb, a noun ("Ana's answer:"), or the subject."""
    for cue in outermost(list(cues(context, low, high))):
        found = by_cue(context, cue, low, high, "colon-verb")
        if found is not None:
            return found
    return (
        according_in(context, low, high)
        or _by_noun(context, low, high)
        or _by_subject(context, low, high)
        or _by_label(context, low, high)
    )


@rule(
    "quote",
    "colon-noun",
    "Ana Ruiz’s answer to the board: ⟦“We will rebuild the pier.”⟧",
    "A noun that reports in what a colon announces: X’s answer: “…”.",
)
def _by_noun(context: QuoteContext, low: int, high: int) -> Attribution | None:
    for at in range(high - 1, low - 1, -1):
        token = context.doc[at]
        if token.pos_ == "NOUN" and token.lower_ in nouns():
            whose = owner(token, low)
            if whose is not None:
                noun, stance = nouns()[token.lower_]
                return Attribution(whose, (at, at + 1), noun, stance, "colon-noun")
    return None


@rule(
    "quote",
    "colon",
    "Ana Ruiz, at the pier: ⟦“We will rebuild it all.”⟧",
    "The subject of what a colon announces, without a word that reports.",
)
def _by_subject(context: QuoteContext, low: int, high: int) -> Attribution | None:
    subject, last = clause_subject(context, low, high), phrase_before(context, high, low)
    found = (
        last
        if last and _names_person(context, last) and not _names_person(context, subject)
        else subject or last
    )
    return Attribution(found, None, "", "neutral", "colon") if found else None


@rule(
    "quote",
    "colon-label",
    "PIOTR LUSSICK: ⟦“We waited for the bus.”⟧",
    "A name in capitals and a colon right before the quotation, whatever the parse takes it for.",
)
def _by_label(context: QuoteContext, low: int, high: int) -> Attribution | None:
    words = list(context.tokens(low, high))
    is_name = 2 <= len(words) <= LONGEST_LABEL and all(word.is_upper and word.is_alpha for word in words)
    named = any(word.ent_type_.lower() == "person" for word in words)
    return Attribution((low, high), None, "", "neutral", "colon-label") if is_name and named else None


def _names_person(context: QuoteContext, phrase: Range | None) -> bool:
    return phrase is not None and any(
        token.ent_type_.lower() == "person" or token.lower_ in {"he", "she", "i", "we"}
        for token in context.doc[slice(*phrase)]
    )


def owner(noun: Token, low: int) -> Range | None:
    """Return the phrase of whose word ``noun`` is: "Ana's answer", "a warning from the police"."""
    for child in noun.children:
        if child.dep_ == "poss" and child.i >= low:
            phrase = noun_phrase(child)
            return phrase.start, phrase.end
        if child.dep_ == "prep" and child.lower_ in {"from", "by", "of"}:
            for grandchild in child.rights:
                if grandchild.dep_ == "pobj":
                    phrase = noun_phrase(grandchild)
                    return phrase.start, phrase.end
    return None
