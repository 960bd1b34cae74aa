"""Numbers that are no claims: dates, years, names, phone numbers, … The first rule that fits decides.

Characters only, within a few words of the number; dates and times are in :mod:`.dates`. What needs the parse
(names before a number, the pronoun "one") looks at tokens, in :mod:`.by_parse`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.claims.exclusions.codes import (
    is_code,
    is_glued,
    is_postcode,
    is_reference,
    is_release,
    is_slashed,
)
from extractor.annotate.claims.exclusions.dates import is_clock, is_date, is_decade, is_year
from extractor.annotate.claims.exclusions.labels import (
    counts_digits,
    is_address,
    is_designated,
    is_emergency,
    is_exchange,
    is_frequency,
    is_index_name,
    is_odds,
    is_top,
)
from extractor.annotate.lexicon.books import Nonclaims
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import cascade, first, rule

if TYPE_CHECKING:
    from extractor.annotate.claims.exclusions.spans import Spans
    from extractor.annotate.claims.numbers.numeral import Numeral


def exclusion(context: Spans, numeral: Numeral) -> str | None:
    """Return the rule by which ``numeral`` is no claim, or ``None``."""
    return context.inside(numeral.start, numeral.end) or first(_CASCADE, context.text, numeral)


_TIES = frozenset("/-")


@rule("nonclaim", "idiom", "The two sisters help ⟦one⟧ another.")
def _is_idiom(text: str, numeral: Numeral) -> bool:
    """Part of a fixed phrase: 24/7, one another, zero tolerance."""
    first = text[numeral.start]
    if not (
        first.isalpha()
        or text[numeral.end : numeral.end + 1] in _TIES
        or numeral.parts
        or text[max(0, numeral.start - 1) : numeral.start] in _TIES
    ):
        return False
    around = text[max(0, numeral.start - 12) : numeral.end + 20].lower()
    offset = numeral.start - max(0, numeral.start - 12)
    word = text[numeral.start : numeral.end].lower().split("-")[0].split("/")[0]
    for phrase in book(Nonclaims).idioms_by_word.get(word, ()):
        at = around.find(phrase, max(0, offset - len(phrase)))
        if (
            -1 < at <= offset < at + len(phrase)
            and not around[at - 1 : at].isalnum()
            and not around[at + len(phrase) : at + len(phrase) + 1].isalnum()
        ):
            return True
    return False


_CASCADE = cascade(
    is_decade, is_clock, is_glued, is_date, _is_idiom, is_designated, is_year, is_code, is_slashed,
    is_release, is_reference, is_index_name, is_postcode, is_address, is_top, is_odds, is_emergency,
    is_exchange, is_frequency, counts_digits,
)  # fmt: skip
