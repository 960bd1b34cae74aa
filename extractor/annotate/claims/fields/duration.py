"""Spells of time: in "tested 86 colonies over three years" the word before the number is no bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document import syntax
from extractor.annotate.lexicon.books import Calendar
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from extractor.annotate.claims.index.tokens import TokenIndex
    from extractor.annotate.claims.numbers.numeral import Numeral


def is_duration(tokens: TokenIndex, numeral: Numeral, start: int) -> bool:
    """Tell whether "over" at ``start`` says during which time, not "more than": nothing before it lasts."""
    if numeral.unit not in book(Calendar).nouns.having("span") or numeral.modifier:
        return False
    i, following = tokens.after(start), tokens.after(numeral.tail)
    doc = tokens.doc
    if doc[i].lower_ != "over" or (
        following < len(doc) and doc[following].lower_ in book(Calendar).measured_by
    ):
        return False
    if i == 0 or doc[i].is_sent_start:
        return True
    before = doc[i - 1]
    if before.pos_ in {"ADP", "AUX", "SCONJ", "ADV", "CCONJ"} or before.tag_ in {"TO", "IN", "DT"}:
        return False
    return before.pos_ != "VERB" or syntax.lemma(before) not in book(Calendar).lasting
