"""Attributions before a quotation: X said, "…"; X: "…"; according to X, "…"; saying: "…"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.quotes.according import according_source
from extractor.annotate.quotes.attribute.cues import cues
from extractor.annotate.quotes.attribute.found import Attribution
from extractor.annotate.quotes.attribute.phrases import is_nominal, phrase_before, speaker_of
from extractor.annotate.quotes.verbs import nouns
from extractor.annotate.syntax import noun_phrase, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.scene import Scene

_INTRODUCING = frozenset({",", ":", "--", "-", "–", "—"})
NEAR = 3
"""A verb at most this far before a quotation introduces it for certain."""


def before(scene: Scene, number: int) -> tuple[Attribution, bool] | None:
    """Return the attribution that introduces quotation ``number`` and whether it is sure, or ``None``."""
    doc = scene.doc
    low, high = scene.before(number)
    while low < high and (doc[low].is_space or doc[low].text in {",", ".", ";"}):
        low += 1
    end = high
    while end > low and doc[end - 1].is_space:
        end -= 1
    if end <= low:
        return None
    last = doc[end - 1].text
    words = end
    while words > low and doc[words - 1].text in _INTRODUCING:
        words -= 1
    found = _verb(scene, low, words) or according_in(doc, low, words)
    if found is not None:
        near = found.cue is not None and words - found.cue[1] < NEAR
        return found, last == ":" or near
    if last == ":":
        lead = lead_in(doc, low, words)
        return (lead, True) if lead else None
    return None


def _verb(scene: Scene, low: int, high: int) -> Attribution | None:
    """Return the attribution by the last reporting verb before a quotation."""
    for cue in reversed(list(cues(scene.doc, low, high, spoken=False))):
        speaker = speaker_of(cue.token, max(low, scene.sentences.starts[cue.token.i]), high)
        if speaker is not None:
            return Attribution(speaker, (cue.token.i, cue.end), cue.entry.lemma, cue.entry.stance, "before")
    return None


def according_in(doc: Doc, low: int, high: int) -> Attribution | None:
    """Return the attribution by "according to" in ``doc[low:high]``, or ``None``."""
    for at in range(low, high):
        if doc[at].lower_ == "according":
            speaker = according_source(doc[at])
            if speaker is not None and speaker.start < high:
                return Attribution(
                    (speaker.start, min(speaker.end, high)),
                    (at, at + 2),
                    "according to",
                    "neutral",
                    "according",
                )
    return None


def lead_in(doc: Doc, low: int, high: int) -> Attribution | None:
    """Return who speaks in what a colon announces: by a noun ("Ana's answer:"), a name, or the subject."""
    for at in range(high - 1, low - 1, -1):
        token = doc[at]
        if token.lower_ in nouns() and token.pos_ == "NOUN":
            whose = owner(token, low)
            if whose is not None:
                noun, stance = nouns()[token.lower_]
                return Attribution(whose, (at, at + 1), noun, stance, "noun")
    verb = next((token for token in doc[low:high] if token.dep_ == "ROOT"), None)
    head = subject(verb) if verb is not None else None
    if head is not None and low <= head.i < high and is_nominal(head):
        phrase = noun_phrase(head, relative=True)
        return Attribution(
            (max(low, phrase.start), min(high, phrase.end)), None, "", "neutral", "colon-subject"
        )
    found = phrase_before(doc, high, low)
    return Attribution(found, None, "", "neutral", "colon") if found else None


def owner(noun: Token, low: int) -> tuple[int, int] | None:
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
