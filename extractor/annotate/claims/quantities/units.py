"""What stands beside the digits: units, percent, and what a rate goes by."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.claims.quantities.lookahead import SPACE, phrases
from extractor.annotate.lexicon.books import Units
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either

if TYPE_CHECKING:
    from extractor.annotate.claims.numbers.numeral import UnitKind

Entry = tuple[str, "UnitKind", str | None]
"""A unit's name, the kind of claim it makes, and what it goes by."""

_SIGN = re.compile(r"[^\W\d_°º℃℉µμΩ]*[^\W\d_°º℃℉µμΩ/]?[\w°º℃℉µμΩ²³^/]*")

_DEGREES = re.compile(r"(?:^|[\s(])[-−–]\d{1,2}$|\d\.\d{1,3}$")
_WEATHER = re.compile(
    rf"\b(?:{either(book(Units).weather)}\b|{either(book(Units).weather_stems)}\w*)|°",
    re.IGNORECASE,
)
_INCHES = re.compile(r"\d{1,2}(?:\.\d)?(?:[\"”″]|''|’’|(?! ?[\d'’])(?=[\s,.;)-]))")
_AFTER_FEET = re.compile(r"\d['’′] ?\d{1,2}$")


class Unit(NamedTuple):
    """A unit that ends at ``end``; ``per`` is what a compound one goes by ("km/h": kilometre, hour)."""

    name: str
    kind: UnitKind
    per: str | None
    end: int


_CLAIM_KINDS: dict[str, UnitKind] = {"duration": "duration", "index": "index"}


@cache
def _units() -> tuple[dict[str, Entry], dict[str, Entry]]:
    words: dict[str, Entry] = {}
    signs: dict[str, Entry] = {}
    for kind, table in book(Units).units.items():
        claim_kind = _CLAIM_KINDS.get(kind, "measure")
        for name, forms in table.items():
            unit, _, per = name.replace("_", " ").partition(" per ")
            entry = (unit, claim_kind, per or None)
            words.update((form.replace("-", " "), entry) for form in forms.words)
            signs.update((form, entry) for form in forms.signs)
    return words, signs


def unit_at(text: str, start: int) -> Unit | None:
    """Return the unit whose words or sign stand at ``start``, at most one blank or hyphen away."""
    words, signs = _units()
    for phrase in phrases(text, start):
        if (entry := words.get(phrase.text)) is not None and not _is_code(text, start, phrase.end):
            return Unit(entry[0], entry[1], entry[2], phrase.end)
    spaced = text[start : start + 1] in SPACE or text[start : start + 1] == "-"
    match = _SIGN.match(text, start + 1 if spaced else start)
    if match is None or not match.group():
        return _primes(text, start)
    sign, end = match.group().rstrip("/"), match.start() + len(match.group().rstrip("/"))
    if spaced and sign in book(Units).tight and not _stands_alone(text, sign, end):
        return None
    if sign == "s" and "." not in text[max(0, start - 4) : start]:
        return None
    if sign == "J" and not spaced and text[end : end + 1] == " ":
        return None
    if sign in book(Units).tight.having("temperature") and not _is_temperature(text, match.start()):
        return None
    if (entry := signs.get(sign)) is not None:
        return Unit(entry[0], entry[1], entry[2], end)
    return _quotient(sign, end)


def _is_code(text: str, start: int, end: int) -> bool:
    """Tell capitals right behind the digits, "20CUP", from the word "cup"."""
    return text[start].isalpha() and text[start:end].isupper()


def _is_temperature(text: str, start: int) -> bool:
    """Tell "30C" and "-5F" from "Flat 5C": a word of weather, a minus or a decimal point stands near."""
    if _DEGREES.search(text, max(0, start - 8), start) is not None:
        return True
    return _WEATHER.search(text, max(0, start - 90), start + 90) is not None


def _stands_alone(text: str, sign: str, end: int) -> bool:
    """Tell whether a short sign behind a blank is one: no letter goes on, no full stop within a name."""
    if sign == "in":
        return text[end : end + 1] == ")"
    return (
        sign in book(Units).tight.having("loose")
        and not text[end : end + 1].isalnum()
        and text[end : end + 2] != ".S"
    )


def _quotient(sign: str, end: int) -> Unit | None:
    words, signs = _units()
    above, slash, below = sign.partition("/")
    numerator = signs.get(above) or words.get(above.lower())
    denominator = signs.get(below) or words.get(below.lower()) or _HOURS.get(below)
    if not slash or numerator is None or denominator is None or numerator[2]:
        return None
    return Unit(numerator[0], "measure", denominator[0], end)


_HOURS: dict[str, Entry] = {
    "h": ("hour", "duration", None),
    "s": ("second", "duration", None),
    "d": ("day", "duration", None),
}


def _primes(text: str, start: int) -> Unit | None:
    """Read 6′ and 5'10", 12″: feet and inches. A plain apostrophe says feet only before inches."""
    sign = text[start : start + 1]
    if sign == "″":
        return Unit("inch", "measure", None, start + 1)
    if sign == "′" or (sign in {"'", "’"} and _INCHES.match(text, start + 1) is not None):
        return Unit("foot", "measure", None, start + 1)
    if _AFTER_FEET.search(text, max(0, start - 6), start) is not None:
        return Unit("inch", "measure", None, start + 1 if sign and sign in "\"”'’" else start)
    return None


@cache
def _percents() -> dict[str, str]:
    return {form: name for name, forms in book(Units).percent.items() for form in forms}


def percent_at(text: str, start: int) -> tuple[str, int] | None:
    """Return "percent", "percentage_point" or "basis_point" and where it ends, if it stands at ``start``."""
    for phrase in phrases(text, start, 3):
        glued = phrase.text != "pc" or text.endswith("pc", start, phrase.end)
        if (name := _percents().get(phrase.text)) is not None and glued:
            return name, phrase.end
    return None


def per_at(text: str, start: int) -> tuple[str, int] | None:
    """Return what a rate goes by and where that ends: "a day", "per 100,000 people", "/hour", "daily"."""
    match = _PER.match(text, start)
    if match is None:
        found = next((p for p in phrases(text, start, 1)), None)
        adverb = book(Units).adverbs.get(found.text) if found is not None else None
        return (adverb, found.end) if adverb is not None and found is not None else None
    joint = (match.group(1) or "/").lower()
    sure = joint in _SURE
    for phrase in phrases(text, match.end(), 2):
        word = _singular(phrase.text)
        if word in book(Units).per and (sure or not _is_bound(text, phrase.end)):
            return word, phrase.end
    return _anything(text, match.end()) if joint in {"per", "for every", "for each"} else None


_PER = re.compile(r"(?:[ \u00a0-]?(per|for every|for each|every|each|an?)[ \u00a0-]|(/)\s?)", re.IGNORECASE)
_SURE = frozenset({"per", "/", "every", "for every", "for each"})
_THING = re.compile(r"(?:\d[\d,]{0,12} )?[^\W\d_]+(?:-[^\W\d_]+)?")


def _anything(text: str, start: int) -> tuple[str, int] | None:
    match = _THING.match(text, start)
    return (match.group(), match.end()) if match is not None else None


def _singular(words: str) -> str:
    return words[:-1] if words.endswith("s") and len(words) > 3 and not words.endswith("ss") else words


def _is_bound(text: str, end: int) -> bool:
    """Tell whether "a day" goes on as "a day earlier": no rate then."""
    following = next(iter(phrases(text, end, 1)), None)
    return (
        text[end : end + 1] in SPACE
        and following is not None
        and following.text in book(Units).per_not_before
    )
