"""Shares of a whole as they are written: halves, 3/4, two-thirds, half a million; the minus sign too.

Characters and pieces in, :class:`Fraction` out. Whole numbers are read in :mod:`.grammar`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.claims.numbers.cardinals import Cardinal, cardinal, gap
from extractor.annotate.claims.numbers.numeral import Numeral, exact
from extractor.annotate.lexicon.books import Numbers
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from extractor.annotate.claims.numbers.lexer import Lexeme
    from extractor.annotate.claims.numbers.numeral import Form

_AFTER_PART = re.compile(r"[\s-]{1,2}(?:of\s(?:an?\s)?|an?\s{1,2})?$", re.IGNORECASE)
_SAID = re.compile(r"\ssaid (?:that )?they")
NEXT_WORD = re.compile(r"[\s-]{0,3}([^\W\d_]+)")
_LAST_WORD = re.compile(r"([\w’']+)[\s-]{1,3}$")
_NEGATIVE = re.compile(
    rf"(?:(?:^|[\s(\[~<>=≈$£€])[-−]|(?:^|\W){either(book(Numbers).negative)}\s)$", re.IGNORECASE
)
EYE = 24
"""How far before and behind a number its own words can stand."""


_EITHER_WAY = re.compile(r"\bplus[\s/-]*(?:or[\s-]*)?$", re.IGNORECASE)
"""Before "minus": then no sign is meant, but how far it may be off."""
_TIED_UNIT = re.compile(r"-(?:percentage-)?(?:point|hour|mile)\b", re.IGNORECASE)
"""What a part with a hyphen measures in: "a quarter-point rise", "a half-hour delay"."""


class Fraction(NamedTuple):
    """A numeral and the index of the first piece behind it."""

    numeral: Numeral
    stop: int


@rule(
    "claim",
    "number_fraction",
    "The storm sank ⟦a third⟧ of the boats.",
    "A share of a whole: half, 3/4, two-thirds.",
)
@rule(
    "claim",
    "number_ordinal",
    "It is the ⟦third⟧-largest lake of the country.",
    'An ordinal that ranks: "the third-largest lake".',
)
def part_at(text: str, pieces: list[Lexeme], i: int, before: tuple[int, str] | None) -> Fraction | None:
    """Read "half", "a third of", "a quarter", else an ordinal: "third"."""
    piece = pieces[i]
    article = before is not None and before[1] in {"a", "an"}
    start = before[0] if article and before is not None else piece.start
    if _is_fraction(text, piece, article=article):
        scaled = _scaled_part(text, pieces, i)
        if scaled is not None:
            return Fraction(Numeral(start, pieces[scaled.stop - 1].end, scaled.value, "words"), scaled.stop)
        return Fraction(Numeral(start, piece.end, exact(1 / Decimal(piece.value)), "fraction"), i + 1)
    if piece.word in book(Numbers).ordinals:
        return Fraction(Numeral(piece.start, piece.end, piece.value, "ordinal"), i + 1)
    return None


def _scaled_part(text: str, pieces: list[Lexeme], i: int) -> Cardinal | None:
    """Read the scale behind "half a", "half-", "a quarter of a": half a million, half a dozen."""
    after = i + 1
    if after >= len(pieces) or pieces[after].kind not in {"hundred", "scale", "group"}:
        return None
    between = text[pieces[i].end : pieces[after].start]
    if len(between) > EYE or not _AFTER_PART.match(between):
        return None
    number = cardinal(text, pieces, after, article=True)
    if number is None:
        return None
    return Cardinal(exact(number.value / pieces[i].value), number.stop, number.scale)


def _is_fraction(text: str, piece: Lexeme, *, article: bool) -> bool:
    """Tell "a third of", "half the" from "a third man", "the first half", "in the third quarter"."""
    if piece.word not in book(Numbers).fractions or piece.word.endswith("s"):
        return False
    if piece.word in {"half", "quarter"} and _TIED_UNIT.match(text, piece.end) is not None:
        return True
    tied = text[piece.end : piece.end + 1] == "-"
    if piece.word != "half" and tied and not text.startswith("million", piece.end + 1):
        return False
    following = NEXT_WORD.match(text[piece.end : piece.end + EYE])
    word = following.group(1).lower() if following else ""
    last = _LAST_WORD.search(text[max(0, piece.start - EYE) : piece.start])
    before = last.group(1).lower() if last is not None else ""
    if before in book(Numbers).periods and not (before == "that" and word == "of"):
        return False
    if piece.word == "half":
        return _is_half(before, word, tied=tied)
    return article and _is_part(text, piece, word)


def _is_half(before: str, word: str, *, tied: bool) -> bool:
    """Tell "half of the boats" and "half-million" from "the half", "half-term" and "half time"."""
    words = book(Numbers)
    if (tied and word not in words.half_tied) or (before == "the" and word != "of"):
        return False
    return word not in words.half_names


def _is_part(text: str, piece: Lexeme, word: str) -> bool:
    """Tell "a third of", "a quarter more" and "a fifth" at an end from "a third man"; ``word`` follows."""
    words = book(Numbers)
    ahead = text[piece.end : piece.end + EYE]
    if not ahead and piece.start == len("a "):
        return True  # the number of a claim, read back
    if word == "of":
        return not ahead.lstrip(" ")[2:].lstrip()[:2].isdecimal()
    if piece.word == "quarter" and word in words.quarter_of:
        return True
    ends = not word or not ahead[:1].isspace() or word in words.fraction_compared
    if ends and piece.word not in {"second", "quarter"}:
        return True
    return word in words.shared and ahead[:1].isspace() and piece.word != "second"


def slash_at(text: str, pieces: list[Lexeme], i: int, floor: int) -> Fraction | None:
    """Read "3/4" and "2 1/2"; dates such as 9/11 are left alone."""
    whole = Decimal(0)
    top = i
    if (
        i + 2 < len(pieces)
        and _is_slash(text, pieces, i + 1)
        and text[pieces[i].end : pieces[i + 1].start].isspace()
    ):
        if pieces[i].kind != "digits" or pieces[i].form != "plain":
            return None
        whole, top = pieces[i].value, i + 1
    elif not _is_slash(text, pieces, i):
        return None
    above, below = pieces[top].value, pieces[top + 1].value
    value = whole + above / below
    start, negative = signed(text, pieces[i].start, floor)
    return Fraction(
        Numeral(start, pieces[top + 1].end, exact(-value if negative else value), "fraction"), top + 2
    )


_DENOMINATORS = frozenset(map(Decimal, (2, 3, 4, 5, 6, 8, 10, 16, 20, 32, 64, 100)))


def _is_slash(text: str, pieces: list[Lexeme], i: int) -> bool:
    """Tell whether pieces ``i`` and ``i + 1`` are a fraction in digits."""
    if i + 1 >= len(pieces):
        return False
    above, below = pieces[i], pieces[i + 1]
    if not (above.kind == below.kind == "digits" and above.form == below.form == "plain"):
        return False
    if text[above.end : below.start] not in {"/", "⁄"} or text[below.end : below.end + 1] in {"/", "⁄"}:
        return False
    if text[above.start - 1 : above.start] in {"/", "⁄"} and above.start > 0:
        return False
    return 0 < above.value < below.value and (below.value in _DENOMINATORS or above.value == 1)


def signed(text: str, start: int, floor: int) -> tuple[int, bool]:
    """Return where a number begins with its minus sign or word, and whether there is one."""
    match = _NEGATIVE.search(text, max(0, start - 12), start)
    if match is None or _EITHER_WAY.search(text, max(0, match.start() - 12), match.start()) is not None:
        return start, False
    begin = match.start()
    while not (text[begin] in "-−" or text[begin].isalpha()):
        begin += 1
    return (begin, True) if begin >= floor else (start, False)


def named_fraction(
    text: str, pieces: list[Lexeme], i: int, start: int, number: Cardinal, *, negative: bool
) -> Fraction | None:
    """Read "two-thirds", "three quarters of a million", "a hundred and one half"; also "twenty-first"."""
    stop = number.stop
    if stop >= len(pieces) or pieces[stop].kind != "part" or gap(text, pieces, stop) not in {"", "-"}:
        return None
    part = pieces[stop]
    sign = -1 if negative else 1
    whole, count = _parted(text, pieces, i, number)
    if part.word == "quarters" and not whole and _are_times(text, start, part.end, number):
        return None
    plural = part.word.endswith("s") or (part.word == "half" and count == 1)
    if part.word in book(Numbers).fractions and (plural or (count == 1 and part.word != "second")):
        scaled = _scaled_part(text, pieces, stop) if not whole else None
        if scaled is not None:
            value = exact(count * scaled.value * sign)
            return Fraction(Numeral(start, pieces[scaled.stop - 1].end, value, "words"), scaled.stop)
        scale = (number.value - count) / whole if whole else Decimal(1)
        value = exact((number.value - count + scale * count / part.value) * sign)
        form: Form = "words" if whole else "fraction"
        return Fraction(Numeral(start, part.end, value, form), stop + 1)
    if pieces[stop - 1].kind in {"ten", "hundred", "scale"} and part.value < number.value:
        return Fraction(Numeral(start, part.end, number.value + part.value, "ordinal"), stop + 1)
    return None


def _are_times(text: str, start: int, end: int, number: Cardinal) -> bool:
    """Tell the quarters of years from those of a whole: "two quarters", "for three quarters in a row"."""
    if number.value != _THREE:
        return True
    last = _LAST_WORD.search(text[max(0, start - EYE) : start])
    if last is not None and last.group(1).lower() in book(Numbers).quarters_before:
        return True
    return _OF_YEARS.match(text, end) is not None


_THREE = Decimal(3)
_OF_YEARS = re.compile(rf" {either(book(Numbers).quarters_after)}\b| of (?:19|20)\d\d\b")


def _parted(text: str, pieces: list[Lexeme], i: int, number: Cardinal) -> tuple[Decimal, Decimal]:
    """Split "five billion and three" before "quarters" into 5 and 3; into 0 and all, if it is one number."""
    first = next((j for j in range(number.stop - 1, i, -1) if pieces[j].kind not in {"unit", "ten"}), i) + 1
    if not i < first < number.stop or gap(text, pieces, first) != "and":
        return Decimal(0), number.value
    count = sum((piece.value for piece in pieces[first : number.stop]), Decimal(0))
    scale = pieces[first - 1].value if pieces[first - 1].kind == "scale" else Decimal(1)
    return (number.value - count) / scale, count
