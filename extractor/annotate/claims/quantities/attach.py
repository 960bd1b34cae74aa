"""Numbers with what belongs to them: currency, scale letters, percent, unit, rate; ranges of two of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.claims.numbers.grammar import numerals
from extractor.annotate.claims.numbers.ranges import join
from extractor.annotate.claims.quantities import units
from extractor.annotate.claims.quantities.currencies import (
    closes,
    currency_before,
    currency_behind,
    dollars_of,
)
from extractor.annotate.claims.quantities.lookahead import phrases
from extractor.annotate.claims.quantities.scales import add_letters
from extractor.annotate.lexicon.books import Currencies, Numbers, Units
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from extractor.annotate.claims.numbers.numeral import Numeral

_NEXT_WORD = re.compile(r"[\s-]+([^\W\d_]+)")
_TIMES = re.compile(rf"[ \u00a0-]{either(book(Numbers).fold)}\b|[x×]\b(?! ?\d)", re.IGNORECASE)
_OF_STUFF = re.compile(rf" of (?!the\b|{either(book(Currencies).of_money)}\b)[a-z]+")
_WEIGHING = re.compile(r"\b(?:weigh\w*|heav\w+)\s(?:[a-z]+\s){0,3}$", re.IGNORECASE)
_TIED = re.compile(r"-([a-z]{3,20})\b(?![-’'])")
_PERIOD = re.compile(r" (?:last|this|that|next) \w+\b(?!['’]s)")
_PLUS = re.compile(r"\+(?!\w)")
_OF_ONE = re.compile(r" (?:of )?an?(?= )")
"""Before the unit of a part: "half an hour", "a quarter of a mile"."""
_LETTERED_SCALE = re.compile(r"[ \u00a0-]?(?:[mb]n?|tn|k)\b")


def amounts(text: str) -> list[Numeral]:
    """Return the numbers of ``text`` with their currencies, units and rates, ranges joined."""
    found = numerals(text)
    limits = [*(numeral.start for numeral in found), len(text)][1:]
    floor = 0
    kept: list[Numeral] = []
    for numeral, limit in zip(found, limits, strict=True):
        if numeral.start < floor:
            continue  # the power of a unit: "4 km^3"
        _attach(text, numeral, floor, limit)
        floor = numeral.tail
        kept.append(numeral)
    return list(join(text, kept))


def _attach(text: str, numeral: Numeral, floor: int, limit: int) -> None:
    """Give ``numeral`` the words and signs beside it, from ``floor`` on, the next at ``limit``."""
    if numeral.form in {"ordinal", "ratio"}:
        return
    before = currency_before(text, numeral.start, large=_is_large(text, numeral))
    if before is not None and before[1] >= floor:
        numeral.currency, numeral.start = before
        _negate_before(text, numeral)
    add_letters(text, numeral)
    of_one = _OF_ONE.match(text, numeral.end) if numeral.form == "fraction" else None
    at = of_one.end() if of_one is not None else numeral.end
    if numeral.currency is None and (percent := units.percent_at(text, at)) is not None:
        numeral.percent, numeral.end = percent
        numeral.tail = numeral.end
    elif of_one is not None and (unit := units.unit_at(text, at)) is not None:
        numeral.unit, numeral.unit_kind, numeral.per, numeral.tail = unit.name, unit.kind, unit.per, unit.end
    elif numeral.currency is None:
        _attach_behind(text, numeral, limit)
    else:
        _named_dollars(text, numeral)
    if _PLUS.match(text, numeral.tail) is not None:
        _attach_over(text, numeral)
    numeral.tail = max(numeral.tail, numeral.end)
    if numeral.percent is None and (per := units.per_at(text, numeral.tail)) is not None:
        numeral.per, numeral.tail = per


def _attach_over(text: str, numeral: Numeral) -> None:
    """Step over the plus of "2,500+ delegates" and "92+ kg" to what is counted or measured."""
    numeral.tail = numeral.end + 1
    unit = units.unit_at(text, numeral.tail) if numeral.unit is None and numeral.currency is None else None
    if unit is not None:
        numeral.unit, numeral.unit_kind, numeral.per, numeral.tail = unit.name, unit.kind, unit.per, unit.end


def _is_large(text: str, numeral: Numeral) -> bool:
    """Tell whether a number is large enough to stand beside a word that is seldom money: "500 won"."""
    if numeral.scale is not None or _LETTERED_SCALE.match(text, numeral.end) is not None:
        return True
    if numeral.end - 3 > numeral.start and text[numeral.end - 3] == "." and numeral.form == "digits":
        return True
    yearlike = numeral.plain and numeral.end - numeral.start == 4
    return (
        numeral.form == "digits" and numeral.value is not None and abs(numeral.value) >= 100 and not yearlike
    )


def _attach_behind(text: str, numeral: Numeral, limit: int) -> None:
    """Give ``numeral`` the currency or the unit behind it, whichever takes more words."""
    of = 3 if numeral.form == "vague" and text.startswith(" of ", numeral.end) else 0
    behind = currency_behind(text, numeral.end + of, large=_is_large(text, numeral))
    unit = units.unit_at(text, numeral.end)
    if behind is not None and _weighs(text, numeral, behind):
        numeral.modifier = text[numeral.end : numeral.end + 1] == "-"
        numeral.unit, numeral.unit_kind, numeral.tail = "pound", "measure", behind[1]
    elif behind is not None and behind[1] <= limit and (unit is None or unit.end <= behind[1]):
        numeral.currency, numeral.end = behind
    else:
        _times_or_unit(text, numeral, unit)


def _weighs(text: str, numeral: Numeral, behind: tuple[str, int]) -> bool:
    """Tell pounds of weight from pounds of money: "a 40-pound bag", "weighs 40 pounds", "6 pounds of tea"."""
    code, end = behind
    if code != "GBP" or text[numeral.end + 1 : end].lower().removeprefix("of ") not in book(Units).pounds:
        return False
    if text[numeral.end] == "-" or _OF_STUFF.match(text, end) is not None:
        return True
    return _WEIGHING.search(text, max(0, numeral.start - 30), numeral.start) is not None


def _negate_before(text: str, numeral: Numeral) -> None:
    """Take in a minus sign before the currency: "-$5"."""
    i = numeral.start - 1
    if i >= 0 and text[i] in "-−" and (i == 0 or text[i - 1].isspace() or text[i - 1] == "("):
        numeral.start = i
        numeral.value = -numeral.value if numeral.value is not None else None


def _named_dollars(text: str, numeral: Numeral) -> None:
    """Read "$500 US" and "$5 Canadian", not "a $3m Canadian film": the word behind names the country."""
    if (
        numeral.currency != "USD"
        or text[numeral.start] != "$"
        or not text[numeral.end + 1 : numeral.end + 2].isupper()
    ):
        return
    for phrase in phrases(text, numeral.end, 1):
        code = dollars_of(phrase.text) if closes(text, phrase.end) else None
        if code is not None:
            numeral.currency, numeral.end = code, phrase.end


@rule(
    "claim",
    "number_multiple",
    "Norrex hired ⟦three times⟧ as many welders as before.",
    "How many times as much: twice, threefold, three times.",
)
def _times_or_unit(text: str, numeral: Numeral, unit: units.Unit | None) -> None:
    times = _TIMES.match(text, numeral.end)
    if times is not None and numeral.form in {"digits", "words"}:
        following = _NEXT_WORD.match(text, times.end())
        compares = following is not None and following.group(1).lower() in book(Numbers).comparing
        if compares or times.group()[0] in "x×":
            numeral.form, numeral.end, numeral.plain = "multiple", times.end(), False
            return
    if numeral.form == "multiple":
        _count_often(text, numeral)
        return
    if unit is not None:
        numeral.modifier = text.startswith(("-", " - "), numeral.end)
        numeral.unit, numeral.unit_kind, numeral.per, numeral.tail = unit.name, unit.kind, unit.per, unit.end
    elif numeral.form in {"digits", "words"} and (tied := _TIED.match(text, numeral.end)) is not None:
        _tie(numeral, tied.group(1), tied.end())


def _count_often(text: str, numeral: Numeral) -> None:
    """Make "twice" the count that it is where nothing is compared: "he was fined twice", "twice a week"."""
    if text[numeral.start : numeral.end].lower() not in book(Numbers).adverbs:
        return
    following = _NEXT_WORD.match(text, numeral.end)
    often = following is None or following.group(1).lower() in book(Numbers).often
    if often or _PERIOD.match(text, numeral.end) is not None:
        numeral.form = "words"


def _tie(numeral: Numeral, word: str, end: int) -> None:
    """Take the word behind a hyphen as the unit: "a 200-room hotel"."""
    if word not in book(Numbers).untied:
        numeral.unit, numeral.tail, numeral.modifier = word, end, True
