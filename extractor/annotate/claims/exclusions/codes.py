"""Digits that are part of names and codes: letters grow on them, or other digits behind a hyphen or slash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.claims.exclusions.neighbours import word_before
from extractor.annotate.lexicon.books import Nonclaims
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from extractor.annotate.claims.numbers.numeral import Numeral

_COUNTED = book(Nonclaims).counted
_COUNTS = re.compile(
    rf"[ -](?:[a-z]+s|{either(_COUNTED.having('plural') | _COUNTED.having('scale'))}|pc|per|on|out)\b"
)
_SERIAL = 8
"""So many digits without a comma or blank number something, unless what is counted follows."""
_CASE = re.compile(r"-[A-Z]{1,4}-\d")
"""Behind the first number of "23-CV-1187"."""
_GROWN = frozenset("_&#^")
_DASHES = frozenset("-–−")


def _is_bare(numeral: Numeral) -> bool:
    return numeral.unit is None and numeral.percent is None and numeral.currency is None


@rule("nonclaim", "glued", "The ship carried COVID-⟦19⟧ tests.")
def is_glued(text: str, numeral: Numeral) -> bool:
    """Digits with letters or digits grown on them: COVID-19, S23, G7, 5G, 737s, ID.3, J1149+66."""
    start = numeral.start
    if numeral.form in {"words", "vague"} and not text[start].isdigit():
        return _hyphenated_name(text, numeral)
    before = text[start - 1] if start else " "
    further = text[start - 2] if start > 1 else " "
    if before.isalnum() or before in _GROWN or (before == "'" and further == "\\"):
        return True
    if before == "+" and further.isalnum():
        return True
    if before == "." and further.isalpha() and _is_bare(numeral):
        return True
    if (before in _DASHES or before == "/") and further.isalpha() and text[start - 3 : start - 1] != "to":
        return _is_bare(numeral)
    if _is_bare(numeral) and _CASE.match(text, numeral.end) is not None:
        return True
    after = text[numeral.tail : numeral.tail + 1]
    return numeral.tail == numeral.end and (after.isalpha() or after == "_") and numeral.percent is None


def _hyphenated_name(text: str, numeral: Numeral) -> bool:
    before = text[numeral.start - 2 : numeral.start]
    return len(before) == 2 and before[1] == "-" and before[0].isalpha()


@rule("nonclaim", "code", "The form is numbered ⟦0800⟧.")
def is_code(text: str, numeral: Numeral) -> bool:
    """A code: 0800, or two numbers with a hyphen that are no range and no score, as in ISO 3888-2."""
    written = text[numeral.start : numeral.end]
    if not numeral.plain or not _is_bare(numeral):
        return False
    if len(written) > 1 and written[0] == "0":
        return True
    if len(written) >= _SERIAL and _COUNTS.match(text, numeral.end) is None:
        return True
    before, after = text[max(0, numeral.start - 2) : numeral.start], text[numeral.end : numeral.end + 2]
    if len(before) == 2 and before[1] == "(" and (before[0].isalnum() or before[0] == ")"):
        return True  # Section 17(5)
    tied_before = len(before) == 2 and before[1] in _DASHES and before[0].isdigit()
    return tied_before or (len(after) == 2 and after[0] in _DASHES and after[1].isdigit())


@rule("nonclaim", "release", "The ministry speaks of Industry ⟦4.0⟧ at last.")
def is_release(text: str, numeral: Numeral) -> bool:
    """A release after a capitalised word: "Web 2.0", "Industry 4.0"; no unit follows."""
    written = text[numeral.start : numeral.end]
    if not written.endswith(".0") or not _is_bare(numeral) or numeral.form != "digits":
        return False
    before = word_before(text, numeral.start)
    return before[:1].isupper() and before[-1:].isalnum() and _COUNTS.match(text, numeral.end) is None


@rule("nonclaim", "slash", "Her blood pressure was ⟦120⟧/80.")
def is_slashed(text: str, numeral: Numeral) -> bool:
    """A reading or odds with a slash, no fraction: 5/1, 120/80, 231/6."""
    if numeral.form != "digits" or not numeral.plain or not _is_bare(numeral):
        return False
    before, after = text[max(0, numeral.start - 2) : numeral.start], text[numeral.end : numeral.end + 2]
    follows = len(before) == 2 and before[1] == "/" and before[0].isdigit()
    return follows or (len(after) == 2 and after[0] == "/" and after[1].isdigit())


@rule("nonclaim", "reference", "The dam is older than the town.[⟦12⟧] It leaks.")
def is_reference(text: str, numeral: Numeral) -> bool:
    """A bracketed note: [12]."""
    return (
        numeral.plain
        and text[numeral.start - 1 : numeral.start] == "["
        and text[numeral.end : numeral.end + 1] == "]"
    )


@rule("nonclaim", "postcode", "Write to Mill Lane, Salt Bay, CA ⟦90210⟧.")
def is_postcode(text: str, numeral: Numeral) -> bool:
    """A postcode: CA 90210, the 90049 ZIP code."""
    if not numeral.plain or numeral.end - numeral.start != 5:
        return False
    before = word_before(text, numeral.start)
    state = len(before) == 2 and before.isalpha() and before.isupper()
    return state or text[numeral.end : numeral.end + 9].lower().lstrip().startswith(
        tuple(book(Nonclaims).postcode)
    )
