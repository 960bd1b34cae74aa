"""Numbers with what belongs to them: currency, scale letters, percent, unit, rate; ranges of two of them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.claims import measures
from extractor.annotate.claims.numeral import Numeral, exact
from extractor.annotate.claims.numerals import numerals
from extractor.annotate.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

_LETTERS = re.compile(r"[ \u00a0-]?([A-Za-z]{1,3})(?![\w])")
_NEXT_WORDS = re.compile(r"[ \u00a0-]([^\W\d_]+)(?: ([^\W\d_]+))?")
_NEXT_WORD = re.compile(r"[\s-]+([^\W\d_]+)")
_TIMES = re.compile(r"[ \u00a0-](?:times|fold)\b|[x×]\b(?! ?\d)", re.IGNORECASE)
_BY = re.compile(r"\bby\s$", re.IGNORECASE)
_JOINT = re.compile(r"(?:\s?[-–—−~]\s?|\s(?:to|and|or|through|up to)\s|-?\s?(?:to|or)\s)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:between|from between|in between|anywhere from|ranging from)\s(?:an?\s)?(?:estimated\s)?$",
    re.IGNORECASE,
)
_OF_STUFF = re.compile(r" of (?!the\b|debt\b|public\b|government\b|taxpayers?\b|savings?\b)[a-z]+")
_WEIGHING = re.compile(r"\b(?:weigh\w*|heav\w+)\s(?:[a-z]+\s){0,3}$", re.IGNORECASE)
_TIED = re.compile(r"-([a-z]{3,20})\b(?![-’'])")


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
    return list(_join(text, kept))


def _attach(text: str, numeral: Numeral, floor: int, limit: int) -> None:
    """Give ``numeral`` the words and signs beside it, from ``floor`` on, the next at ``limit``."""
    if numeral.form in {"ordinal", "ratio"}:
        return
    before = measures.currency_before(text, numeral.start)
    if before is not None and before[1] >= floor:
        numeral.currency, numeral.start = before
        _negate_before(text, numeral)
    _scale_letters(text, numeral)
    if (percent := measures.percent_at(text, numeral.end)) is not None:
        numeral.percent, numeral.end = percent
        numeral.tail = numeral.end
    elif numeral.currency is None:
        large = numeral.form == "digits" and numeral.value is not None and abs(numeral.value) >= 100
        of = 3 if numeral.form == "vague" and text.startswith(" of ", numeral.end) else 0
        behind = measures.currency_behind(text, numeral.end + of, large=large or numeral.scale is not None)
        unit = measures.unit_at(text, numeral.end)
        if behind is not None and _weighs(text, numeral, behind):
            numeral.modifier = text[numeral.end : numeral.end + 1] == "-"
            numeral.unit, numeral.unit_kind, numeral.tail = "pound", "measure", behind[1]
        elif behind is not None and behind[1] <= limit and (unit is None or unit.end <= behind[1]):
            numeral.currency, numeral.end = behind
        else:
            _times_or_unit(text, numeral)
    else:
        _named_dollars(text, numeral)
    numeral.tail = max(numeral.tail, numeral.end)
    if numeral.percent is None and (per := measures.per_at(text, numeral.tail)) is not None:
        numeral.per, numeral.tail = per


def _weighs(text: str, numeral: Numeral, behind: tuple[str, int]) -> bool:
    """Tell pounds of weight from pounds of money: "a 40-pound bag", "weighs 40 pounds", "6 pounds of tea"."""
    code, end = behind
    if code != "GBP" or text[numeral.end + 1 : end].lower() not in {"pound", "pounds"}:
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
    """Read "$500 US" and "$5 Canadian": the word behind names the country of the dollar."""
    if numeral.currency == "USD" and text[numeral.start] == "$":
        for phrase in measures.phrases(text, numeral.end, 1):
            code = _COUNTRY_DOLLARS.get(phrase.text)
            if code is not None:
                numeral.currency, numeral.end = code, phrase.end


_COUNTRY_DOLLARS = {
    "us": "USD",
    "usd": "USD",
    "canadian": "CAD",
    "cad": "CAD",
    "australian": "AUD",
    "aud": "AUD",
    "nzd": "NZD",
    "sgd": "SGD",
}


@cache
def _abbreviations() -> dict[str, Decimal]:
    return {letters: Decimal(value) for letters, value in lexicon("numbers")["abbreviations"].items()}


def _scale_letters(text: str, numeral: Numeral) -> None:
    """Read "10bn", "$5m", "25k". "m" without a currency is metres where the next word says so."""
    if numeral.form != "digits" or numeral.scale is not None or numeral.value is None:
        return
    match = _LETTERS.match(text, numeral.end)
    if match is None or (factor := _abbreviations().get(match.group(1))) is None:
        return
    letters, spaced = match.group(1), match.start(1) > numeral.end
    money = numeral.currency is not None
    if not money and (
        letters in lexicon("numbers")["ambiguous"]["letters"] or (spaced and len(letters) == 1)
    ):
        return
    if not money and letters == "m" and not _means_millions(text, numeral.start, match.end()):
        return
    if spaced and letters in {"t", "T", "b", "B", "K", "k"} and not money:
        return
    numeral.value, numeral.scale = exact(numeral.value * factor), factor
    numeral.end, numeral.plain = match.end(), False


def _means_millions(text: str, start: int, end: int) -> bool:
    """Tell "10m people", "35m of its users" from "10m deep", "10m of cable"."""
    if measures.currency_behind(text, end, large=True) is not None:
        return True
    following = _NEXT_WORDS.match(text, end)
    if following is None:
        return False
    word, then = following.group(1).lower(), (following.group(2) or "").lower()
    tables = lexicon("units")["metres"]
    if word == "of":
        return then in {
            "its",
            "their",
            "his",
            "her",
            "our",
            "the",
            "these",
            "those",
            "them",
            "us",
            "whom",
            "which",
        }
    if word == "in":
        race = text[max(0, start - 4) : start].lower() == "the "
        return then not in tables["dimensions"] and not race
    return word not in tables["words"]


def _times_or_unit(text: str, numeral: Numeral) -> None:
    times = _TIMES.match(text, numeral.end)
    if times is not None and numeral.form in {"digits", "words"}:
        following = _NEXT_WORD.match(text, times.end())
        compares = (
            following is not None and following.group(1).lower() in lexicon("numbers")["comparing"]["words"]
        )
        if compares or times.group()[0] in "x×":
            numeral.form, numeral.end, numeral.plain = "multiple", times.end(), False
            return
    if numeral.form == "multiple":
        return
    unit = measures.unit_at(text, numeral.end)
    if unit is not None:
        numeral.modifier = text[numeral.end : numeral.end + 1] == "-"
        numeral.unit, numeral.unit_kind, numeral.per, numeral.tail = unit.name, unit.kind, unit.per, unit.end
    elif numeral.form in {"digits", "words"} and (tied := _TIED.match(text, numeral.end)) is not None:
        _tie(numeral, tied.group(1), tied.end())


def _tie(numeral: Numeral, word: str, end: int) -> None:
    """Take the word behind a hyphen as the unit: "a 200-room hotel"."""
    if word not in lexicon("numbers")["tied"]["no_units"]:
        numeral.unit, numeral.tail, numeral.modifier = word, end, True


def _join(text: str, found: list[Numeral]) -> Iterable[Numeral]:
    """Yield the numerals, two that make a range as one."""
    i = 0
    while i < len(found):
        joined = _range(text, found[i], found[i + 1]) if i + 1 < len(found) else None
        yield joined or found[i]
        i += 2 if joined is not None else 1


def _range(text: str, first: Numeral, second: Numeral) -> Numeral | None:
    """Return the range or score that two neighbours make, or ``None``."""
    if _is_yearlike(first) and not second.plain:
        return None
    if (
        first.value is None
        or second.value is None
        or {first.form, second.form} & {"ordinal", "ratio", "multiple"}
    ):
        return None
    if second.start - first.tail > 8 or not _alike(first, second):
        return None
    joint = text[first.tail : second.start]
    if _JOINT.fullmatch(joint) is None:
        return None
    word = joint.strip(" -\u00a0").lower() or joint.strip()
    between = _BETWEEN.search(text[max(0, first.start - 40) : first.start]) is not None
    if word == "and" and not between:
        _share(first, second)
        return None
    if word == "or":
        _share(first, second)
        return None
    if word == "to" and _BY.search(text, max(0, first.start - 4), first.start) is not None:
        return None
    if _is_season(first, second):
        return _make(first, second, first.value, first.value + 1, "range")
    low, high = _carried(first, second)
    dash = len(word) == 1
    form = "range"
    if low >= high or (dash and _is_pair(text, second)):
        if low > high and second.value < 0:
            return _make(first, second, high, low, "range")
        if not dash or not (first.plain and second.plain) or max(low, high) >= 200 or second.unit:
            return None if low >= high else _make(first, second, low, high, "range")
        form = "score"
    return _make(first, second, low, high, form)


def _is_yearlike(numeral: Numeral) -> bool:
    """Tell four digits that may be a year: "rose in 2018 to 3.9 million" is no range."""
    return numeral.plain and numeral.end - numeral.start == 4 and numeral.unit is None


def _is_season(first: Numeral, second: Numeral) -> bool:
    """Tell "2012-13": two years, not a score."""
    if not (first.plain and second.plain) or first.value is None or second.value is None:
        return False
    short = second.end - second.start == 2 and first.end - first.start == 4
    return short and (first.value + 1) % 100 == second.value


def _share(first: Numeral, second: Numeral) -> None:
    """Give the first of two numbers the unit that only the second names: "eight or nine euros"."""
    if first.unit is None and first.currency is None and first.percent is None and first.form == second.form:
        first.currency, first.percent = second.currency, second.percent
        first.unit, first.unit_kind = second.unit, second.unit_kind


def _is_pair(text: str, second: Numeral) -> bool:
    """Tell whether digits around a dash are a result rather than a range: "a 1-2 defeat"."""
    following = _NEXT_WORD.match(text, second.tail)
    return (
        False
        if following is None
        else following.group(1).lower() in {"win", "victory", "defeat", "loss", "draw", "lead"}
    )


def _alike(first: Numeral, second: Numeral) -> bool:
    """Tell whether two numbers measure the same: equal units, or only one has one ("$3-5", "5-10W")."""
    one = (first.currency, first.percent, first.unit)
    two = (second.currency, second.percent, second.unit)
    if one == two or one == (None, None, None):
        return True
    return first.currency is not None and two == (None, None, None)


def _carried(first: Numeral, second: Numeral) -> tuple[Decimal, Decimal]:
    """Return the bounds, the second's scale carried to the first: "2 to 3 million", "$3-5bn"."""
    low, high = first.value, second.value
    assert low is not None and high is not None  # noqa: S101 - the caller has looked
    if second.scale is not None and first.scale is None and low * second.scale < high:
        low = exact(low * second.scale)
    return low, high


def _make(first: Numeral, second: Numeral, low: Decimal, high: Decimal, form: str) -> Numeral:
    return Numeral(
        first.start, second.end, None, "score" if form == "score" else "range", low, high,
        scale=second.scale, currency=second.currency or first.currency,
        percent=second.percent or first.percent, unit=second.unit or first.unit,
        unit_kind=second.unit_kind or first.unit_kind, per=second.per or first.per,
        tail=second.tail, modifier=second.modifier, parts=(first, second),
    )  # fmt: skip
