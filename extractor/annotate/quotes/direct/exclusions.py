"""Strings in quotation marks that nobody says: titles of works.

Names in marks are in :mod:`..context.labels`.

What is left, and has no attribution either, are words mentioned or held at a distance (scare quotes).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.rules import cascade, first, rule

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.quotes.context.context import QuoteContext

_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_SENTENCE_END = re.compile(r"[.?!…]\s|[.?!…]$")
_BEFORE_TITLE = frozenset({"NOUN", "PROPN", "ADP", "PART", "DET"})
MINOR_CHARS = 4
"""Words of up to so many letters may be in lower case in a title: "with", "from", "the"."""
MAJOR_WORDS = 2
"""So many words in capitals make a title; a single one may be anything."""


def exclusion(context: QuoteContext, number: int) -> str | None:
    """Return the rule by which quotation ``number``, which no verb introduces, is no quote, or ``None``."""
    low, high = context.before(number)
    while high > low and (context.doc[high - 1].is_space or context.doc[high - 1].text == ","):
        high -= 1
    return first(_CASCADE, context, number, context.doc[high - 1]) if high > low else None


@rule("nonquote", "title", "She wrote the novel ⟦“The Salt Road Home”⟧ in one summer.")
def _is_work(context: QuoteContext, number: int, last: Token) -> bool:
    """The title of a work after a noun, preposition or article; ``last`` is the word before the mark."""
    return last.pos_ in _BEFORE_TITLE and is_title(context.said(number))


_CASCADE = cascade(_is_work)


def is_title(said: str) -> bool:
    """Whether the words are written like the title of a work: "The Salt Road Home"."""
    words = _WORD.findall(said)
    if len(words) < MAJOR_WORDS or _SENTENCE_END.search(said):
        return False
    major = [word for word in words if word[0].isupper()]
    return len(major) >= MAJOR_WORDS and all(word[0].isupper() or len(word) <= MINOR_CHARS for word in words)
