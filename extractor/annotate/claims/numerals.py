"""Numbers as they are written: whole numbers, fractions, ratios, vague plurals, ordinals.

Characters in, :class:`Numeral` out, in text order and without overlaps. Signs of currency, percent and unit
are the business of :mod:`amounts`; what is no claim that of :mod:`exclusions`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.claims.cardinals import Cardinal, cardinal, gap
from extractor.annotate.claims.lexemes import lex
from extractor.annotate.claims.numeral import Form, Numeral, exact
from extractor.annotate.lexicon import lexicon

if TYPE_CHECKING:
    from extractor.annotate.claims.lexemes import Lexeme

_BEFORE = re.compile(
    r"(?:^|[^\w])(a|an|half an?|half|several|a few|many|quarters? of an?|a quarter)[\s-]{1,2}$", re.IGNORECASE
)
_AFTER_PART = re.compile(r"[\s-]{1,2}(?:of\s(?:an?\s)?|an?\s)?$", re.IGNORECASE)
_NEXT_WORD = re.compile(r"[\s-]{0,3}([^\W\d_]+)")
_LAST_WORD = re.compile(r"([\w’']+)[\s-]{1,2}$")
_ORDINAL_SUFFIX = re.compile(r"(?:st|nd|rd|th)\b")
_NEGATIVE = re.compile(r"(?:(?:^|[\s(\[~<>=≈$£€])[-−]|(?:^|\W)(?:minus|negative)\s)$", re.IGNORECASE)
_FOLD = re.compile(r"-?fold\b")
_RATIO_JOINTS = frozenset({"in", "out of", "in every", "of every", "out of every"})
_EYE = 24
"""How far before and behind a number its own words can stand."""


class Found(NamedTuple):
    """A numeral and the index of the first piece behind it."""

    numeral: Numeral
    stop: int


@cache
def _list(table: str) -> frozenset[str]:
    return frozenset(lexicon("numbers")[table]["words"])


@cache
def _vague() -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value in lexicon("numbers")["vague"].items()}


@cache
def _several() -> dict[str, tuple[Decimal, Decimal]]:
    return {w: (Decimal(low), Decimal(high)) for w, (low, high) in lexicon("numbers")["several"].items()}


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


def _read(text: str, pieces: list[Lexeme], i: int, floor: int) -> Found | None:
    """Return the number that begins at piece ``i``. Words before it count from ``floor`` on."""
    piece = pieces[i]
    before = _words_before(text, piece.start, floor)
    if (hit := _vague_plural(text, pieces, i, before)) is not None:
        return hit
    if piece.kind == "multiple":
        return Found(Numeral(piece.start, piece.end, piece.value, "multiple"), i + 1)
    if piece.kind == "part":
        return _part(text, pieces, i, before)
    if piece.kind == "sign":
        start, negative = _signed(text, piece.start, floor)
        return Found(
            Numeral(start, piece.end, exact(-piece.value if negative else piece.value), "fraction"), i + 1
        )
    if (hit := _slash(text, pieces, i, floor)) is not None:
        return hit
    number = cardinal(text, pieces, i, article=before is not None and before[1] != "many")
    if number is None:
        return None
    if before is not None and (hit := _of_many(pieces, i, number, before)) is not None:
        return hit
    return _finish(text, pieces, i, number, before, floor)


def _words_before(text: str, start: int, floor: int) -> tuple[int, str] | None:
    """Return where an article or "half a", "several", … begins that belongs to the number at ``start``."""
    match = _BEFORE.search(text[max(floor, start - _EYE) : start])
    if match is None:
        return None
    return max(floor, start - _EYE) + match.start(1), " ".join(match.group(1).lower().split())


def _vague_plural(text: str, pieces: list[Lexeme], i: int, before: tuple[int, str] | None) -> Found | None:
    """Read "dozens", "hundreds of thousands", "several hundreds": from the number itself to ten of it."""
    low = _vague().get(pieces[i].word)
    if low is None or (pieces[i].word in {"tens", "scores"} and not text.startswith(" of ", pieces[i].end)):
        return None
    stop = i + 1
    if stop < len(pieces) and gap(text, pieces, stop) == "of" and (times := _vague().get(pieces[stop].word)):
        low, stop = low * times, stop + 1
    elif pieces[i].word == "tens":
        return None
    start = before[0] if before is not None and before[1] in _several() else pieces[i].start
    return Found(Numeral(start, pieces[stop - 1].end, None, "vague", low, low * 10), stop)


def _of_many(pieces: list[Lexeme], i: int, number: Cardinal, before: tuple[int, str]) -> Found | None:
    """Read what "half a", "a quarter of a", "several", "a few" make of the scale behind them."""
    start, word = before
    starts_with_scale = pieces[i].kind in {"hundred", "scale", "group"}
    if not starts_with_scale:
        return None
    end = pieces[number.stop - 1].end
    if word in _several():
        low, high = _several()[word]
        return Found(Numeral(start, end, None, "vague", low * number.value, high * number.value), number.stop)
    if word.startswith(("half", "quarter", "a quarter")):
        share = Decimal("0.5") if word.startswith("half") else Decimal("0.25")
        return Found(
            Numeral(start, end, exact(share * number.value), "words", scale=number.scale), number.stop
        )
    return None


def _part(text: str, pieces: list[Lexeme], i: int, before: tuple[int, str] | None) -> Found | None:
    """Read "half", "a third of", "a quarter", else an ordinal: "third"."""
    piece = pieces[i]
    article = before is not None and before[1] in {"a", "an"}
    start = before[0] if article and before is not None else piece.start
    if _is_fraction(text, piece, article=article):
        scaled = _scaled_part(text, pieces, i)
        if scaled is not None:
            return Found(Numeral(start, pieces[scaled.stop - 1].end, scaled.value, "words"), scaled.stop)
        return Found(Numeral(start, piece.end, exact(1 / Decimal(piece.value)), "fraction"), i + 1)
    if piece.word in lexicon("numbers")["ordinals"]:
        return Found(Numeral(piece.start, piece.end, piece.value, "ordinal"), i + 1)
    return None


def _scaled_part(text: str, pieces: list[Lexeme], i: int) -> Cardinal | None:
    """Read the scale behind "half a", "half-", "a quarter of a": half a million, half a dozen."""
    after = i + 1
    if after >= len(pieces) or pieces[after].kind not in {"hundred", "scale", "group"}:
        return None
    between = text[pieces[i].end : pieces[after].start]
    if len(between) > _EYE or not _AFTER_PART.match(between):
        return None
    number = cardinal(text, pieces, after, article=True)
    if number is None:
        return None
    return Cardinal(exact(number.value / pieces[i].value), number.stop, number.scale)


def _is_fraction(text: str, piece: Lexeme, *, article: bool) -> bool:
    """Tell "a third of", "half the" from "a third man", "the first half", "in the third quarter"."""
    if piece.word not in lexicon("numbers")["fractions"] or piece.word.endswith("s"):
        return False
    if (
        piece.word != "half"
        and text[piece.end : piece.end + 1] == "-"
        and not text.startswith("million", piece.end + 1)
    ):
        return False
    ahead = text[piece.end : piece.end + _EYE]
    following = _NEXT_WORD.match(ahead)
    word = following.group(1).lower() if following else ""
    last = _LAST_WORD.search(text[max(0, piece.start - _EYE) : piece.start])
    if last is not None and last.group(1).lower() in _list("periods"):
        return False
    if piece.word == "half":
        tied = ahead[:1] == "-" and word not in {"million", "billion", "dozen", "century"}
        the = last is not None and last.group(1).lower() == "the" and word != "of"
        return (
            not tied and not the and word not in {"time", "marathon", "term", "brother", "sister", "century"}
        )
    if not article:
        return False
    if word == "of":
        return not ahead.lstrip(" ")[2:].lstrip()[:2].isdecimal()
    return (piece.word == "quarter" and word in {"million", "billion", "century"}) or (
        (not word or not ahead[:1].isspace() or word in {"more", "less", "higher", "lower", "fewer"})
        and piece.word not in {"second", "quarter"}
    )


def _slash(text: str, pieces: list[Lexeme], i: int, floor: int) -> Found | None:
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
    start, negative = _signed(text, pieces[i].start, floor)
    return Found(
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


def _signed(text: str, start: int, floor: int) -> tuple[int, bool]:
    """Return where a number begins with its minus sign or word, and whether there is one."""
    match = _NEGATIVE.search(text, max(0, start - 12), start)
    if match is None:
        return start, False
    begin = match.start()
    while not (text[begin] in "-−" or text[begin].isalpha()):
        begin += 1
    return (begin, True) if begin >= floor else (start, False)


def _finish(
    text: str, pieces: list[Lexeme], i: int, number: Cardinal, before: tuple[int, str] | None, floor: int
) -> Found | None:
    """Add what may follow a cardinal: an ordinal's ending, "and a half", "point five", "in five", "fold"."""
    first, last = pieces[i], pieces[number.stop - 1]
    needs_article = first.kind in {"hundred", "scale", "group"}
    start = before[0] if needs_article and before is not None else first.start
    if last.kind == "digits" and _ORDINAL_SUFFIX.match(text, last.end):
        return Found(Numeral(start, last.end + 2, number.value, "ordinal"), number.stop)
    start, negative = (start, False) if needs_article else _signed(text, start, floor)
    if (hit := _named_fraction(text, pieces, start, number)) is not None:
        return hit
    value, stop, scale = _extended(text, pieces, number)
    if negative:
        value = -value
    end = pieces[stop - 1].end
    if (ratio := _ratio(text, pieces, stop, value)) is not None:
        return Found(Numeral(start, pieces[ratio.stop - 1].end, ratio.value, "ratio"), ratio.stop)
    if (fold := _FOLD.match(text, end)) is not None:
        return Found(Numeral(start, fold.end(), value, "multiple"), stop)
    plain = stop == i + 1 and first.kind == "digits" and first.form == "plain" and not negative
    form: Form = "digits" if first.kind == "digits" else "words"
    numeral = Numeral(start, end, exact(value), form, plain=plain, scale=scale)
    if last.form == "dotted":
        return None
    return Found(numeral, stop)


def _named_fraction(text: str, pieces: list[Lexeme], start: int, number: Cardinal) -> Found | None:
    """Read "two-thirds", "three quarters of a million", "one-eighth", and ordinals: "twenty-first"."""
    stop = number.stop
    if stop >= len(pieces) or pieces[stop].kind != "part" or gap(text, pieces, stop) not in {"", "-"}:
        return None
    part = pieces[stop]
    fractions = lexicon("numbers")["fractions"]
    plural = part.word.endswith("s") or (part.word == "half" and number.value == 1)
    if part.word in fractions and (plural or (number.value == 1 and part.word != "second")):
        scaled = _scaled_part(text, pieces, stop)
        value = number.value / part.value
        if scaled is not None:
            value = number.value * scaled.value
            return Found(Numeral(start, pieces[scaled.stop - 1].end, exact(value), "words"), scaled.stop)
        return Found(Numeral(start, part.end, exact(value), "fraction"), stop + 1)
    if pieces[stop - 1].kind in {"ten", "hundred", "scale"} and part.value < number.value:
        return Found(Numeral(start, part.end, number.value + part.value, "ordinal"), stop + 1)
    return None


def _extended(text: str, pieces: list[Lexeme], number: Cardinal) -> Cardinal:
    """Add "and a half", "½", "point five", and the scale behind them: "two and a half million"."""
    value, stop, scale = number
    if stop >= len(pieces):
        return number
    between, piece = gap(text, pieces, stop), pieces[stop]
    if piece.kind == "sign" and not between and pieces[stop - 1].kind == "digits":
        value, stop = value + piece.value, stop + 1
    elif between == "point" and piece.kind in {"unit", "ten"}:
        value, stop = _spoken_decimals(text, pieces, number)
    elif (
        piece.kind == "part"
        and between in {"and a", "and one"}
        and piece.word in lexicon("numbers")["fractions"]
    ):
        value, stop = value + (scale or 1) / piece.value, stop + 1
    elif (
        between == "and"
        and piece.kind == "unit"
        and stop + 1 < len(pieces)
        and pieces[stop + 1].kind == "part"
        and pieces[stop + 1].word.endswith("s")
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
        return Cardinal(value * scale, stop + 1, scale)
    return Cardinal(value, stop, None)


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


def _ratio(text: str, pieces: list[Lexeme], stop: int, value: Decimal) -> Cardinal | None:
    """Read the second half of "one in five", "three out of four", "nine in every 10"."""
    if stop >= len(pieces) or gap(text, pieces, stop) not in _RATIO_JOINTS:
        return None
    number = cardinal(text, pieces, stop)
    if number is None or not 0 < value < number.value or value != value.to_integral_value():
        return None
    base = pieces[stop]
    if (
        base.kind == "digits"
        and base.form == "plain"
        and len(base.word) == 4
        and gap(text, pieces, stop) == "in"
    ):
        return None
    following = _NEXT_WORD.match(text, pieces[number.stop - 1].end)
    if (
        gap(text, pieces, stop) == "in"
        and following is not None
        and following.group(1).lower() in _list("timing")
    ):
        return None
    return Cardinal(exact(value / number.value), number.stop, None)
