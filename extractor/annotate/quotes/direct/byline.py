"""A name alone behind a dash: "The best summer we ever had." – Ana Ruiz, owner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.lexicon.books import Particles
from extractor.annotate.lexicon.loader import book
from extractor.annotate.quotes.cues.attribution import Attribution
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from extractor.annotate.quotes.context.context import QuoteContext

REACH = 90
"""How far behind a quotation a credit is read: a dash and a name of at most six words."""

_CREDIT = re.compile(
    r"[^\S\n]?\n?(?:--|[-–—―]|:(?=[^\S\n]*[A-Z]))[^\S\n]?((?:[^\W\d_][\w.’'-]*+[^\S\n]?){1,6})(?=[,;(]|\s*\n|\s*$|[^\S\n][-–—―]|[–—―])"
)
_JOINING = frozenset({"and", "of", "the"})


_IN_BRACKETS = re.compile(
    r"[^\S\n]?\(((?:[A-Z][\w.’'-]*+[^\S\n]?){2,5})(?:,[^()\n]{1,60})?\)[^\S\n]*(?=\n|$)"
)
"""A name of at least two words in brackets that end the line; "(Reuters)" is no speaker."""


@rule(
    "quote",
    "credit",
    "⟦“The best summer we ever had.”⟧ – Ana Ruiz, owner of the pier cafe",
    "A name alone after a dash that ends the line of the quotation.",
)
def byline(context: QuoteContext, number: int) -> Attribution | None:
    """Return the attribution to the name behind a dash that ends the line of quotation ``number``."""
    end = context.quotations[number].end
    ahead = context.text[end : end + REACH]
    found = _CREDIT.match(ahead) or _IN_BRACKETS.match(ahead)
    if found is None:
        return None
    name = found.group(1).rstrip(" .\u00a0")
    small = _JOINING | book(Particles).words.having("particle")
    if not name[:1].isupper() or any(word[0].islower() and word not in small for word in name.split()):
        return None
    start, stop = end + found.start(1), end + found.start(1) + len(name)
    doc = context.doc
    first = max(0, context.ranges[number][1] - 1)
    while first < len(doc) and doc[first].idx < start:
        first += 1
    last = first
    while last < len(doc) and doc[last].idx < stop:
        last += 1
    return Attribution((first, last), None, "", "neutral", "credit") if last > first else None
