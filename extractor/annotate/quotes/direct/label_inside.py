"""Speakers named inside the quotation marks, as in a transcript: "RUIZ: We will wait."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.quotes.cues.attribution import Attribution
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from extractor.annotate.quotes.context.context import QuoteContext

NAME_CHARS = 40
"""How long the name before a colon may be."""

_CAPITALS = re.compile(r"[A-Z][A-Z.’'-]*+(?: (?:[A-Z][A-Z.’'-]++|\([^)]{1,30}\)))*+:\s")


@rule(
    "quote",
    "transcript",
    "The court heard this exchange.\n\n⟦“RUIZ: We will wait for the tide.”⟧",
    "A name in capitals and a colon at the start of the quotation.",
)
def label_inside(context: QuoteContext, number: int) -> Attribution | None:
    """Return the attribution of a quotation that begins with a name in capitals and a colon, or ``None``."""
    quotation = context.quotations[number]
    found = _CAPITALS.match(context.text, quotation.inner_start, quotation.inner_start + NAME_CHARS)
    if found is None:
        return None
    start, end = context.ranges[number]
    doc = context.doc
    while start < end and doc[start].idx < found.start():
        start += 1
    last = start
    while last < end and doc[last].idx + len(doc[last]) <= found.end() - 2:
        last += 1
    return Attribution((start, last), None, "", "neutral", "transcript") if last > start else None
