"""Currencies before and behind a number: signs, codes, words, and words with the country they are of."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.claims.quantities.lookahead import SPACE, phrases
from extractor.annotate.lexicon.books import Currencies, Demonyms
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.annotate.claims.quantities.lookahead import Phrase

_LONGEST_SIGN = 5
_LAST_OF_SIGN = frozenset("$£€¥￥₹₩₽₺₴₦₱₫฿₪₵₡₲₸₼₾₿¢.")
_NEXT = re.compile(r"[ \u00a0]([^\W\d_]+)")


def currency_behind(
    text: str, start: int, *, large: bool, behind: Sequence[Phrase] | None = None
) -> tuple[str, int] | None:
    """Return the currency named or signed at ``start`` and where it ends.

    ``large``: a number of three figures or more, or with a scale, stands before it, so that "won" is a
    currency. ``behind`` are the phrases at ``start`` where they are known.
    """
    for phrase in phrases(text, start) if behind is None else behind:
        code = _named(phrase.text)
        if code is None or (phrase.text == "p" and text[start : start + 1] != "p"):
            continue
        if phrase.text not in book(Currencies).uncertain_words or (large and closes(text, phrase.end)):
            return code, phrase.end
    begin = start + 1 if text[start : start + 1] in SPACE else start
    for length in (3, 2, 1):
        sign = text[begin : begin + length]
        code = book(Currencies).signs.get(sign)
        if code is not None and _ends(text, begin, sign, glued=begin == start, large=large):
            return code, begin + length
    return None


def _ends(text: str, begin: int, sign: str, *, glued: bool, large: bool) -> bool:
    """Tell whether the sign behind a number is its currency: "5 USD", "500$", not "5 $3 tickets"."""
    after = text[begin + len(sign) : begin + len(sign) + 1]
    if sign.isalpha():
        return (
            len(sign) == 3
            and not after.isalnum()
            and (large or glued or sign not in book(Currencies).uncertain_signs)
        )
    return sign[-1] != "$" or (glued and not after.isalnum())


def closes(text: str, end: int) -> bool:
    """Tell whether a word that may be a currency ends its phrase: "500 won for", not "500 won the prize"."""
    following = _NEXT.match(text, end)
    return following is None or following.group(1) in book(Currencies).uncertain_before


@cache
def _words() -> dict[str, str]:
    """Return the code or coin of each word that needs no country, plurals too."""
    tables = book(Currencies)
    found: dict[str, str] = {}
    for word, code in (*tables.words.items(), *tables.coins.items()):
        found[word] = code
        found.setdefault(f"{word}s", code)
    found.update((plural, found[word]) for plural, word in tables.plurals.items())
    return found


def default_of(word: str) -> str | None:
    """Return the code or coin that ``word``, in small letters, means where no country is named."""
    return _words().get(word)


@cache
def codes_by_country() -> dict[str, dict[str, str]]:
    """Return the codes by country of each word that several countries use, plurals too."""
    tables = book(Currencies)
    found: dict[str, dict[str, str]] = {}
    for word, codes in tables.of.items():
        found[word] = found[f"{word}s"] = codes
    found.update((plural, found[word]) for plural, word in tables.plurals.items() if word in found)
    return found


@cache
def country_names() -> dict[str, str]:
    """Return the country of each name that may stand before a currency, in small letters."""
    found: dict[str, str] = dict(book(Currencies).owners)
    for country, peoples in book(Demonyms).countries.items():
        found.update((name.lower(), country) for name in (country, *peoples))
    for codes in book(Currencies).of.values():
        found.update((country.lower(), country) for country in codes)
    return found


def _named(words: str) -> str | None:
    """Return the code of "pounds", "Lebanese pounds", "Polish zlotys"; ``None`` for "Martian pounds"."""
    code = _words().get(words)
    owner, _, word = words.rpartition(" ")
    if code is not None or not owner:
        return code
    owned = codes_by_country().get(word)
    if (owned is None and word not in _words()) or (country := country_names().get(owner)) is None:
        return None
    return owned.get(country) if owned is not None else _words()[word]


def currency_before(text: str, start: int, *, large: bool) -> tuple[str, int] | None:
    """Return the currency whose sign or code stands right before ``start``, and where that begins.

    ``large`` as in :func:`currency_behind`: "COP 26" is no money, "COP 2.6 million" is.
    """
    end = start - 1 if start and text[start - 1] in SPACE else start
    if end == 0 or not ((last := text[end - 1]).isalpha() or last in _LAST_OF_SIGN):
        return None
    signs = book(Currencies).signs
    for length in range(min(_LONGEST_SIGN, end), 0, -1):
        begin = end - length
        sign = text[begin:end]
        code = signs.get(sign)
        if code is None or (begin and _joins(text[begin - 1], sign)):
            continue
        spaced_letter = length == 1 and end != start and sign.isalpha()
        if spaced_letter or (sign in book(Currencies).uncertain_signs and not large):
            continue
        return code, begin
    return None


def _joins(before: str, sign: str) -> bool:
    """Tell whether the character before a sign makes it part of a longer word: the "R" of "FR5"."""
    return sign[0].isalpha() and (before.isalnum() or before in "-.&/")


def dollars_of(owner: str) -> str | None:
    """Return the code of the dollar of a country or people, in small letters: "$500 US", "$5 Canadian"."""
    country = country_names().get(owner)
    return codes_by_country()["dollar"].get(country) if country is not None else None
