"""Attributions before a quotation: X said, "…"; X: "…"; according to X, "…"; saying: "…"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.quotes.according import according_source, anchors
from extractor.annotate.quotes.attribute.cues import by_cue, cues, is_verb, outermost
from extractor.annotate.quotes.attribute.found import Attribution
from extractor.annotate.quotes.attribute.phrases import clause_subject, phrase_before
from extractor.annotate.quotes.verbs import nouns
from extractor.annotate.syntax import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.quotes.attribute.cues import Cue
    from extractor.annotate.quotes.scene import Range, Scene

_INTRODUCING = frozenset({",", ":", "--", "-", "–", "—"})
_OPENING = frozenset({",", ".", ";", ")", "]"})


def before(scene: Scene, number: int) -> Attribution | None:
    """Return the attribution that introduces quotation ``number`` as speech, or ``None``."""
    doc = scene.doc
    low, high = scene.before(number)
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
    adjacent = _adjacent(scene, low, words, last)
    if adjacent is not None:
        return by_cue(scene, adjacent, _clause_start(scene, adjacent, low), words, "before")
    if last == ":":
        return lead_in(scene, low, words)
    interrupted = number > 0 and scene.ranges[number - 1][1] == scene.before(number)[0]
    if last == "," and (interrupted or _begins_speech(scene.said(number))):
        return _remote(scene, low, words) or according_in(scene, low, words)
    return None


def _begins_speech(said: str) -> bool:
    return said[:1].isupper() or said[:1] in {"…", ".", "[", "‘", "'"}


def _adjacent(scene: Scene, low: int, words: int, last: str) -> Cue | None:
    """Return the reporting verb right before the quotation, or before the comma or colon there."""
    for cue in reversed(list(cues(scene, max(low, words - 4), words))):
        if cue.end == words:
            return cue if cue.spoken or last in _INTRODUCING else None
    return None


def _clause_start(scene: Scene, cue: Cue, low: int) -> int:
    return max(low, scene.sentences.starts[cue.token.i])


def _remote(scene: Scene, low: int, words: int) -> Attribution | None:
    """Return the attribution by a verb that words part from the quotation: X told us on Friday, "…"."""
    for cue in outermost(list(cues(scene, low, words))):
        if cue.spoken and not any(is_verb(token) for token in scene.doc[cue.end : words]):
            return by_cue(scene, cue, _clause_start(scene, cue, low), words, "before")
    return None


def according_in(scene: Scene, low: int, high: int) -> Attribution | None:
    """Return the attribution by "according to" from ``low`` to ``high``, or ``None``."""
    for at in range(low, high):
        if scene.doc[at].lower_ in anchors():
            source = according_source(scene.doc[at])
            if source is not None and source.speaker.start < high:
                span = source.speaker.start, min(source.speaker.end, high)
                return Attribution(span, (source.start, source.end), source.lemma, source.stance, "according")
    return None


def lead_in(scene: Scene, low: int, high: int) -> Attribution | None:
    """Return who speaks in what a colon announces, by a verb, a noun ("Ana's answer:"), or the subject."""
    for cue in outermost(list(cues(scene, low, high))):
        found = by_cue(scene, cue, low, high, "colon-verb")
        if found is not None:
            return found
    return according_in(scene, low, high) or _by_noun(scene, low, high) or _by_subject(scene, low, high)


def _by_noun(scene: Scene, low: int, high: int) -> Attribution | None:
    for at in range(high - 1, low - 1, -1):
        token = scene.doc[at]
        if token.pos_ == "NOUN" and token.lower_ in nouns():
            whose = owner(token, low)
            if whose is not None:
                noun, stance = nouns()[token.lower_]
                return Attribution(whose, (at, at + 1), noun, stance, "colon-noun")
    return None


def _by_subject(scene: Scene, low: int, high: int) -> Attribution | None:
    subject, last = clause_subject(scene, low, high), phrase_before(scene, high, low)
    found = (
        last if last and _names_person(scene, last) and not _names_person(scene, subject) else subject or last
    )
    return Attribution(found, None, "", "neutral", "colon") if found else None


def _names_person(scene: Scene, phrase: Range | None) -> bool:
    return phrase is not None and any(
        token.ent_type_.lower() == "person" or token.lower_ in {"he", "she", "i", "we"}
        for token in scene.doc[slice(*phrase)]
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
