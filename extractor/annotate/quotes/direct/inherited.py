"""Quotations without an attribution of their own: the speaker goes on, or was named just before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.quotes.cues.attribution import Attribution
from extractor.annotate.quotes.cues.cues import by_cue, cues, outermost
from extractor.annotate.quotes.cues.speaker_phrase import RELATIVE, clause_subject, phrase_of
from extractor.annotate.quotes.direct.preceding import lead_in
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from extractor.annotate.quotes.context.context import QuoteContext, Range


@rule(
    "quote",
    "continued",
    "“We closed the pier,” Ana Ruiz said. “The beams were rotten.\n\n⟦“We will open it again in May.”⟧",
    "A quotation that goes on from the paragraph before, whose mark was left open.",
)
@rule(
    "quote",
    "same-paragraph",
    "Ana Ruiz, at the pier: “We will rebuild it all.” ⟦“It will be safe.”⟧",
    "The speaker of the quotation before in the same paragraph.",
)
@rule(
    "quote",
    "same-paragraph-far",
    "Ana Ruiz, at the pier: “We closed it.” The beams were rotten. ⟦“We will open it again.”⟧",
    "The speaker of a quotation further before in the same paragraph.",
)
def inherited(
    context: QuoteContext, number: int, earlier: Sequence[Attribution | None]
) -> Attribution | None:
    """Return who speaks in quotation ``number``; ``earlier`` are the attributions of those before it."""
    last = earlier[number - 1] if number else None
    if context.quotations[number].follows and last is not None:
        return _same(context, last, "continued")
    first = context.limits[number][0]
    between = _sentence_before(context, context.ranges[number][0], first)
    here = last if last is not None and context.limits[number - 1][0] == first else None
    if here is not None and (between is None or (here.cue is not None and here.cue[0] >= between[0])):
        return _same(context, here, "same-paragraph")
    if between is None:
        return _paragraph_before(context, number, earlier)
    found = _reporter_in(context, *between)
    if found is None and here is not None:
        return _same(context, here, "same-paragraph-far")
    return found or _actor_in(context, *between)


def _same(context: QuoteContext, attribution: Attribution, rule: str) -> Attribution:
    """Return the attribution again; "who" becomes the phrase it stands for."""
    if attribution.speaker is not None:
        start, end = attribution.speaker
        token = context.doc[start]
        verb = token.head
        if end - start == 1 and token.tag_ in RELATIVE and verb.dep_ == "relcl":
            return attribution._replace(speaker=phrase_of(verb.head, 0, start, start), rule=rule)
    return attribution._replace(rule=rule)


def _sentence_before(context: QuoteContext, start: int, first: int) -> Range | None:
    """Return the sentence of the same paragraph that ends before ``start``, if it is outside quotations."""
    doc, marked = context.doc, context.sentences.marked
    end = start
    while end > first and (doc[end - 1].is_space or (doc[end - 1].is_punct and marked[end - 1] < 0)):
        end -= 1
    if end <= first or marked[end - 1] >= 0:
        return None
    return max(first, context.sentences.starts[end - 1]), end


@rule(
    "quote",
    "sentence-before",
    "Ana Ruiz spoke about the closed pier on Monday. ⟦“We will open it again in May.”⟧",
    "The speaker of a reporting verb in the sentence before.",
)
def _reporter_in(context: QuoteContext, low: int, high: int) -> Attribution | None:
    """Return who speaks in the sentence before a quotation."""
    for cue in outermost(list(cues(context, low, high))):
        found = by_cue(context, cue, low, high, "sentence-before")
        if found is not None:
            return found
    return None


@rule(
    "quote",
    "subject-before",
    "Ana Ruiz looked at the beams of the closed pier. ⟦“We will open it again in May.”⟧",
    "The person that the sentence before is about.",
)
def _actor_in(context: QuoteContext, low: int, high: int) -> Attribution | None:
    """Return whom the sentence before a quotation is about, if that is a person."""
    subject = clause_subject(context, low, high)
    if subject is None or not any(_personal(token) for token in context.doc[slice(*subject)]):
        return None
    return Attribution(subject, None, "", "neutral", "subject-before")


def _personal(token: Token) -> bool:
    return token.ent_type_.upper() == "PERSON" or token.lower_ in {"he", "she", "i", "we"}


@rule(
    "quote",
    "paragraph-goes-on",
    "“We closed the pier,” Ana Ruiz said.\n\n⟦“We will open it again in May.”⟧",
    "The speaker of the paragraph before, which ended with that speaker’s words.",
)
def _paragraph_before(
    context: QuoteContext, number: int, earlier: Sequence[Attribution | None]
) -> Attribution | None:
    """Return the speaker for a quotation that opens its paragraph, from the paragraph before."""
    doc, sentences = context.doc, context.sentences
    end = context.limits[number][0]
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    if end == 0:
        return None
    before = sentences.marked[end - 1]
    if before >= 0:
        last = earlier[before] if before < number else None
        return _same(context, last, "paragraph-goes-on") if last is not None else None
    low = sentences.starts[end - 1]
    if doc[end - 1].text == ":":
        return lead_in(context, low, end - 1)
    last = earlier[number - 1] if number else None
    if last is not None and (context.ranges[number - 1][0] >= low or (last.cue and last.cue[0] >= low)):
        return _same(context, last, "paragraph-goes-on")
    return _reporter_in(context, low, end) or _actor_in(context, low, end)
