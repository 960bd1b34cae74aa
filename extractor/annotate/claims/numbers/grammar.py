"""Numbers as they are written: whole numbers, fractions, ratios, vague plurals, ordinals.

Characters in, :class:`Numeral` out, in text order and without overlaps. Signs of currency, percent and unit
are read in ``claims.quantities``, fractions in :mod:`.fractions`; what is no claim is told in
``claims.exclusions``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.claims.numbers.cardinals import Cardinal, cardinal, gap
from extractor.annotate.claims.numbers.fractions import (
    EYE,
    Fraction,
    named_fraction,
    part_at,
    signed,
    slash_at,
)
from extractor.annotate.claims.numbers.lexer import lex
from extractor.annotate.claims.numbers.numeral import Form, Numeral, exact
from extractor.annotate.claims.numbers.suffixes import extended, ratio_at
from extractor.annotate.lexicon.books import Numbers
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from extractor.annotate.claims.numbers.lexer import Lexeme

_BEFORE = re.compile(
    r"(?:^|[^\w])"
    r"(an?|half[ -]an?|half|several|(?:a )?few|a couple(?: of)?|many|(?:a )?quarters?[ -]of[ -]an?"
    r"|(?:a )?quarter)[\s-]{1,2}$",
    re.IGNORECASE,
)
_ORDINAL_SUFFIX = re.compile(r"(?:st|nd|rd|th)\b")
_TOLD = re.compile(r"\b(?:the|this|these|those|per|last|first|past|nearly|almost|over) $", re.IGNORECASE)
_FIRSTS = re.compile(r"(?:^|[^1])1$")
_FOLD = re.compile(r"-?fold\b")


@cache
def _vague() -> dict[str, Decimal]:
    return book(Numbers).vague


@cache
def _several() -> dict[str, tuple[Decimal, Decimal]]:
    return book(Numbers).several


def numerals(text: str) -> list[Numeral]:
    """Return the numbers written in ``text``."""
    pieces = lex(text)
    found: list[Numeral] = []
    i, end = 0, 0
    while i < len(pieces):
        hit = _read(text, pieces, i, end)
        if hit is None:
            i += 1
        else:
            found.append(hit.numeral)
            i, end = hit.stop, hit.numeral.end
    return found


def _read(text: str, pieces: list[Lexeme], i: int, floor: int) -> Fraction | None:
    """Return the number that begins at piece ``i``. Words before it count from ``floor`` on."""
    piece = pieces[i]
    before = _words_before(text, piece.start, floor)
    if (hit := _vague_plural(text, pieces, i, before)) is not None:
        return hit
    if piece.kind == "multiple":
        return Fraction(Numeral(piece.start, piece.end, piece.value, "multiple"), i + 1)
    if piece.kind == "part":
        return part_at(text, pieces, i, before)
    if piece.kind == "sign":
        start, negative = signed(text, piece.start, floor)
        return Fraction(
            Numeral(start, piece.end, exact(-piece.value if negative else piece.value), "fraction"), i + 1
        )
    if (hit := slash_at(text, pieces, i, floor)) is not None:
        return hit
    article = before is not None and before[1] != "many"
    if piece.kind in {"hundred", "scale", "group"} and not article:
        article = _is_told(text, piece)
    number = cardinal(text, pieces, i, article=article)
    if number is None:
        return None
    if before is not None and (hit := _of_many(pieces, i, number, before)) is not None:
        return hit
    return _finish(text, pieces, i, number, before, floor)


def _is_told(text: str, piece: Lexeme) -> bool:
    """Tell whether a scale without "a" is a number all the same: "the dozen letters"; "dozen", read back."""
    if piece.start == 0:
        return piece.end == len(text)
    return piece.kind == "group" and _TOLD.search(text, max(0, piece.start - 8), piece.start) is not None


def _words_before(text: str, start: int, floor: int) -> tuple[int, str] | None:
    """Return where an article or "half a", "several", … begins that belongs to the number at ``start``."""
    match = _BEFORE.search(text[max(floor, start - EYE) : start])
    if match is None:
        return None
    return max(floor, start - EYE) + match.start(1), " ".join(match.group(1).lower().split())


@rule(
    "claim",
    "number_vague",
    "The storm sank ⟦dozens⟧ of boats.",
    "A plural without a number or a few of a scale: dozens, several hundred.",
)
def _vague_plural(text: str, pieces: list[Lexeme], i: int, before: tuple[int, str] | None) -> Fraction | None:
    """Read "dozens", "hundreds of thousands", "several hundreds": from the number itself to ten of it."""
    low = _vague().get(pieces[i].word)
    if low is None or (pieces[i].word in {"tens", "scores"} and not _is_amount(text, pieces[i])):
        return None
    stop = i + 1
    if stop < len(pieces) and gap(text, pieces, stop) == "of" and (times := _vague().get(pieces[stop].word)):
        low, stop = low * times, stop + 1
    elif pieces[i].word == "tens":
        return None
    start = before[0] if before is not None and before[1] in _several() else pieces[i].start
    return Fraction(Numeral(start, pieces[stop - 1].end, None, "vague", low, low * 10), stop)


def _is_amount(text: str, piece: Lexeme) -> bool:
    """Tell "scores of people" from the scores of a game; "scores" alone is that of a claim, read back."""
    return text.startswith(" of ", piece.end) or (piece.start == 0 and piece.end == len(text))


def _of_many(pieces: list[Lexeme], i: int, number: Cardinal, before: tuple[int, str]) -> Fraction | None:
    """Read what "half a", "a quarter of a", "several", "a few" make of the scale behind them."""
    start, word = before
    starts_with_scale = pieces[i].kind in {"hundred", "scale", "group"}
    if not starts_with_scale:
        return None
    end = pieces[number.stop - 1].end
    if word in _several():
        low, high = (bound * number.value for bound in _several()[word])
        if low == high:
            return Fraction(Numeral(start, end, low, "vague"), number.stop)
        return Fraction(Numeral(start, end, None, "vague", low, high), number.stop)
    if word.startswith(("half", "quarter", "a quarter")):
        share = Decimal("0.5") if word.startswith("half") else Decimal("0.25")
        return Fraction(
            Numeral(start, end, exact(share * number.value), "words", scale=number.scale), number.stop
        )
    return None


def _is_ordinal(text: str, piece: Lexeme) -> bool:
    """Tell "21st" and "12th" from a weight in stone: "12st"."""
    suffix = _ORDINAL_SUFFIX.match(text, piece.end)
    return suffix is not None and (suffix.group() != "st" or _FIRSTS.search(piece.word) is not None)


@rule("claim", "number_digits", "The storm sank ⟦40⟧ boats.", "A number in digits.")
@rule(
    "claim",
    "number_words",
    "The storm sank ⟦twenty-eight⟧ boats.",
    "A number in words, or half, a quarter or a third of a scale in words.",
)
def _finish(
    text: str, pieces: list[Lexeme], i: int, number: Cardinal, before: tuple[int, str] | None, floor: int
) -> Fraction | None:
    """Add what may follow a cardinal: an ordinal's ending, "and a half", "point five", "in five", "fold"."""
    first, last = pieces[i], pieces[number.stop - 1]
    if last.form == "dotted":
        return None
    needs_article = first.kind in {"hundred", "scale", "group"}
    start = before[0] if needs_article and before is not None else first.start
    if last.kind == "digits" and _is_ordinal(text, last):
        return Fraction(Numeral(start, last.end + 2, number.value, "ordinal"), number.stop)
    start, negative = (start, False) if needs_article else signed(text, start, floor)
    if (hit := named_fraction(text, pieces, i, start, number, negative=negative)) is not None:
        return hit
    value, stop, scale, factor = extended(text, pieces, number)
    if negative:
        value = -value
    end = pieces[stop - 1].end
    if (ratio := ratio_at(text, pieces, stop, value)) is not None:
        return Fraction(Numeral(start, pieces[ratio.stop - 1].end, ratio.value, "ratio"), ratio.stop)
    if (fold := _FOLD.match(text, end)) is not None:
        return Fraction(Numeral(start, fold.end(), value, "multiple"), stop)
    plain = stop == i + 1 and first.kind == "digits" and first.form == "plain" and not negative
    form: Form = "digits" if first.kind == "digits" else "words"
    numeral = Numeral(start, end, exact(value), form, plain=plain, scale=factor or scale)
    return Fraction(numeral, stop)
