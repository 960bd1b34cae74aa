"""Numbers that are no claims: dates, years, names, phone numbers, … Each is told by a rule with a name.

Characters only, within a few words of the number; dates and times are in :mod:`.dates`. What needs the parse
(names before a number, the pronoun "one") looks at tokens, in :mod:`.by_parse`.
"""

from __future__ import annotations

import re
from functools import cache
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
    is_index_name,
    is_odds,
    is_top,
)
from extractor.annotate.lexicon.loader import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extractor.annotate.claims.exclusions.spans import Spans
    from extractor.annotate.claims.numbers.numeral import Numeral


def exclusion(context: Spans, numeral: Numeral) -> str | None:
    """Return the rule by which ``numeral`` is no claim, or ``None``."""
    rule = context.inside(numeral.start, numeral.end)
    if rule is not None:
        return rule
    return next((rule for rule, check in _CHECKS if check(context.text, numeral)), None)


_TIES = frozenset("/-")


def _is_idiom(text: str, numeral: Numeral) -> bool:
    """24/7, one another, zero tolerance."""
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
    for phrase in _idioms().get(word, ()):
        at = around.find(phrase, max(0, offset - len(phrase)))
        if (
            -1 < at <= offset < at + len(phrase)
            and not around[at - 1 : at].isalnum()
            and not around[at + len(phrase) : at + len(phrase) + 1].isalnum()
        ):
            return True
    return False


@cache
def _idioms() -> dict[str, tuple[str, ...]]:
    """Return the fixed phrases by each word in them."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in lexicon("nonclaims")["idiom"]["phrases"]:
        for word in set(re.split(r"[\s/-]", phrase)):
            found[word] = (*found.get(word, ()), phrase)
    return found


_CHECKS: Sequence[tuple[str, Callable[[str, Numeral], bool]]] = (
    ("decade", is_decade),
    ("clock", is_clock),
    ("name", is_glued),
    ("date", is_date),
    ("year", is_year),
    ("code", is_code),
    ("idiom", _is_idiom),
    ("slash", is_slashed),
    ("release", is_release),
    ("reference", is_reference),
    ("index_name", is_index_name),
    ("postcode", is_postcode),
    ("address", is_address),
    ("designator", is_designated),
    ("top", is_top),
    ("odds", is_odds),
    ("phone", is_emergency),
    ("exchange", is_exchange),
    ("digits", counts_digits),
)
"""Rules in order: the first that fits gives the reason."""
