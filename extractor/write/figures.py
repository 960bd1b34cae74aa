"""Numbers as a reader reads them: 1,400 · ≥ 2.3 million · 10–15 · ≈ 5% · $40 million."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from extractor.write.plain import visible

if TYPE_CHECKING:
    from decimal import Decimal

    from extractor.records import Claim

SIGNS: Final = {"=": "", "~": "≈ ", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ "}
SYMBOLS: Final = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}
SCALES: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
IRREGULAR: Final = {"foot": "feet", "inch": "inches", "hertz": "hertz", "percent": "percent"}

SCALED_DIGITS: Final = 4
"""More digits than these are written out: 2.345 million, but 2,345,678."""

DECIMALS: Final = 4
"""A quotient with more decimals than these is rounded."""

PLAIN_DIGITS: Final = 30
"""What is longer than this is written as a power of ten: no number may fill the screen."""


def figure(claim: Claim) -> str:
    """Return the value of ``claim`` with its comparator and unit, for a reader."""
    return SIGNS[claim.comparator] + _with_unit(claim) if claim.value is not None else _with_unit(claim)


def amount(value: Decimal) -> str:
    """Return a number with thousands separators, or in millions and upward where that is exact and short."""
    if value.is_nan() or value.is_infinite():
        return str(value)
    if value and abs(value.adjusted()) > PLAIN_DIGITS:
        return f"{value:.3E}"
    for scale, name in SCALES:
        if abs(value) >= scale:
            scaled = (value / scale).normalize()
            if len(scaled.as_tuple().digits) <= SCALED_DIGITS:
                return f"{scaled:,f} {name}"
    written = f"{value:,f}"
    return written if len(written.partition(".")[2]) <= DECIMALS else f"{value:,.{DECIMALS}f}"


def interval(claim: Claim) -> str:
    """Return what ``claim`` asserts as one value or as a range."""
    low, high = claim.low, claim.high
    if claim.kind in ("score", "ratio") and claim.value is None and low is not None and high is not None:
        return f"{amount(low)}–{amount(high)}" if claim.kind == "score" else f"{amount(low)} : {amount(high)}"
    if claim.value is not None:
        return amount(claim.value)
    if low is not None and high is not None:
        return amount(low) if low == high else _range(amount(low), amount(high))
    if low is not None:
        return (SIGNS[">"] if claim.comparator == ">" else SIGNS[">="]) + amount(low)
    if high is not None:
        return (SIGNS["<"] if claim.comparator == "<" else SIGNS["<="]) + amount(high)
    return "?"


def _with_unit(claim: Claim) -> str:
    number, unit = interval(claim), claim.unit
    if claim.kind == "fraction":
        return visible(claim.number.text)
    if claim.kind == "rank":
        return f"no. {number}"
    if claim.kind == "multiple" and unit in (None, "multiple", "times"):
        return f"{number}×"
    if unit is None:
        return number
    if unit in SYMBOLS:
        return _before_digits(number, SYMBOLS[unit])
    if claim.kind == "money":
        return _before_digits(number, f"{unit} ")
    if unit == "percent":
        return f"{number}%"
    if unit == "magnitude":
        return f"magnitude {number}"
    if unit == "percentage_point":
        return f"{number} points"
    words = unit.replace("_", " ")
    return f"{number} {words if claim.value == 1 else _plural(words)}"


def _range(low: str, high: str) -> str:
    """Return both ends, a scale that they share named once: 400–450 million."""
    low_digits, _, scale = low.partition(" ")
    return f"{low_digits}–{high}" if scale and high.endswith(f" {scale}") else f"{low}–{high}"


def _before_digits(number: str, symbol: str) -> str:
    at = next((i for i, char in enumerate(number) if char.isdigit() or char == "-"), 0)
    return number[:at] + symbol + number[at:]


def _plural(unit: str) -> str:
    """Return the plural of a unit: kilometres per hour, degrees Celsius, feet."""
    counted, per, time = unit.partition(" per ")
    first, space, last = counted.partition(" ") if counted.startswith("degree") else ("", "", counted)
    if first:
        return f"{first}s{space}{last}{per}{time}"
    head, space, last = counted.rpartition(" ")
    if last.isupper() or last.endswith("s"):
        return unit
    return f"{head}{space}{IRREGULAR.get(last) or _with_s(last)}{per}{time}"


def _with_s(word: str) -> str:
    """Return the regular plural: matches, boxes, centuries, homes."""
    if word.endswith(("ch", "sh", "x", "z")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in {"a", "e", "i", "o", "u"}:
        return f"{word[:-1]}ies"
    return f"{word}s"
