"""The pieces that numbers are written with: digits, number words, signs. Characters in, no parse.

One pass over the text with an expression that never has to go back, so the cost is linear whatever comes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal

from extractor.annotate.lexicon.books import Numbers
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["digits", "unit", "ten", "hundred", "scale", "group", "sign", "part", "vague", "multiple"]
"""``part`` is an ordinal or fraction word, ``vague`` a plural without a number, ``group`` a dozen."""

_PIECE = re.compile(r"\d+(?:[.,’'\u00a0\u2009\u202f ]\d+)*|[^\W\d_]+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_RUN = re.compile(r"(\d+)|(\D)")
_EXPONENT = re.compile(r"[eE]([+-]?\d{1,3})(?![\w.])|\s?[×x]\s?10\s?\^?\s?([-−–+]?\d{1,3})(?!\w)")
_SPACES = " \u00a0\u2009\u202f"

MAX_DIGITS = 24
"""A longer row of digits is a serial number of some kind, never a number that an article asserts."""


@dataclass(slots=True)
class Lexeme:
    """One piece of a number, ``text[start:end]``, and its value.

    ``form`` tells digits apart: "plain", "grouped" (1,000), "decimal" (1.5; 1,5; 1.234,56), "dotted" (1.2.3,
    no number).
    """

    kind: Kind
    start: int
    end: int
    value: Decimal
    word: str
    form: str = ""


@cache
def number_words() -> dict[str, tuple[Kind, Decimal]]:
    """Return what each number word in small letters is, and its value."""
    numbers = book(Numbers)
    found: dict[str, tuple[Kind, Decimal]] = {}
    kinds: tuple[tuple[Kind, dict[str, Decimal]], ...] = (
        ("vague", numbers.vague),
        ("part", numbers.ordinals),
        ("part", numbers.fractions),
        ("multiple", numbers.multiples),
        ("unit", numbers.units),
        ("ten", numbers.tens),
        ("hundred", numbers.hundreds),
        ("scale", numbers.scales),
        ("group", numbers.groups),
    )
    for kind, table in kinds:
        found.update((word, (kind, value)) for word, value in table.items())
    return found


def lex(text: str) -> list[Lexeme]:
    """Return the number pieces of ``text`` in order."""
    words, signs = number_words(), book(Numbers).signs
    found: list[Lexeme] = []
    for match in _PIECE.finditer(text):
        piece = match.group()
        known = words.get(piece.lower())
        if known is None and piece.isalpha():
            continue  # by far the most
        if found and match.start() < found[-1].end:
            continue  # the power of ten of the number before
        if known is not None and known[0] == "part" and (tied := _tied(text, found, match)) is not None:
            found[-1] = tied
        elif known is not None:
            found.append(Lexeme(known[0], match.start(), match.end(), known[1], piece.lower()))
        elif piece in signs:
            found.append(Lexeme("sign", match.start(), match.end(), _sign(piece), piece))
        elif piece[0].isdecimal():
            found.extend(_digits(text, match.start(), piece))
    return found


def _tied(text: str, found: list[Lexeme], match: re.Match[str]) -> Lexeme | None:
    """Return the part that a word makes with the one before and a hyphen: "ten-thousandth"."""
    if not found or text[found[-1].end : match.start()] != "-":
        return None
    word = f"{found[-1].word}-{match.group().lower()}"
    known = number_words().get(word)
    return Lexeme(known[0], found[-1].start, match.end(), known[1], word) if known is not None else None


@cache
def _sign(piece: str) -> Decimal:
    above, below = book(Numbers).signs[piece].split("/")
    return Decimal(above) / Decimal(below)


def _digits(text: str, start: int, run: str) -> Iterator[Lexeme]:
    """Split a run of digits and separators into numbers: "12 300, 1.5" may be one number or several."""
    pieces = [m.group() for m in _RUN.finditer(run)]
    position, i = start, 0
    while i < len(pieces):
        length, form = _extent(pieces, i)
        written = "".join(pieces[i : i + length])
        begin, end = position, position + len(written)
        if (
            form == "plain"
            and begin > 0
            and text[begin - 1] == "."
            and not text[begin - 2 : begin - 1].isalnum()
        ):
            begin, written, form = begin - 1, "0." + written, "decimal"
        yield from _number(text, begin, end, written, form)
        skipped = pieces[i + length : i + length + 1]
        position = end + len("".join(skipped))
        i += length + 1


def _extent(pieces: list[str], i: int) -> tuple[int, str]:
    """Return how many pieces from ``i`` on make one number, and its form."""
    if (length := _continental(pieces, i)) is not None:
        return length, "continental"
    grouped = _grouping(pieces, i)
    after = i + grouped
    if after + 1 < len(pieces) and pieces[after] == ".":
        if (after + 3 < len(pieces) and pieces[after + 2] == ".") or pieces[after - 2 : after - 1] == ["."]:
            return _dotted(pieces, i), "dotted"
        return grouped + 2, "decimal"
    if grouped > 1:
        return grouped, "grouped"
    if _decimal_comma(pieces, i):
        return 3, "decimal"
    return 1, "plain"


def _continental(pieces: list[str], i: int) -> int | None:
    """Return the length of "1.234,56" as most of Europe writes it; English "1.234, 56" has a blank."""
    end = i
    while end + 2 < len(pieces) and pieces[end + 1] == "." and len(pieces[end + 2]) == 3:
        end += 2
    closed = end + 3 >= len(pieces) or pieces[end + 3] not in {",", "."}
    comma = end + 2 < len(pieces) and pieces[end + 1] == "," and len(pieces[end + 2]) < 3
    return end - i + 3 if end > i and comma and closed and len(pieces[i]) < 4 else None


def _grouping(pieces: list[str], i: int) -> int:
    """Return the number of pieces that thousands groups take from ``i`` on; 1 where there are none."""
    if i + 2 >= len(pieces) or not 1 <= len(pieces[i]) <= 3 or pieces[i] == "0":
        return 1
    separator, end = pieces[i + 1], i
    sizes = (2, 3) if separator == "," else (3,)
    while end + 2 < len(pieces) and pieces[end + 1] == separator and len(pieces[end + 2]) in sizes:
        end += 2
    # Indian grouping has pairs before the last three: 12,34,567. Pairs elsewhere are lists or decimals.
    while end > i and len(pieces[end]) != 3:
        end -= 2
    if separator == "." and (end - i) < 4:
        return 1
    if any(len(piece) == 2 for piece in pieces[i + 2 : end : 2]) and len(pieces[i]) == 3:
        return 1
    followed_by_same = end + 1 < len(pieces) and pieces[end + 1] == separator and separator in _SPACES
    return 1 if followed_by_same and end == i + 2 and len(pieces[end + 2]) > 3 else end - i + 1


def _decimal_comma(pieces: list[str], i: int) -> bool:
    alone = i + 3 >= len(pieces) and (i == 0 or pieces[i - 1] != ",")
    return alone and i + 2 < len(pieces) and pieces[i + 1] == "," and len(pieces[i + 2]) in {1, 2}


def _dotted(pieces: list[str], i: int) -> int:
    end = i
    while end + 2 < len(pieces) and pieces[end + 1] == ".":
        end += 2
    return end - i + 1


def _number(text: str, start: int, end: int, written: str, form: str) -> Iterator[Lexeme]:
    if form == "dotted" or len(written) > MAX_DIGITS:
        yield Lexeme("digits", start, end, Decimal(0), written[:MAX_DIGITS], "dotted")
        return
    if form == "continental":
        written, form = written.replace(".", ""), "decimal"
    separator = "," if form == "decimal" and "." not in written else ""
    plain = written.replace(",", "." if separator else "")
    plain = "".join(character for character in plain if character.isdecimal() or character == ".")
    if form == "grouped":
        plain = plain.replace(".", "")
    value = Decimal(plain)
    if (power := _EXPONENT.match(text, end)) is not None:
        exponent = (power.group(1) or power.group(2)).replace("−", "-").replace("–", "-")
        value, end, form = value.scaleb(int(exponent)), power.end(), "decimal"
    yield Lexeme("digits", start, end, value, text[start:end], form)
