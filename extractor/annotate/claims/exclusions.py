"""Numbers that are no claims: dates, years, names, phone numbers, … Each is told by a rule with a name.

Characters only, within a few words of the number; what tells a time is in :mod:`moments`. What needs the
parse (names before a number, the pronoun "one") looks at tokens in :mod:`naming`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.claims.beside import VERBS_IN_S, listed, word_before, words_after
from extractor.annotate.claims.codes import is_code, is_glued, is_postcode, is_reference, is_slashed
from extractor.annotate.claims.moments import is_clock, is_date, is_decade, is_year
from extractor.annotate.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extractor.annotate.claims.numeral import Numeral
    from extractor.annotate.claims.wholes import Context


def exclusion(context: Context, numeral: Numeral) -> str | None:
    """Return the rule by which ``numeral`` is no claim, or ``None``."""
    rule = context.inside(numeral.start, numeral.end)
    if rule is not None:
        return rule
    return next((rule for rule, check in _CHECKS if check(context.text, numeral)), None)


def _is_address(text: str, numeral: Numeral) -> bool:
    """12 Downing Street."""
    if not numeral.plain or numeral.unit or numeral.currency:
        return False
    match = re.match(
        r"[a-z]?\s((?:(?:[A-Z]|\d+[a-z])[\w’'.]*,?\s){1,4})", text[numeral.end : numeral.end + 48] + " "
    )
    return match is not None and _ends_in_street(match.group(1).split())


def _ends_in_street(words: list[str]) -> bool:
    """Tell whether the capitalised words behind a number are a street: "Road" last, or "Ave" first."""
    streets = listed("address", "behind")
    if len(words) > 1 and words[0].lower() in {"ave", "rue", "via", "calle", "avenue"}:
        return True
    for word in words[1:]:
        if word.lower().strip(",.") in streets:
            return True
        if word.endswith(","):
            return False
    return False


def _is_designated(text: str, numeral: Numeral) -> bool:
    """Section 230, Flight 370, page 3, No. 10, Boeing 737, phase two."""
    if numeral.currency or numeral.percent or numeral.form not in {"digits", "words", "range"}:
        return False
    if numeral.form == "digits" and not numeral.plain and "." not in text[numeral.start : numeral.end]:
        return False
    before = word_before(text, numeral.start)
    bare = before.lower()
    if bare.rstrip(".") in listed("date", "months"):
        return False
    known = bare in listed("designator", "words")
    if not known or before[-1:] in {",", ";", ":"}:
        return False
    if before[0].isupper() and bare in _ALWAYS:
        return True
    if before[0].isupper() and not _begins_sentence(text, numeral.start - len(before) - 1):
        small = numeral.form == "digits" and numeral.value is not None and numeral.value < 1000
        return small or not _counts_plural(text, numeral)
    return bare in listed("designator", "lower") and not _counts_plural(text, numeral)


_ALWAYS = frozenset(
    {
        "no.",
        "nos.",
        "section",
        "article",
        "chapter",
        "boeing",
        "airbus",
        "flight",
        "route",
        "formula",
        "fortune",
        "no",
    }
)


def _counts_plural(text: str, numeral: Numeral) -> bool:
    following = re.match(r"[\s-]+([a-z]+)\b", words_after(text, numeral.tail))
    return numeral.unit is not None or (
        following is not None
        and (
            following.group(1) in {"people", "men", "women", "children", "million", "percent"}
            or (
                following.group(1).endswith("s")
                and len(following.group(1)) > 3
                and following.group(1) not in VERBS_IN_S
            )
        )
    )


def _begins_sentence(text: str, position: int) -> bool:
    before = text[max(0, position - 3) : position].rstrip()
    return not before or before[-1] in ".!?\n:"


_TIES = frozenset("/-")


def _is_idiom(text: str, numeral: Numeral) -> bool:
    """24/7, one another, zero tolerance."""
    first = text[numeral.start]
    if not (
        first.isalpha()
        or text[numeral.end : numeral.end + 1] in _TIES
        or numeral.parts
        or text[max(0, numeral.start - 1) : numeral.start] in _TIES
    ):
        return False
    around = text[max(0, numeral.start - 12) : numeral.end + 20].lower()
    offset = numeral.start - max(0, numeral.start - 12)
    word = text[numeral.start : numeral.end].lower().split("-")[0].split("/")[0]
    for phrase in _idioms().get(word, ()):
        at = around.find(phrase, max(0, offset - len(phrase)))
        if (
            -1 < at <= offset < at + len(phrase)
            and not around[at - 1 : at].isalnum()
            and not around[at + len(phrase) : at + len(phrase) + 1].isalnum()
        ):
            return True
    return False


@cache
def _idioms() -> dict[str, tuple[str, ...]]:
    """Return the fixed phrases by each word in them."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in lexicon("nonclaims")["idiom"]["phrases"]:
        for word in set(re.split(r"[\s/-]", phrase)):
            found[word] = (*found.get(word, ()), phrase)
    return found


def _is_index_name(text: str, numeral: Numeral) -> bool:
    """FTSE 100, S&P 500, Boeing's 737 Max: the number is part of a market's or model's name."""
    if not numeral.plain or numeral.unit or numeral.currency or numeral.percent:
        return False
    written = text[numeral.start : numeral.end]
    if word_before(text, numeral.start).lower() in lexicon("nonclaims")["index_name"].get(written, ()):
        return True
    following = re.match(r"[\s-]([A-Za-z]+)", text[numeral.end : numeral.end + 16])
    models = lexicon("nonclaims")["model_number"]
    return (
        written in models["words"]
        and following is not None
        and following.group(1).lower() in models["behind"]
    )


_CHECKS: Sequence[tuple[str, Callable[[str, Numeral], bool]]] = (
    ("decade", is_decade),
    ("clock", is_clock),
    ("name", is_glued),
    ("date", is_date),
    ("year", is_year),
    ("code", is_code),
    ("idiom", _is_idiom),
    ("slash", is_slashed),
    ("reference", is_reference),
    ("index_name", _is_index_name),
    ("postcode", is_postcode),
    ("address", _is_address),
    ("designator", _is_designated),
)
"""Rules in order: the first that fits gives the reason."""
