"""Reports without a verb: "according to the police"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.quotes.around import around
from extractor.annotate.quotes.verbs import words
from extractor.annotate.syntax import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from extractor.annotate.quotes.clauses import Reported
    from extractor.annotate.quotes.sentences import Sentences


def according_source(token: Token) -> Span | None:
    """Return the phrase that names the source behind "according to" at ``token``, or ``None``."""
    doc = token.doc
    if token.i + 2 >= len(doc) or token.lower_ != "according" or doc[token.i + 1].lower_ != "to":
        return None
    first = token.i + 2
    head = next((t for t in (*doc[token.i + 1].rights, *token.rights) if t.dep_ == "pobj"), None)
    if head is None:
        head = doc[first]
        while head.head.i > head.i and head.dep_ in {"det", "amod", "compound", "poss", "nummod", "nmod"}:
            head = head.head
    if head.i == first and head.lower_ in words("measures"):
        return None
    phrase = noun_phrase(head)
    return doc[first : max(phrase.end, first + 1)]


def according_report(token: Token, speaker: Span, sentences: Sentences) -> Reported | None:
    """Return what stands before and behind "according to …", up to the ends of its sentence."""
    return around(token.doc, (token.i, speaker.end), sentences, "neutral", "according")
