"""Numbers that name instead of counting: sections, flights, streets, indices, the top ten, odds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.claims.exclusions.neighbours import is_plural, word_before, words_after
from extractor.annotate.claims.numbers.lexer import number_words
from extractor.annotate.lexicon.books import Calendar, Nonclaims
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from extractor.annotate.claims.numbers.numeral import Numeral

_BOOK = book(Nonclaims)
_TOP = re.compile(rf"\b{either(_BOOK.top)}[\s-]$", re.IGNORECASE)
_LAST = re.compile(rf"\b(?:the|of|a) {either(_BOOK.knockout)}[\s-]$|\bround of $", re.IGNORECASE)
_KNOCKOUT = frozenset({4, 8, 16, 32, 64, 128})
_ODDS = re.compile(rf"\b{either(_BOOK.odds_before)}(?: \w+)? $", re.IGNORECASE)
_LISTING = re.compile(
    r"\b([^\W\d_]{3,12}) (?:\d{1,4}[a-z]?(?:,|,? (?:and|or|to|through|&))? ?){1,4}\(?(?<!\d )(?<!\d)$"
)
_CALLED = re.compile(rf"\b{either(_BOOK.dialled)} $")
_COUNTED = frozenset(_BOOK.counted.by("plural", "scale", "share"))
_FOR = re.compile(
    rf"-for-(?:\d|{either(number_words())}\b)|-{either(_BOOK.tied)}\b|-(?:under|over)(?:[ -]par)?\b"
)
_BACKED = re.compile(rf"[\s-]{either(_BOOK.odds_after)}\b")
_PRICED = re.compile(r"\b(?:is|are|was|were|from|at|['’]s) $")


@rule("nonclaim", "digits", "The firm paid a ⟦six⟧-figure sum.")
def counts_digits(_: str, numeral: Numeral) -> bool:
    """How long a number is, not how large: "a six-figure sum", "double-digit"."""
    return numeral.unit in {"digit", "figure"} and numeral.modifier


@rule("nonclaim", "address", "She lives at ⟦12⟧ Quarry Road.")
def is_address(text: str, numeral: Numeral) -> bool:
    """The number of a house: 12 Quarry Road."""
    if not numeral.plain or numeral.unit or numeral.currency:
        return False
    match = re.match(
        r"[a-z]?\s((?:(?:[A-Z]|\d+[a-z])[\w’'.]*,?\s){1,4})", text[numeral.end : numeral.end + 48] + " "
    )
    return match is not None and _ends_in_street(match.group(1).split())


def _ends_in_street(words: list[str]) -> bool:
    """Tell whether the capitalised words behind a number are a street: "Road" last, or "Ave" first."""
    streets = _BOOK.streets.having("last")
    if len(words) > 1 and words[0].lower() in _BOOK.streets.having("first"):
        return True
    for word in words[1:]:
        if word.lower().strip(",.") in streets:
            return True
        if word.endswith(","):
            return False
    return False


@rule("nonclaim", "designator", "Flight ⟦370⟧ landed an hour late.")
def is_designated(text: str, numeral: Numeral) -> bool:
    """A number after a word for what is numbered: Section 230, Flight 370, page 3, No. 10, phase two."""
    if numeral.currency or numeral.percent or numeral.form not in {"digits", "words", "range"}:
        return False
    if numeral.form == "digits" and not numeral.plain and "." not in text[numeral.start : numeral.end]:
        return False
    start = numeral.start - 1 if text[numeral.start - 1 : numeral.start] == "(" else numeral.start
    before = word_before(text, start)
    if (listing := _LISTING.search(text, max(0, start - 40), start)) is not None:
        before = listing.group(1)  # "grades 7 and 9", "Articles 5, 6 and 7"
    bare = before.lower()
    if bare.rstrip(".") in book(Calendar).month_names:
        return False
    if bare.endswith("s") and bare[:-1] in _BOOK.designators.having("lower"):
        before, bare = before[:-1], bare[:-1]
    known = bare in _BOOK.designators
    if not known or before[-1:] in {",", ";", ":"}:
        return False
    if before[0].isupper() and bare in _BOOK.designators.having("always"):
        return True
    if before[0].isupper() and not _begins_sentence(text, numeral.start - len(before) - 1):
        small = numeral.form == "digits" and numeral.value is not None and numeral.value < 1000
        return small or not _counts_plural(text, numeral)
    return bare in _BOOK.designators.having("lower") and not _counts_plural(text, numeral)


@rule("nonclaim", "frequency", "The song was aired at ⟦98.6⟧ FM on Monday.")
def is_frequency(text: str, numeral: Numeral) -> bool:
    """The frequency of a radio station."""
    return _FREQUENCY.match(text, numeral.end) is not None


_FREQUENCY = re.compile(r" ?[FA]M\b")


def _counts_plural(text: str, numeral: Numeral) -> bool:
    if numeral.tail == numeral.end + 1 and text[numeral.end].isupper():
        return False  # runway 27L, seat 12F
    following = re.match(r"[\s-]+([a-z]+)\b", words_after(text, numeral.tail))
    return numeral.unit is not None or (
        following is not None
        and (
            following.group(1) in _COUNTED or (len(following.group(1)) > 3 and is_plural(following.group(1)))
        )
    )


def _begins_sentence(text: str, position: int) -> bool:
    before = text[max(0, position - 3) : position].rstrip()
    return not before or before[-1] in ".!?\n:"


@rule("nonclaim", "index_name", "The FTSE ⟦100⟧ closed lower.")
def is_index_name(text: str, numeral: Numeral) -> bool:
    """Part of the name of a market or model: FTSE 100, S&P 500, Boeing's 737 Max."""
    if numeral.unit or numeral.currency or numeral.percent or not (numeral.plain or numeral.parts):
        return False
    if numeral.parts:  # a 737-800
        first = numeral.parts[0]
        model = text[first.start : first.end] in _BOOK.models
        return model and text[first.end : first.end + 1] in {"-", "–"}
    written = text[numeral.start : numeral.end]
    if written in _BOOK.index_numbers.get(word_before(text, numeral.start).lower(), ()):
        return True
    following = re.match(r"[\s-]([A-Za-z]+)", text[numeral.end : numeral.end + 16])
    if written in _BOOK.models and written[0] == written[-1] == "7" and not _counts_plural(text, numeral):
        return word_before(text, numeral.start).lower() in {"the", "a", "his", "her", "its", "new"}
    return (
        written in _BOOK.models and following is not None and following.group(1).lower() in _BOOK.model_words
    )


@rule("nonclaim", "top", "The club finished in the top ⟦five⟧.")
def is_top(text: str, numeral: Numeral) -> bool:
    """A place in a ranking: "in the top five", "a top 20 club", "the last 16"; not "the top 10 countries"."""
    if numeral.form not in {"digits", "words"} or numeral.currency or numeral.percent or numeral.scale:
        return False
    if numeral.value is None or numeral.value > 1000 or _counts_plural(text, numeral):
        return False
    start = max(0, numeral.start - 12)
    if _TOP.search(text, start, numeral.start) is not None:
        return True
    return numeral.value in _KNOCKOUT and _LAST.search(text, start, numeral.start) is not None


@rule("nonclaim", "phone_short", "A neighbour dialled ⟦999⟧ at once.")
def is_emergency(text: str, numeral: Numeral) -> bool:
    """A short number that is called: "dial 999"; not "called 911 voters"."""
    if not numeral.plain or numeral.end - numeral.start != 3 or _counts_plural(text, numeral):
        return False
    return _CALLED.search(text, max(0, numeral.start - 12), numeral.start) is not None


@rule("nonclaim", "exchange", "Shareholders approved a ⟦two⟧-for-one split.")
def is_exchange(text: str, numeral: Numeral) -> bool:
    """Part of a fixed compound: "a two-for-one split", "a 9-iron", "one-liners"."""
    return _FOR.match(text, numeral.end) is not None


@rule("nonclaim", "odds", "The grey mare started as a ⟦5-1⟧ favourite.")
def is_odds(text: str, numeral: Numeral) -> bool:
    """A bookmaker's price: "a 5-1 favourite", "100-to-1 outsiders", "at odds of 10-1"."""
    if numeral.form != "score" or numeral.parts[1].value is None:
        return False
    if _ODDS.search(text, max(0, numeral.start - 24), numeral.start) is not None:
        return True
    if _BACKED.match(text, numeral.end) is not None:
        return numeral.parts[1].value <= 30
    priced = _PRICED.search(text, max(0, numeral.start - 6), numeral.start) is not None
    return priced and text.startswith(" to ", numeral.end) and numeral.parts[1].value == 1
