"""Whose pesos: money in a word or sign that several countries share belongs to the country that is spoken of.

"5 million shillings" are Kenyan by themselves, as that is what most news mean. Where the sentence names
Tanzania before them, or else the article names it more often than Kenya, Uganda and Somalia, they are
Tanzanian. "Kenyan shillings" stay what they are.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.claims.quantities.currencies import codes_by_country, country_names, default_of
from extractor.annotate.lexicon.books import Currencies
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.annotate.claims.index.entities import EntityIndex
    from extractor.annotate.claims.index.tokens import TokenIndex
    from extractor.annotate.claims.numbers.numeral import Numeral

_LAST_WORDS = re.compile(r"(?:([^\W\d_]+)[ \u00a0])?([^\W\d_]+)$")
_SIGN = re.compile(r"[^\W\d_]+\.?")
_LONGEST = 40


def settled(tokens: TokenIndex, entities: EntityIndex, numerals: Sequence[Numeral]) -> Sequence[Numeral]:
    """Return ``numerals``, each whose currency is shared with the code of the country that is spoken of."""
    shared = {
        i: codes for i, numeral in enumerate(numerals) if (codes := _shared(tokens.text, numeral)) is not None
    }
    if not shared:
        return numerals
    inside = {position for numeral in numerals for position in range(numeral.start, numeral.end)}
    named = [each for each in _countries(tokens.text, entities) if each[0] not in inside]
    votes = Counter(country for _, country in named)
    found = list(numerals)
    for i, codes in shared.items():
        start = found[i].start
        here = range(tokens.sentence(start)[0], start)
        nearby = [codes[country] for at, country in named if at in here and _is_used(codes, country)]
        code = nearby[-1] if nearby else _most_named(codes, votes)
        if code is not None:
            parts = tuple(part.but(currency=code) for part in found[i].parts)
            found[i] = found[i].but(currency=code, parts=parts)
    return found


def _shared(text: str, numeral: Numeral) -> Mapping[str, str] | None:
    """Return the codes by country of the currency of ``numeral``; ``None`` where its words tell which."""
    if numeral.currency is None:
        return None
    words = text[max(numeral.start, numeral.end - _LONGEST) : numeral.end].lower()
    last = _LAST_WORDS.search(words)
    sign = _SIGN.match(text, numeral.start)
    if (
        last is not None
        and last[2] not in book(Currencies).dollars
        and (codes := codes_by_country().get(last[2])) is not None
    ):
        told = last[1] in country_names() or numeral.currency != default_of(last[2])
        return None if told else codes
    if sign is not None and (word := _signs().get(sign[0].rstrip("."))) is not None:
        return codes_by_country()[word]
    return None


def _most_named(codes: Mapping[str, str], votes: Mapping[str, int]) -> str | None:
    """Return the code most of whose countries are named; the first of ``codes`` has it where two are even."""
    counts: Counter[str] = Counter()
    for country, code in codes.items():
        if _is_used(codes, country):
            counts[code] += votes.get(country, 0)
    code, most = max(counts.items(), key=lambda count: count[1], default=("", 0))
    return code if most else None


def _is_used(codes: Mapping[str, str], country: str) -> bool:
    return country in codes and codes[country] not in _gone()


def _countries(text: str, entities: EntityIndex) -> list[tuple[int, str]]:
    """Return where each country is named, its people included, in text order."""
    mentions = ((name.start, text[name.start : name.end].lower()) for name in entities.mentions)
    return [(start, country_names()[words]) for start, words in mentions if words in country_names()]


@cache
def _signs() -> Mapping[str, str]:
    """Return the word that each sign stands for: "Rs" for "rupee"."""
    signs: Mapping[str, str] = book(Currencies).abbreviations
    return signs


@cache
def _gone() -> frozenset[str]:
    return book(Currencies).gone
