"""Attributions of quoted words inside a sentence: X called it "a gift"; their "no" to the plan, X said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.quotes.attribute.before import according_in, owner
from extractor.annotate.quotes.attribute.cues import Cue, cues, is_verb
from extractor.annotate.quotes.attribute.found import Attribution
from extractor.annotate.quotes.attribute.phrases import speaker_of
from extractor.annotate.quotes.verbs import nouns, reporting_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.quotes.scene import Scene

_CLIMB_LIMIT = 15


def inside(scene: Scene, number: int) -> Attribution | None:
    """Return the attribution of a quotation that is part of a sentence, or ``None``."""
    return _above(scene, number) or _nearby(scene, number)


def _above(scene: Scene, number: int) -> Attribution | None:
    """Return the reporting verb or noun that the quoted words hang on in the parse."""
    start, end = scene.ranges[number]
    low, high = _sentence(scene, number)
    for token in scene.doc[start:end]:
        if start <= token.head.i < end:
            continue
        found = _climb(token.head, low, high)
        if found is not None:
            return found
    return None


def _climb(token: Token, low: int, high: int) -> Attribution | None:
    for _ in range(_CLIMB_LIMIT):
        if not low <= token.i < high:
            return None
        entry = reporting_verb(token)
        if entry is not None and is_verb(token):
            speaker = speaker_of(token, low, high)
            if speaker is not None:
                return _by(Cue(token, entry), speaker, "inside")
        if token.lower_ in nouns() and token.pos_ == "NOUN":
            whose = owner(token, low)
            if whose is not None:
                noun, stance = nouns()[token.lower_]
                return Attribution(whose, (token.i, token.i + 1), noun, stance, "inside-noun")
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _nearby(scene: Scene, number: int) -> Attribution | None:
    """Return the nearest reporting verb of the sentence, before the quotation and then behind it."""
    start, end = scene.ranges[number]
    low, high = _sentence(scene, number)
    outside = scene.sentences.marked
    for cue in reversed(list(cues(scene.doc, low, start, spoken=False))):
        if outside[cue.token.i] < 0:
            speaker = speaker_of(cue.token, low, high)
            if speaker is not None:
                return _by(cue, speaker, "nearby-before")
    found = according_in(scene.doc, low, start) or according_in(scene.doc, end, high)
    if found is not None:
        return found
    for cue in cues(scene.doc, end, high):
        if outside[cue.token.i] < 0:
            speaker = speaker_of(cue.token, low, high)
            if speaker is not None:
                return _by(cue, speaker, "nearby-behind")
    return None


def _sentence(scene: Scene, number: int) -> tuple[int, int]:
    start, end = scene.ranges[number]
    sentences = scene.sentences
    first, last = scene.limits[number]
    high = sentences.ends[end - 1]
    return max(first, sentences.starts[start]), max(end, min(high, last))


def _by(cue: Cue, speaker: tuple[int, int], rule: str) -> Attribution:
    return Attribution(speaker, (cue.token.i, cue.end), cue.entry.lemma, cue.entry.stance, rule)
