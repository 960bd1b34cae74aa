"""Quotations without an attribution of their own: the speaker goes on, or was named just before.

Works through the quotations of an article in order and remembers who spoke last, and where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.quotes.attribute.before import lead_in
from extractor.annotate.quotes.attribute.cues import cues
from extractor.annotate.quotes.attribute.found import Attribution
from extractor.annotate.quotes.attribute.phrases import is_nominal, speaker_of
from extractor.annotate.syntax import noun_phrase, subject

if TYPE_CHECKING:
    from extractor.annotate.quotes.scene import Range, Scene


def flow(scene: Scene, number: int, earlier: list[Attribution | None]) -> Attribution | None:
    """Return who speaks in quotation ``number``; ``earlier`` are the attributions of those before it."""
    quotation = scene.quotations[number]
    if quotation.follows and number and earlier[number - 1] is not None:
        return _same(earlier[number - 1], "continued")
    start = scene.ranges[number][0]
    first = scene.limits[number][0]
    between = _sentence_before(scene, start, first)
    last = number - 1 if number and earlier[number - 1] is not None else None
    if last is not None and scene.limits[last][0] == first:
        cue = earlier[last]
        if between is None or (cue is not None and cue.cue is not None and cue.cue[0] >= between[0]):
            return _same(cue, "same-paragraph")
    if between is not None:
        found = _speaker_in(scene, between)
        if found is not None:
            return found
        return (
            _same(earlier[last], "same-paragraph-far")
            if last is not None and scene.limits[last][0] == first
            else None
        )
    return _paragraph_before(scene, number, first, earlier)


def _same(attribution: Attribution | None, rule: str) -> Attribution | None:
    return attribution and attribution._replace(rule=rule)


def _sentence_before(scene: Scene, start: int, first: int) -> Range | None:
    """Return the sentence of the same paragraph that ends before ``start``, if it is outside quotations."""
    end = start
    doc = scene.doc
    while end > first and (
        doc[end - 1].is_space or (doc[end - 1].is_punct and scene.sentences.marked[end - 1] < 0)
    ):
        end -= 1
    if end <= first or scene.sentences.marked[end - 1] >= 0:
        return None
    return max(first, scene.sentences.starts[end - 1]), end


def _speaker_in(scene: Scene, sentence: Range) -> Attribution | None:
    """Return who speaks or acts in the sentence before a quotation."""
    doc = scene.doc
    low, high = sentence
    marked = scene.sentences.marked
    for cue in reversed(list(cues(doc, low, high, spoken=False))):
        if marked[cue.token.i] >= 0 or cue.token.dep_ in {"relcl", "acl"}:
            continue
        speaker = speaker_of(cue.token, low, high)
        if speaker is not None:
            return Attribution(
                speaker, (cue.token.i, cue.end), cue.entry.lemma, cue.entry.stance, "sentence-before"
            )
    root = next((token for token in doc[low:high] if token.dep_ == "ROOT" and marked[token.i] < 0), None)
    head = subject(root) if root is not None else None
    if head is not None and low <= head.i < high and is_nominal(head):
        phrase = noun_phrase(head, relative=True)
        return Attribution(
            (max(low, phrase.start), min(high, phrase.end)), None, "", "neutral", "subject-before"
        )
    return None


def _paragraph_before(
    scene: Scene, number: int, first: int, earlier: list[Attribution | None]
) -> Attribution | None:
    """Return the speaker for a quotation that opens its paragraph, from the paragraph before."""
    doc = scene.doc
    end = first
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    if end == 0:
        return None
    sentences = scene.sentences
    if sentences.marked[end - 1] >= 0:
        return (
            _same(earlier[sentences.marked[end - 1]], "paragraph-goes-on")
            if sentences.marked[end - 1] < number
            else None
        )
    low = sentences.starts[end - 1]
    if doc[end - 1].text == ":":
        return _speaker_in(scene, (low, end)) or lead_in(doc, low, end - 1)
    last = number - 1
    if last >= 0 and earlier[last] is not None:
        attribution = earlier[last]
        if scene.ranges[last][0] >= low or (attribution and attribution.cue and attribution.cue[0] >= low):
            return _same(attribution, "paragraph-goes-on")
    return _speaker_in(scene, (low, end))
