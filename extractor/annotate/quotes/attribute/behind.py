"""Attributions behind a quotation: "…," X said; "…," said X, a …; "…," as X put it; "…" – X."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.quotes.attribute.cues import Cue, cues, is_verb
from extractor.annotate.quotes.attribute.found import Attribution
from extractor.annotate.quotes.attribute.phrases import is_nominal, phrase_behind, speaker_of
from extractor.annotate.quotes.verbs import reporting_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.scene import Scene

_SEPARATORS = frozenset({",", "-", "--", "–", "—", "...", "…", ":", ";"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_REPORTED = frozenset({"ccomp", "xcomp"})


def behind(scene: Scene, number: int) -> Attribution | None:
    """Return the attribution that follows quotation ``number``, or ``None``."""
    doc = scene.doc
    low, high = scene.behind(number)
    said = scene.said(number)
    separated = False
    while low < high and (doc[low].text in _SEPARATORS or doc[low].is_space):
        separated = separated or doc[low].text in _SEPARATORS
        dash = doc[low].text in _DASHES
        low += 1
        if dash and low < high and is_credit(doc, low, high):
            return _credit(doc, low, high)
    if low >= high or not said:
        return None
    if said[-1] in ",-–—" or separated:
        return _attached(scene, low, high)
    if said[-1] in "?!…" or said.endswith("..."):
        return _attached(scene, low, high) if _goes_on(doc, low) else _sentence(scene, low, high)
    if said[-1] == ".":
        return _sentence(scene, low, high)
    return None


def _goes_on(doc: Doc, low: int) -> bool:
    return bool(doc[low].is_lower)


def _attached(scene: Scene, low: int, high: int) -> Attribution | None:
    """Return the attribution in the rest of a sentence that the quotation began."""
    for cue in cues(scene.doc, low, high):
        if _in_relative_clause(cue.token, low):
            continue
        return _by(cue, low, high, "behind")
    return _unknown_verb(scene.doc, low, high)


def _in_relative_clause(verb: Token, low: int) -> bool:
    """Whether ``verb`` stands in a clause about the speaker: "…," Ana, who said nothing, told us."""
    if verb.dep_ not in {"relcl", "acl"}:
        return False
    return any(child.lower_ in _RELATIVE for child in verb.lefts) and verb.left_edge.i > low


def _by(cue: Cue, low: int, high: int, rule: str) -> Attribution | None:
    speaker = speaker_of(cue.token, low, high)
    if speaker is None:
        return None
    return Attribution(speaker, (cue.token.i, cue.end), cue.entry.lemma, cue.entry.stance, rule)


def _unknown_verb(doc: Doc, low: int, high: int) -> Attribution | None:
    """Return an attribution by a verb that no list knows, where position alone shows it: "…," X thundered."""
    if is_verb(doc[low]) and doc[low].tag_ in {"VBD", "VBZ", "VBP"}:
        speaker = phrase_behind(doc, low + 1, high)
        return (
            Attribution(speaker, (low, low + 1), doc[low].lemma_.lower(), "neutral", "behind-any")
            if speaker
            else None
        )
    for at in range(low, min(high, low + 8)):
        token = doc[at]
        if token.tag_ in {"VBD", "VBZ", "VBP"} and is_verb(token):
            speaker = speaker_of(token, low, high)
            if speaker and speaker[0] == low:
                return Attribution(speaker, (at, at + 1), token.lemma_.lower(), "neutral", "behind-any")
            return None
    return None


def _sentence(scene: Scene, low: int, high: int) -> Attribution | None:
    """Return the attribution in a sentence of its own: "…?" Ana asked. It reports nothing else."""
    doc = scene.doc
    for cue in cues(doc, low, high):
        if _reports_more(cue, high):
            return None
        if cue.token.i > low + 12:
            return None
        return _by(cue, low, high, "behind-sentence")
    return None


def _reports_more(cue: Cue, high: int) -> bool:
    """Whether the verb has something else to report: a clause, or a quotation behind it."""
    doc = cue.token.doc
    if any(
        child.dep_ in {"ccomp", "dobj", "xcomp", "acomp"} and cue.end <= child.i < high
        for child in cue.token.rights
    ):
        return True
    return cue.end < high and doc[high - 1].text in {",", ":"}


def is_credit(doc: Doc, low: int, high: int) -> bool:
    """Whether a name stands alone behind a dash: "…" – Ana Ruiz, owner."""
    return doc[low].pos_ == "PROPN" and not any(
        is_verb(token) and reporting_verb(token) for token in doc[low:high]
    )


def _credit(doc: Doc, low: int, high: int) -> Attribution | None:
    speaker = phrase_behind(doc, low, high)
    if speaker is None or not is_nominal(doc[speaker[1] - 1]):
        return None
    return Attribution(speaker, None, "", "neutral", "credit")
