"""Quotations without an attribution of their own: the speaker goes on, or was named just before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.quotes.attribute.before import lead_in
from extractor.annotate.quotes.attribute.cues import by_cue, cues, outermost
from extractor.annotate.quotes.attribute.found import Attribution
from extractor.annotate.quotes.attribute.phrases import RELATIVE, clause_subject, phrase_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from extractor.annotate.quotes.scene import Range, Scene


def flow(scene: Scene, number: int, earlier: Sequence[Attribution | None]) -> Attribution | None:
    """Return who speaks in quotation ``number``; ``earlier`` are the attributions of those before it."""
    last = earlier[number - 1] if number else None
    if scene.quotations[number].follows and last is not None:
        return _same(scene, last, "continued")
    first = scene.limits[number][0]
    between = _sentence_before(scene, scene.ranges[number][0], first)
    here = last if last is not None and scene.limits[number - 1][0] == first else None
    if here is not None and (between is None or (here.cue is not None and here.cue[0] >= between[0])):
        return _same(scene, here, "same-paragraph")
    if between is None:
        return _paragraph_before(scene, number, earlier)
    found = _reporter_in(scene, *between)
    if found is None and here is not None:
        return _same(scene, here, "same-paragraph-far")
    return found or _actor_in(scene, *between)


def _same(scene: Scene, attribution: Attribution, rule: str) -> Attribution:
    """Return the attribution again; "who" becomes the phrase it stands for."""
    if attribution.speaker is not None:
        start, end = attribution.speaker
        token = scene.doc[start]
        verb = token.head
        if end - start == 1 and token.tag_ in RELATIVE and verb.dep_ == "relcl":
            return attribution._replace(speaker=phrase_of(verb.head, 0, start, start), rule=rule)
    return attribution._replace(rule=rule)


def _sentence_before(scene: Scene, start: int, first: int) -> Range | None:
    """Return the sentence of the same paragraph that ends before ``start``, if it is outside quotations."""
    doc, marked = scene.doc, scene.sentences.marked
    end = start
    while end > first and (doc[end - 1].is_space or (doc[end - 1].is_punct and marked[end - 1] < 0)):
        end -= 1
    if end <= first or marked[end - 1] >= 0:
        return None
    return max(first, scene.sentences.starts[end - 1]), end


def _reporter_in(scene: Scene, low: int, high: int) -> Attribution | None:
    """Return who speaks in the sentence before a quotation."""
    for cue in outermost(list(cues(scene, low, high))):
        found = by_cue(scene, cue, low, high, "sentence-before")
        if found is not None:
            return found
    return None


def _actor_in(scene: Scene, low: int, high: int) -> Attribution | None:
    """Return whom the sentence before a quotation is about, if that is a person."""
    subject = clause_subject(scene, low, high)
    if subject is None or not any(_personal(token) for token in scene.doc[slice(*subject)]):
        return None
    return Attribution(subject, None, "", "neutral", "subject-before")


def _personal(token: Token) -> bool:
    return token.ent_type_.upper() == "PERSON" or token.lower_ in {"he", "she", "i", "we"}


def _paragraph_before(scene: Scene, number: int, earlier: Sequence[Attribution | None]) -> Attribution | None:
    """Return the speaker for a quotation that opens its paragraph, from the paragraph before."""
    doc, sentences = scene.doc, scene.sentences
    end = scene.limits[number][0]
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    if end == 0:
        return None
    before = sentences.marked[end - 1]
    if before >= 0:
        last = earlier[before] if before < number else None
        return _same(scene, last, "paragraph-goes-on") if last is not None else None
    low = sentences.starts[end - 1]
    if doc[end - 1].text == ":":
        return lead_in(scene, low, end - 1)
    last = earlier[number - 1] if number else None
    if last is not None and (scene.ranges[number - 1][0] >= low or (last.cue and last.cue[0] >= low)):
        return _same(scene, last, "paragraph-goes-on")
    return _reporter_in(scene, low, end) or _actor_in(scene, low, end)
