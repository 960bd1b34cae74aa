"""What stands beside the digits: units, percent, currencies, and what a rate goes by."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.lexicon import lexicon

if TYPE_CHECKING:
    from extractor.annotate.claims.numeral import UnitKind

Entry = tuple[str, "UnitKind", str | None]
"""A unit's name, the kind of claim it makes, and what it goes by."""

_NO_UNITS = frozenset({"tight", "loose", "per", "adverbs", "percent", "metres"})
_WORDS = re.compile(r"[^\W\d_]+(?:[.’'][^\W\d_]+)*\.?|[%％]|[-\u00a0 ]")
_SIGN = re.compile(r"[^\W\d_°º℃℉µμΩ]*[^\W\d_°º℃℉µμΩ/]?[\w°º℃℉µμΩ²³^/]*")
_SPACE = " \u00a0\u202f\u2009"
_SEPARATORS = frozenset({"-", *_SPACE})
LONGEST = 4
"""Units and currencies have at most so many words."""


class Unit(NamedTuple):
    """A unit that ends at ``end``; ``per`` is what a compound one goes by ("km/h": kilometre, hour)."""

    name: str
    kind: UnitKind
    per: str | None
    end: int


class Phrase(NamedTuple):
    """The words behind a number: each one's end, and their lower-case text up to there."""

    text: str
    end: int


_CLAIM_KINDS: dict[str, UnitKind] = {"duration": "duration", "index": "index"}


@cache
def _units() -> tuple[dict[str, Entry], dict[str, Entry]]:
    words: dict[str, Entry] = {}
    signs: dict[str, Entry] = {}
    for kind, table in lexicon("units").items():
        if kind in _NO_UNITS:
            continue
        claim_kind = _CLAIM_KINDS.get(kind, "measure")
        for name, forms in table.items():
            unit, _, per = name.replace("_", " ").partition(" per ")
            entry = (unit, claim_kind, per or None)
            words.update((form.replace("-", " "), entry) for form in forms["words"])
            signs.update((form, entry) for form in forms["signs"])
    return words, signs


@cache
def _set(table: str, key: str) -> frozenset[str]:
    return frozenset(lexicon("units")[table][key])


def phrases(text: str, start: int, longest: int = LONGEST) -> tuple[Phrase, ...]:
    """Return what the next words say, the longest reading first: "5 Canadian dollars a …" three of them.

    A hyphen or blank separates words; anything else ends them. ``start`` may stand at such a separator.
    """
    return _phrases(text, start)[-longest:]


@lru_cache(maxsize=16)  # behind the same number percent, currency, unit and rate are looked for in turn
def _phrases(text: str, start: int) -> tuple[Phrase, ...]:
    found: list[Phrase] = []
    position, words = start, ""
    if text[position : position + 1] in _SEPARATORS:
        position += 1
    while len(found) < LONGEST and (match := _WORDS.match(text, position)) is not None:
        word = match.group().lower()
        if word in _SEPARATORS:
            break
        bare = word.rstrip(".")
        words = f"{words} {bare}".strip()
        found.append(Phrase(words, position + len(bare)))
        position = match.end()
        if text[position : position + 1] not in _SEPARATORS:
            break
        position += 1
    return tuple(reversed(found))


def unit_at(text: str, start: int) -> Unit | None:
    """Return the unit whose words or sign stand at ``start``, at most one blank or hyphen away."""
    words, signs = _units()
    for phrase in phrases(text, start):
        if (entry := words.get(phrase.text)) is not None:
            return Unit(entry[0], entry[1], entry[2], phrase.end)
    spaced = text[start : start + 1] in _SPACE or text[start : start + 1] == "-"
    match = _SIGN.match(text, start + 1 if spaced else start)
    if match is None or not match.group():
        return _primes(text, start)
    sign, end = match.group().rstrip("/"), match.start() + len(match.group().rstrip("/"))
    if spaced and sign in _set("tight", "signs") and not _stands_alone(text, sign, end):
        return None
    if (entry := signs.get(sign)) is not None:
        return Unit(entry[0], entry[1], entry[2], end)
    return _quotient(sign, end)


def _stands_alone(text: str, sign: str, end: int) -> bool:
    """Tell whether a short sign behind a blank is one: no letter goes on, no full stop within a name."""
    return (
        sign in _set("loose", "signs") and not text[end : end + 1].isalnum() and text[end : end + 2] != ".S"
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
    if text.startswith("″", start):
        return Unit("inch", "measure", None, start + 1)
    return Unit("foot", "measure", None, start + 1) if text.startswith("′", start) else None


@cache
def _percents() -> dict[str, str]:
    return {form: name for name, forms in lexicon("units")["percent"].items() for form in forms}


def percent_at(text: str, start: int) -> tuple[str, int] | None:
    """Return "percent", "percentage_point" or "basis_point" and where it ends, if it stands at ``start``."""
    for phrase in phrases(text, start, 3):
        glued = phrase.text != "pc" or text[start].isalpha()
        if (name := _percents().get(phrase.text)) is not None and glued:
            return name, phrase.end
    return None


@cache
def _currency_words() -> dict[str, str]:
    tables = lexicon("currencies")
    found: dict[str, str] = {}
    for word, code in (*tables["words"].items(), *tables["coins"].items()):
        found[word] = code
        found.setdefault(f"{word}s", code)
    return found


def currency_behind(text: str, start: int, *, large: bool) -> tuple[str, int] | None:
    """Return the currency named or signed at ``start`` and where it ends.

    ``large``: a number in digits of three figures or more stands before it, so that "won" is a currency.
    """
    for phrase in phrases(text, start):
        code = _currency_words().get(phrase.text)
        uncertain = phrase.text in lexicon("currencies")["uncertain"]["words"]
        if code is not None and (large or not uncertain) and (phrase.text != "p" or text[start].isalpha()):
            return code, phrase.end
    begin = start + 1 if text[start : start + 1] in _SPACE else start
    for length in (3, 2, 1):
        sign = text[begin : begin + length]
        code = lexicon("currencies")["signs"].get(sign)
        ends = not (sign[-1:].isalpha() and text[begin + length : begin + length + 1].isalnum())
        if code is not None and ends and (length == 3 or not sign.isalpha()) and sign != "$":
            return code, begin + length
    return None


@cache
def _currency_signs() -> dict[str, list[tuple[str, str]]]:
    """Return last character → the signs that end in it and their currencies, the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    signs: dict[str, str] = lexicon("currencies")["signs"]
    for sign in sorted(signs, key=len, reverse=True):
        found.setdefault(sign[-1], []).append((sign, signs[sign]))
    return found


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """Return the currency whose sign or code stands right before ``start``, and where that begins."""
    end = start
    while end > 0 and text[end - 1] in _SPACE and start - end < 1:
        end -= 1
    for sign, code in _currency_signs().get(text[end - 1 : end], ()):
        begin = end - len(sign)
        if begin < 0 or not text.endswith(sign, begin, end) or (begin and _joins(text[begin - 1], sign)):
            continue
        if sign.isalpha() and len(sign) < 2 and end != start:
            continue
        return code, begin
    return None


def _joins(before: str, sign: str) -> bool:
    """Tell whether the character before a sign makes it part of a longer word: the "R" of "FR5"."""
    return sign[0].isalpha() and (before.isalnum() or before in "-.&/")


def per_at(text: str, start: int) -> tuple[str, int] | None:
    """Return what a rate goes by and where that ends: "a day", "per 100,000 people", "/hour", "daily"."""
    match = _PER.match(text, start)
    if match is None:
        found = next((p for p in phrases(text, start, 1)), None)
        adverb = lexicon("units")["adverbs"].get(found.text) if found is not None else None
        return (adverb, found.end) if adverb is not None and found is not None else None
    joint = (match.group(1) or "/").lower()
    sure = joint in {"per", "/", "every"}
    for phrase in phrases(text, match.end(), 2):
        word = _singular(phrase.text)
        if word in _set("per", "words") and (sure or not _is_bound(text, phrase.end)):
            return word, phrase.end
    return _anything(text, match.end()) if joint == "per" else None


_PER = re.compile(r"(?:[ \u00a0-]?(per|every|each|an?)[ \u00a0-]|(/)\s?)", re.IGNORECASE)
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
        text[end : end + 1] in _SPACE
        and following is not None
        and following.text in _set("per", "not_before")
    )
