"""What sort of claim a number makes, its canonical unit, and what befell the people it counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.annotate.claims.numeral import Numeral
    from extractor.annotate.claims.tokens import Tokens
    from extractor.records import ClaimKind, Status

_OLD = re.compile(r"[\s-]+(?:old|of[\s-]age)\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|ages|age of)\s$", re.IGNORECASE)


def kind_of(tokens: Tokens, numeral: Numeral) -> tuple[str | None, ClaimKind, Status | None]:
    """Return unit, kind and casualty status of a claim."""
    text = tokens.text
    if numeral.percent is not None:
        return numeral.percent, "percent" if numeral.percent == "percent" else "percentage_point", None
    if numeral.currency is not None:
        return numeral.currency, "money", None
    if numeral.unit == "year" and _OLD.match(text, numeral.tail) is not None:
        return "year", "age", None
    if numeral.unit is None and _AGED.search(text, max(0, numeral.start - 12), numeral.start) is not None:
        return "year", "age", None
    if numeral.form in {"ratio", "fraction", "multiple", "score"} and numeral.unit is None:
        return None, numeral.form, None
    if numeral.unit_kind is not None:
        return numeral.unit, numeral.unit_kind, None
    return None, "rate" if numeral.per else "count", None
