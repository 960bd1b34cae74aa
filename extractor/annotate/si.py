"""Values in units of the SI, exactly."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING, Final

from extractor.annotate.lexicon.books import Si
from extractor.annotate.lexicon.loader import book
from extractor.records import SiValue

if TYPE_CHECKING:
    from extractor.records import Claim

DIGITS: Final = 80
"""A value with about so many digits is not given: the product must be exact."""

_EXACT: Final = Context(prec=DIGITS)


def si_of(claim: Claim) -> SiValue | None:
    """Return the value of ``claim`` in the unit of the SI, None for ranges and where there is none."""
    known = book(Si).unit_of.get(claim.unit or "")
    if known is None or claim.value is None or len(str(claim.value)) + len(str(known[0])) > DIGITS:
        return None
    factor, unit = known
    value = _EXACT.multiply(claim.value, factor)
    plain = _EXACT.normalize(value)
    exponent = plain.as_tuple().exponent
    whole = int(exponent) > 0 and plain.adjusted() < DIGITS
    return SiValue(plain.quantize(Decimal(1), context=_EXACT) if whole else plain, unit)
