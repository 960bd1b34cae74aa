"""Magnitudes of earthquakes: "a magnitude 7.1 earthquake", "of 6.2 magnitude"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.lexicon.books import Units
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either

if TYPE_CHECKING:
    from extractor.annotate.claims.numbers.numeral import Numeral

_MAGNITUDE = re.compile(rf"\b{either(book(Units).quake_before)}[\s-](?:about\s)?$", re.IGNORECASE)
_MAGNITUDE_BEHIND = re.compile(rf"[\s-]{either(book(Units).quake_after)}\b", re.IGNORECASE)


def is_magnitude(text: str, numeral: Numeral) -> bool:
    """Tell "a magnitude 7.1 earthquake", "magnitude-5.6", "of 6.2 magnitude"."""
    if numeral.form != "digits" or numeral.value is None or not 0 < numeral.value < 11:
        return False
    before = _MAGNITUDE.search(text, max(0, numeral.start - 20), numeral.start)
    return before is not None or _MAGNITUDE_BEHIND.match(text, numeral.end) is not None
