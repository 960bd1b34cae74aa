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
from extractor.annotate.claims.quantities.scales import scaled
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
_MORE = re.compile(rf" {either(book(Units).stepped)}(?= )")
_PLUS = re.compile(r"\+(?!\w)|-plus\b")
_OF_ONE = re.compile(r" (?:of )?an?(?= )| of (?:one|1)(?= per)")
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
        whole = _attached(text, numeral, floor, limit)
        floor = whole.tail
        kept.append(whole)
    return list(join(text, kept))


def _attached(text: str, numeral: Numeral, floor: int, limit: int) -> Numeral:
    """Return ``numeral`` with the words and signs beside it, from ``floor`` on, the next at ``limit``."""
    if numeral.form in {"ordinal", "ratio"}:
        return numeral
    whole = _with_measure(text, scaled(text, _in_brackets(text, _with_sign(text, numeral, floor))), limit)
    if (plus := _PLUS.match(text, whole.tail)) is not None:
        whole = _over_plus(text, whole, plus.end())
    whole = whole.but(tail=max(whole.tail, whole.end))
    if whole.percent is None and (per := units.per_at(text, whole.tail)) is not None:
        whole = whole.but(per=per[0], tail=per[1])
    return whole


def _with_sign(text: str, numeral: Numeral, floor: int) -> Numeral:
    """Return ``numeral`` with the currency before it, and the minus sign before that: "-$5"."""
    before = currency_before(text, numeral.start, large=_is_large(text, numeral))
    if before is None or before[1] < floor:
        return numeral
    currency, start = before
    i = start - 1
    if i >= 0 and text[i] in "-−" and (i == 0 or text[i - 1].isspace() or text[i - 1] == "("):
        negative = -numeral.value if numeral.value is not None else None
        return numeral.but(currency=currency, start=i, value=negative)
    return numeral.but(currency=currency, start=start)


def _in_brackets(text: str, numeral: Numeral) -> Numeral:
    """Read a loss as accountants write it: "$(0.03)"."""
    end = numeral.end
    opened = (
        text[numeral.start - 1 : numeral.start] == "(" and text[end : end + 1] == ")" and numeral.start > 1
    )
    before = currency_before(text, numeral.start - 1, large=False) if opened else None
    if before is None or numeral.value is None or before[1] != numeral.start - 2:
        return numeral
    return numeral.but(currency=before[0], start=before[1], end=end + 1, tail=end + 1, value=-numeral.value)


def _with_measure(text: str, numeral: Numeral, limit: int) -> Numeral:
    """Return ``numeral`` with the percent, unit or currency behind it, or the country of its dollars."""
    of_one = _OF_ONE.match(text, numeral.end) if numeral.form == "fraction" else None
    at = of_one.end() if of_one is not None else numeral.end
    if numeral.currency is None and (percent := units.percent_at(text, at)) is not None:
        return numeral.but(percent=percent[0], end=percent[1], tail=percent[1])
    if of_one is not None and (unit := units.unit_at(text, at)) is not None:
        return _with_unit(numeral, unit)
    return _with_behind(text, numeral, limit) if numeral.currency is None else _named_dollars(text, numeral)


def _with_unit(numeral: Numeral, unit: units.Unit) -> Numeral:
    return numeral.but(unit=unit.name, unit_kind=unit.kind, per=unit.per, tail=unit.end)


def _over_plus(text: str, numeral: Numeral, behind: int) -> Numeral:
    """Step over the plus of "2,500+ delegates" and "92+ kg" to what is counted or measured ``behind`` it."""
    unit = units.unit_at(text, behind) if numeral.unit is None and numeral.currency is None else None
    return _with_unit(numeral, unit) if unit is not None else numeral.but(tail=behind)


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


def _with_behind(text: str, numeral: Numeral, limit: int) -> Numeral:
    """Return ``numeral`` with the currency or the unit behind it, whichever takes more words."""
    of = 3 if numeral.form == "vague" and text.startswith(" of ", numeral.end) else 0
    behind = currency_behind(text, numeral.end + of, large=_is_large(text, numeral))
    unit = units.unit_at(text, numeral.end)
    if behind is not None and _weighs(text, numeral, behind):
        tied = text[numeral.end : numeral.end + 1] == "-"
        return numeral.but(unit="pound", unit_kind="measure", tail=behind[1], modifier=tied)
    if behind is not None and behind[1] <= limit and (unit is None or unit.end <= behind[1]):
        return numeral.but(currency=behind[0], end=behind[1])
    return _times_or_unit(text, numeral, unit)


def _weighs(text: str, numeral: Numeral, behind: tuple[str, int]) -> bool:
    """Tell pounds of weight from pounds of money: "a 40-pound bag", "weighs 40 pounds", "6 pounds of tea"."""
    code, end = behind
    if code != "GBP" or text[numeral.end + 1 : end].lower().removeprefix("of ") not in book(Units).pounds:
        return False
    if text[numeral.end] == "-" or _OF_STUFF.match(text, end) is not None:
        return True
    return _WEIGHING.search(text, max(0, numeral.start - 30), numeral.start) is not None


def _named_dollars(text: str, numeral: Numeral) -> Numeral:
    """Read "$500 US" and "$5 Canadian", not "a $3m Canadian film": the word behind names the country."""
    capital = text[numeral.end + 1 : numeral.end + 2].isupper()
    if numeral.currency != "USD" or text[numeral.start] != "$" or not capital:
        return numeral
    for phrase in phrases(text, numeral.end, 1):
        code = dollars_of(phrase.text) if closes(text, phrase.end) else None
        if code is not None:
            return numeral.but(currency=code, end=phrase.end)
    return numeral


@rule(
    "claim",
    "number_multiple",
    "Norrex hired ⟦three times⟧ as many welders as before.",
    "How many times as much: twice, threefold, three times.",
)
def _times_or_unit(text: str, numeral: Numeral, unit: units.Unit | None) -> Numeral:
    times = _TIMES.match(text, numeral.end)
    if times is not None and numeral.form in {"digits", "words"}:
        following = _NEXT_WORD.match(text, times.end())
        compares = following is not None and following.group(1).lower() in book(Numbers).comparing
        if compares or times.group()[0] in "x×":
            return numeral.but(form="multiple", end=times.end(), plain=False)
    if numeral.form == "multiple":
        return numeral.but(form="words") if _counts_how_often(text, numeral) else numeral
    if unit is not None:
        hyphened = text.startswith(("-", " - "), numeral.end) or text.startswith("-old ", unit.end)
        return _with_unit(numeral.but(modifier=hyphened), unit)
    more = _MORE.match(text, numeral.end) if numeral.form in {"digits", "words"} else None
    span = units.unit_at(text, more.end()) if more is not None else None
    if span is not None and span.kind == "duration" and text[span.end : span.end + 1] != "-":
        return _with_unit(numeral, span)  # "two extra weeks"
    tied = _TIED.match(text, numeral.end) if numeral.form in {"digits", "words"} else None
    if tied is not None and tied.group(1) not in book(Numbers).untied:
        return numeral.but(unit=tied.group(1), tail=tied.end(), modifier=True)  # "a 200-room hotel"
    return numeral


def _counts_how_often(text: str, numeral: Numeral) -> bool:
    """Tell whether "twice" is a count, for nothing is compared: "he was fined twice", "twice a week"."""
    if text[numeral.start : numeral.end].lower() not in book(Numbers).adverbs:
        return False
    following = _NEXT_WORD.match(text, numeral.end)
    often = following is None or following.group(1).lower() in book(Numbers).often
    return often or _PERIOD.match(text, numeral.end) is not None
