"""Reporting verbs in the words around a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.document.view import view_of
from extractor.annotate.quotes.cues.attribution import Attribution
from extractor.annotate.quotes.cues.reporting_verbs import forms, reporting_verb
from extractor.annotate.quotes.cues.speaker_phrase import depth, is_passive, speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extractor.annotate.quotes.context.context import QuoteContext
    from extractor.annotate.quotes.cues.reporting_verbs import Verb

_SPOKEN = frozenset({"clause", "that", "speech", "question"})
"""Complements of the verbs that may stand beside speech in full; others take only a noun or a name."""


class Cue(NamedTuple):
    """A reporting verb in the text and its entry."""

    token: Token
    entry: Verb

    @property
    def end(self) -> int:
        """The index behind the verb and its particle."""
        return int(self.token.i) + 1 + len(self.entry.rest)

    @property
    def spoken(self) -> bool:
        """Whether the verb may stand beside speech in full."""
        return not _SPOKEN.isdisjoint(self.entry.takes)


def cues(context: QuoteContext, low: int, high: int) -> Iterator[Cue]:
    """Yield the reporting verbs from ``low`` to ``high`` that stand outside quotations."""
    marked = context.sentences.marked
    low, high, _ = slice(low, high).indices(len(context.doc))
    for at in view_of(context.doc).positions(forms(), low, high):
        if marked[at] < 0:
            token = context.doc[at]
            entry = reporting_verb(token)
            if entry is not None and is_verb(token):
                yield Cue(token, entry)


def outermost(found: list[Cue]) -> list[Cue]:
    """Return the cues with those that stand highest in the parse first, and clauses about nouns last."""
    return sorted(found, key=lambda cue: (cue.token.dep_ in {"relcl", "acl"}, depth(cue.token), -cue.token.i))


def is_verb(token: Token) -> bool:
    """Whether ``token`` is used as a verb."""
    return token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB")


def by_cue(context: QuoteContext, cue: Cue, low: int, high: int, rule: str) -> Attribution | None:
    """Return the attribution by ``cue`` whose speaker stands from ``low`` to ``high``, or ``None``.

    A passive without agent ("she was asked") has a cue and no speaker.
    """
    speaker = speaker_of(context, cue.token, low, high)
    if speaker is None and not is_passive(cue.token):
        return None
    return Attribution(speaker, (cue.token.i, cue.end), cue.entry.lemma, cue.entry.stance, rule)
