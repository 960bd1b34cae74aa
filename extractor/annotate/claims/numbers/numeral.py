"""The noun of the number grammar: one number as written, with what it says."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Self

import msgspec

Form = Literal["digits", "words", "vague", "fraction", "ratio", "multiple", "ordinal", "range", "score"]
UnitKind = Literal["duration", "index", "measure"]

ONE_THIRD_PLACES = 12
"""Fractions that never end are cut after so many places: exact enough to read, short enough to print."""


class Numeral(msgspec.Struct, frozen=True, gc=False):
    """A number, ``text[start:end]``: either ``value``, or ``low`` and ``high`` where an interval is written.

    It does not change: each step that reads more of the text returns another one, by :meth:`but`.

    ``plain`` is set where it is digits without separators, decimals, scale or sign, as years are written.
    ``currency`` is an ISO 4217 code or a coin; ``unit`` and ``per`` are canonical names, where the words
    stand right beside the digits. ``tail`` is the end of the words that belong to unit and ``per``.
    ``parts`` holds the two numbers of a range or score.
    """

    start: int
    end: int
    value: Decimal | None
    form: Form
    low: Decimal | None = None
    high: Decimal | None = None
    plain: bool = False
    scale: Decimal | None = None
    currency: str | None = None
    percent: str | None = None
    unit: str | None = None
    unit_kind: UnitKind | None = None
    per: str | None = None
    tail: int = 0
    modifier: bool = False
    parts: tuple[Numeral, ...] = ()

    def __post_init__(self) -> None:
        if not self.tail:
            msgspec.structs.force_setattr(self, "tail", self.end)

    def but(self, **changes: object) -> Self:
        """Return the same number with other values of the fields named."""
        return msgspec.structs.replace(self, **changes)


def exact(value: Decimal) -> Decimal:
    """Return ``value`` as short as it can be written: 2300000.0 as 2300000, a third with twelve places."""
    whole = value.to_integral_value()
    if whole == value:
        return whole.quantize(Decimal(1)) if abs(whole) < Decimal("1e27") else whole
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -ONE_THIRD_PLACES - 6:
        digits = ONE_THIRD_PLACES - value.adjusted() - 1
        return value.quantize(Decimal(1).scaleb(-digits)) if digits > 0 else value
    return value
