"""What may follow a whole number and belong to it: "and a half", "point five", "in five", "out of ten"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.annotate.claims.numbers.cardinals import Cardinal, cardinal, gap
from extractor.annotate.claims.numbers.fractions import NEXT_WORD
from extractor.annotate.claims.numbers.numeral import exact
from extractor.annotate.lexicon.books import Numbers
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from extractor.annotate.claims.numbers.lexer import Lexeme

_RATIO_JOINTS = frozenset({"in", "out of", "in every", "of every", "out of every"})
"""Also with hyphens: "one-in-five"."""


def extended(text: str, pieces: list[Lexeme], number: Cardinal) -> Cardinal:
    """Add "and a half", "½", "point five", and the scale behind them: "two and a half million"."""
    value, stop, scale, _ = number
    if stop >= len(pieces):
        return number
    between, piece = gap(text, pieces, stop), pieces[stop]
    if piece.kind == "sign" and between in {"", "and"} and pieces[stop - 1].kind == "digits":
        value, stop = value + piece.value, stop + 1
    elif between == "point" and piece.kind in {"unit", "ten"}:
        value, stop = _spoken_decimals(text, pieces, number)
    elif (
        piece.kind == "part"
        and (between in {"and a", "and one"} or _is_and_half(text, between, piece))
        and piece.word in book(Numbers).fractions
    ):
        value, stop = value + (scale or 1) / piece.value, stop + 1
    elif (
        between == "and"
        and piece.kind == "unit"
        and stop + 1 < len(pieces)
        and pieces[stop + 1].kind == "part"
        and (pieces[stop + 1].word.endswith("s") or piece.value == 1)
        and gap(text, pieces, stop + 1) in {"", "-"}
    ):
        value, stop = value + (scale or 1) * piece.value / pieces[stop + 1].value, stop + 2
    else:
        return number
    if (
        scale is None
        and stop < len(pieces)
        and pieces[stop].kind in {"scale", "hundred"}
        and not gap(text, pieces, stop)
    ):
        scale = pieces[stop].value
        return Cardinal(value * scale, stop + 1, scale, scale)
    return Cardinal(value, stop, None)


def _is_and_half(text: str, between: str, piece: Lexeme) -> bool:
    """Tell "two and half years" from "in two and half of it"."""
    return between == "and" and piece.word == "half" and not text.startswith((" of", " the", " a"), piece.end)


def _spoken_decimals(text: str, pieces: list[Lexeme], number: Cardinal) -> tuple[Decimal, int]:
    stop, digits = number.stop, ""
    while stop < len(pieces) and pieces[stop].kind in {"unit", "ten"}:
        if digits and gap(text, pieces, stop) not in {"", "-"}:
            break
        digits += str(pieces[stop].value)
        if pieces[stop].kind == "ten" and stop + 1 < len(pieces) and pieces[stop + 1].kind == "unit":
            digits = digits[:-1]
        stop += 1
    return number.value + Decimal(f"0.{digits}"), stop


@rule(
    "claim",
    "number_ratio",
    "The storm sank ⟦one in five⟧ boats.",
    "A ratio: one in five, three out of four.",
)
def ratio_at(text: str, pieces: list[Lexeme], stop: int, value: Decimal) -> Cardinal | None:
    """Read the second half of "one in five", "three out of four", "nine in every 10"."""
    if stop >= len(pieces) or (joint := gap(text, pieces, stop).strip("-")) not in _RATIO_JOINTS:
        return None
    number = cardinal(text, pieces, stop)
    if number is None or not 0 < value < number.value or value != value.to_integral_value():
        return None
    base = pieces[stop]
    if base.kind == "digits" and base.form == "plain" and len(base.word) == 4 and joint == "in":
        return None
    following = NEXT_WORD.match(text, pieces[number.stop - 1].end)
    if joint == "in" and following is not None and following.group(1).lower() in book(Numbers).timing:
        return None
    return Cardinal(exact(value / number.value), number.stop, None)
