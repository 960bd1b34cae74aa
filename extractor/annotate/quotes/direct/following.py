"""Attributions behind a quotation: "…," X said; "…," said X, a …; "…," as X put it; "…" – X."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document.syntax import lemma
from extractor.annotate.lexicon.books import Reporting
from extractor.annotate.lexicon.loader import book
from extractor.annotate.quotes.cues.attribution import Attribution
from extractor.annotate.quotes.cues.cues import Cue, by_cue, cues, is_verb
from extractor.annotate.quotes.cues.reporting_verbs import nouns
from extractor.annotate.quotes.cues.speaker_phrase import NOMINAL, phrase_behind, speaker_of
from extractor.annotate.quotes.direct.byline import byline
from extractor.annotate.quotes.direct.preceding import owner
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.quotes.context.context import QuoteContext, Range

_SEPARATORS = frozenset({",", "-", "--", "–", "—", "―", "...", "…", ":", ";"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OTHER_OBJECTS = frozenset({"ccomp", "dobj", "xcomp", "acomp"})
_INNER_MARKS = "'’”\"»"
SENTENCE_REACH = 12
"""How far into a sentence behind a finished quotation its verb may stand: "…?" the man at the bar asked."""
UNKNOWN_REACH = 8
"""The same for a verb that no list knows, which must stand close to be trusted."""


def following(context: QuoteContext, number: int) -> Attribution | None:
    """Return the attribution that follows quotation ``number``, or ``None``."""
    credited = byline(context, number)
    if credited is not None:
        return credited
    doc = context.doc
    low, high = context.behind(number)
    said = context.said(number).rstrip(_INNER_MARKS)
    separated = False
    while low < high and (doc[low].text in _SEPARATORS or doc[low].is_space):
        separated = separated or doc[low].text in _SEPARATORS
        low += 1
    if low >= high or not said:
        return None
    if said[-1] in ",-–—" or separated or (said[-1] not in ".?!…" and _speaks_at_once(context, low, high)):
        return _attached(context, low, high)
    if said[-1] in "?!…" or said.endswith("..."):
        return _attached(context, low, high) if doc[low].is_lower else _sentence(context, low, high)
    return _sentence(context, low, high) if said[-1] == "." else None


def _speaks_at_once(context: QuoteContext, low: int, high: int) -> bool:
    """Whether "X said" or "said X" follows a quotation whose comma was left out."""
    for cue in cues(context, low, min(high, low + 4)):
        return cue.spoken and cue.token.tag_ in _FINITE
    return False


@rule(
    "quote",
    "behind",
    "⟦“We will rebuild the pier,”⟧ Ana Ruiz said.",
    "A reporting verb after the quotation in its sentence: “…,” X said.",
)
def _attached(context: QuoteContext, low: int, high: int) -> Attribution | None:
    """Return the attribution in the rest of a sentence that the quotation began."""
    for cue in cues(context, low, high):
        if cue.spoken and not _in_relative_clause(cue.token, low):
            found = by_cue(context, cue, low, high, "behind")
            if found is None and cue.token.i == low:  # speech without doubt, whoever it is
                return Attribution(None, (low, cue.end), cue.entry.lemma, cue.entry.stance, "behind")
            behind = found is not None and found.speaker is not None and found.speaker[0] >= cue.end
            whole = None if behind else _from_the_start(context, cue, low)
            return found and found._replace(speaker=whole or found.speaker)
    return _unknown_verb(context, low, high)


def _from_the_start(context: QuoteContext, cue: Cue, low: int) -> Range | None:
    """Return all from the name that the words begin with to the verb: "Ana, owner of the bar, said"."""
    doc = context.doc
    begins = doc[low].pos_ in NOMINAL or doc[low].tag_ == "DT"
    first = phrase_behind(context, low, cue.token.i) if begins else None
    if first is None or first[1] >= cue.token.i or doc[first[1]].text != ",":
        return None
    end = cue.token.i
    while end > first[1] and (doc[end - 1].is_punct or doc[end - 1].pos_ in {"ADV", "AUX"}):
        end -= 1
    return first[0], end


def _in_relative_clause(verb: Token, low: int) -> bool:
    """Whether ``verb`` stands in a clause about the speaker: "…," Ana, who said nothing, told us."""
    if verb.dep_ not in {"relcl", "acl"}:
        return False
    return any(child.lower_ in _RELATIVE for child in verb.lefts) and verb.left_edge.i > low


@rule(
    "quote",
    "behind-any",
    "⟦“We will rebuild the pier,”⟧ Ana Ruiz beamed.",
    "A verb that is in no list right after the quotation, where position alone shows that it reports.",
)
def _unknown_verb(context: QuoteContext, low: int, high: int) -> Attribution | None:
    """Return an attribution by a verb that no list knows, where position alone shows it: "…," X thundered."""
    doc = context.doc
    if doc[low].lower_ in _RELATIVE:
        return None
    for at in range(low, min(high, low + UNKNOWN_REACH)):
        token = doc[at]
        if token.tag_ in _FINITE and is_verb(token):
            speaker = (
                phrase_behind(context, low + 1, high) if at == low else speaker_of(context, token, low, high)
            )
            if speaker and speaker[0] in {low, low + 1}:
                whose = _whose_words(context, speaker) or speaker
                return Attribution(whose, (at, at + 1), lemma(token), "neutral", "behind-any")
            return None
    return None


def _whose_words(context: QuoteContext, phrase: Range) -> Range | None:
    """Return whose "reply" or "warning" a phrase names: "…," came the reply from ⟦Ana⟧."""
    saying = (token for token in context.tokens(*phrase) if token.pos_ == "NOUN" and token.lower_ in nouns())
    noun = next(saying, None)
    return owner(noun, phrase[0]) if noun is not None else None


@rule(
    "quote",
    "behind-sentence",
    "⟦“Who will rebuild the pier?”⟧ The mayor asked.",
    "A reporting verb in the next sentence, which reports nothing else: “…?” X asked.",
)
def _sentence(context: QuoteContext, low: int, high: int) -> Attribution | None:
    """Return the attribution in a sentence of its own: "…?" Ana asked. It reports nothing else."""
    for cue in cues(context, low, min(high, low + SENTENCE_REACH)):
        if not cue.spoken or _reports_more(context, cue, high):
            return None
        return by_cue(context, cue, low, high, "behind-sentence")
    return None


def _reports_more(context: QuoteContext, cue: Cue, high: int) -> bool:
    """Whether the verb has something else to report: a clause, or a quotation behind it."""
    if any(child.dep_ in _OTHER_OBJECTS and cue.end <= child.i < high for child in cue.token.rights):
        return cue.entry.lemma not in book(Reporting).verbs.having("steering") or any(
            child.dep_ == "ccomp" and cue.end <= child.i for child in cue.token.rights
        )
    doc = context.doc
    last = high - 1
    while last > cue.token.i and doc[last].is_space:
        last -= 1
    introduces = last < cue.end or doc[last].text in {",", ":"}
    return introduces and high < len(doc) and context.sentences.marked[high] >= 0
