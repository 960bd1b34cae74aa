"""Reads the number that begins at one piece: "2.3 million", "twenty-eight thousand six hundred and two"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from extractor.annotate.claims.numbers.lexer import Lexeme

_WIDEST_GAP = 10
_SMALL = frozenset({"unit", "ten"})
_HUNDRED = Decimal(100)


class Cardinal(NamedTuple):
    """A number that takes the pieces up to (not including) ``stop``.

    ``scale`` is its last scale word's, ``factor`` all that its first number is multiplied by ("three hundred
    thousand": 100,000), where nothing is added.
    """

    value: Decimal
    stop: int
    scale: Decimal | None
    factor: Decimal | None = None


def gap(text: str, pieces: list[Lexeme], i: int) -> str:
    """Return what stands between piece ``i - 1`` and piece ``i``, trimmed; "…" where that is much."""
    start, end = pieces[i - 1].end, pieces[i].start
    if end - start > _WIDEST_GAP:
        return "…"
    between = text[start:end]
    return "…" if between.count("\n") > 1 else between.strip().lower()


def cardinal(text: str, pieces: list[Lexeme], i: int, *, article: bool = False) -> Cardinal | None:
    """Return the number that begins at piece ``i``, or ``None``.

    ``article``: "a" stands before it, so that it may begin with a scale: "a hundred thousand".
    """
    if pieces[i].form == "dotted":
        return None
    total, group, scale = Decimal(0), Decimal(0), None
    j = i
    if pieces[i].kind in {"hundred", "scale", "group"} and (article or _is_bare(text, pieces, i)):
        group = Decimal(1)
    elif pieces[i].kind not in {"digits", "unit", "ten"}:
        return None
    while j < len(pieces) and _continues(text, pieces, i, j, group, scale):
        piece = pieces[j]
        if piece.kind == "scale" and j > i and pieces[j - 1].kind == "scale":
            total, scale = total * piece.value, pieces[j - 1].value * piece.value  # "three lakh crore"
        elif piece.kind == "scale":
            total, group, scale = total + (group or 1) * piece.value, Decimal(0), piece.value
        elif piece.kind in {"hundred", "group"}:
            group = (group or 1) * piece.value
        else:
            group += piece.value
        j += 1
        if piece.kind == "group":
            break
    last_scale = scale if pieces[j - 1].kind == "scale" else None
    return Cardinal(total + group, j, last_scale, _factor(pieces[i:j])) if j > i else None


def _is_bare(text: str, pieces: list[Lexeme], i: int) -> bool:
    """Tell whether a scale without an article begins a number: "hundred thousand dollars"."""
    after = i + 1
    larger = after < len(pieces) and pieces[after].kind == "scale" and pieces[after].value > pieces[i].value
    return larger and gap(text, pieces, after) == ""


def _factor(pieces: list[Lexeme]) -> Decimal | None:
    """Return what the first number of ``pieces`` is multiplied by: nothing, if anything is added to it."""
    if len(pieces) < 2 or pieces[0].kind not in {"digits", "unit", "ten"}:
        return None
    product = Decimal(1)
    for piece in pieces[1:]:
        if piece.kind not in {"hundred", "scale", "group"}:
            return None
        product *= piece.value
    return product


def _continues(
    text: str, pieces: list[Lexeme], i: int, j: int, group: Decimal, scale: Decimal | None
) -> bool:
    """Tell whether piece ``j`` goes on with the number that began at ``i``."""
    if j == i:
        return True
    before, piece, between = pieces[j - 1], pieces[j], gap(text, pieces, j)
    if piece.kind == "scale":
        if before.kind == "scale":
            return between in {"", "-"} and piece.value >= before.value
        return (scale is None or piece.value < scale) and between in {"", "-"} and group > 0
    if piece.kind == "group":
        return between in {"", "-"} and before.kind in {"digits", "unit", "ten", "hundred"}
    if piece.kind == "hundred":
        return between in {"", "-"} and 0 < group < _HUNDRED * 10 and before.kind in {"digits", "unit", "ten"}
    if piece.kind == "digits":
        return _digits_continue(pieces, i, j, between)
    return piece.kind in _SMALL and _word_continues(text, pieces, i, j, between)


def _digits_continue(pieces: list[Lexeme], i: int, j: int, between: str) -> bool:
    """Tell whether digits go on: "4 thousand 3 hundred and 21" is one number, "2 million and 300" are two."""
    before, piece = pieces[j - 1], pieces[j]
    if pieces[i].kind != "digits" or piece.form != "plain" or piece.value >= _HUNDRED or not piece.value:
        return False
    if before.kind == "hundred":
        return between == "and" and not _is_followed_by(pieces, j, {"hundred"})
    return before.kind == "scale" and not between and _is_followed_by(pieces, j, {"hundred"})


def _word_continues(text: str, pieces: list[Lexeme], i: int, j: int, between: str) -> bool:
    before, piece = pieces[j - 1], pieces[j]
    if before.kind == "ten":
        return piece.kind == "unit" and between in {"", "-"} and 0 < piece.value < 10
    if pieces[i].kind == "digits" or not piece.value:
        return False
    larger = _is_followed_by(pieces, j, {"hundred"}) and gap(text, pieces, j + 1) in {"", "-"}
    if before.kind == "hundred":
        return between in {"", "-", "and", "&"} and not larger
    if before.kind == "scale":
        if between == ",":
            return larger
        return between in {"and", "&"} or (not between and (larger or piece.kind == "ten"))
    return False


def _is_followed_by(pieces: list[Lexeme], j: int, kinds: set[str]) -> bool:
    """Tell whether a piece of ``kinds`` follows piece ``j``, the unit of a ten stepped over."""
    after = j + 1
    if pieces[j].kind == "ten" and after < len(pieces) and pieces[after].kind == "unit":
        after += 1
    return after < len(pieces) and pieces[after].kind in kinds
