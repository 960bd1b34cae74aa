"""Reporting verbs in the words around a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.quotes.verbs import reporting_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.verbs import Verb

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


def cues(doc: Doc, low: int, high: int, *, spoken: bool = True) -> Iterator[Cue]:
    """Yield the reporting verbs in ``doc[low:high]``; with ``spoken``, those that go with speech in full."""
    for at in range(low, high):
        token = doc[at]
        entry = reporting_verb(token)
        if entry is None or not is_verb(token):
            continue
        if not spoken or not _SPOKEN.isdisjoint(entry.takes):
            yield Cue(token, entry)


def is_verb(token: Token) -> bool:
    """Whether ``token`` is used as a verb."""
    return token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB")
