"""Numbers that lean on the claim before them in the sentence: what was said once is not said again.

"sold 1.7 million kettles, up from 1.1 million"; "lost 190 points, or 0.6%"; "in Hull, nine".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.claims.fields.kind import Sort
from extractor.annotate.lexicon.books import Measuring
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from extractor.annotate.claims.numbers.numeral import Numeral
    from extractor.records import Change, Claim

_OR = re.compile(r",? ?(?:or|\() ?(?:a |an )?")
_GAPPED = re.compile(
    rf"(?:(?:,|;|and|or|but|including|{either(book(Measuring).versus)}|against|than|with|to|from)\s|[,;]\s(?:in|at|for)\s[\w\s]{{1,30}},\s)$"
)
_CLOSES = re.compile(
    r"\s?(?:[.,;:)\n]|$|(?:in|on|more|last|who|from|to|per|this|(?:a|the) (?:year|month|week|day))\b)"
)


@rule(
    "change",
    "restated",
    "The index lost 190 points, or ⟦0.6%⟧, on Monday.",
    'The number says the change before it again: "190 points, or 0.6%".',
)
def paraphrased(text: str, last: Claim | None, start: int) -> Change | None:
    """Return the change of the claim ``last`` where ``[start`` says the same again: "190 points, or 0.6%"."""
    if last is None:
        return None
    between = text[last.end : start]
    return last.change if len(between) < 8 and _OR.fullmatch(between) is not None else None


_UP_FROM = re.compile(r",? (?:up|down|compared) (?:from|with|to) (?:the )?")
"""Between a figure and the one before it in time: "61 percent, up from 58"."""
_AND = re.compile(r"[^.;,\d]{0,30} and ")
_SERVED = re.compile(rf"\b{either(book(Measuring).sentenced)}\s$")
_HELD_AGAINST = re.compile(
    rf",? (?:{either(book(Measuring).by_how_much)} )?"
    rf"(?:{either(book(Measuring).held_against)}|{either(book(Measuring).held_against_than)} (?:from|than)) "
    r"(?:(?:the|an?|its|their) )?(?:(?:[a-z-]{1,20} ){1,3}of )?"
)


def is_held_against(text: str, last: Claim, start: int) -> bool:
    """Tell whether a number is what the one before is compared with: "€210m, below the 240m expected"."""
    return _HELD_AGAINST.fullmatch(text, last.end, start) is not None


def inherit(
    text: str, last: Claim | None, numeral: Numeral, change: Change | None, sort: Sort
) -> tuple[str | None, Sort]:
    """Return noun, kind and unit of a claim that names no noun, from the claim before where they lack."""
    if last is not None and last.kind == "age" and text[last.end : numeral.start] == " and ":
        return (None, Sort("age", last.unit)) if sort == Sort("count", None) else (None, sort)
    if (
        last is None
        or sort.kind not in {"count", "rate"}
        or sort.unit is not None
        or numeral.unit is not None
    ):
        return None, sort
    if last.kind == "duration" and _SERVED.search(text, last.end, numeral.start) is not None:
        return None, Sort("duration", last.unit)
    if last.kind == "money" and is_held_against(text, last, numeral.start):
        return None, Sort("money", last.unit)
    if (
        change is not None
        and change.part == "from"
        and last.kind in {"percent", "money"}
        and _UP_FROM.fullmatch(text, last.end, numeral.start)
    ):
        return None, Sort(last.kind, last.unit)
    if (
        last.kind == "money"
        and last.change is not None
        and numeral.scale is not None
        and _AND.fullmatch(text, last.end, numeral.start)
    ):
        return None, Sort("money", last.unit)
    changes = change is not None and last.change is not None
    if changes and (last.kind in {"index", "money", "measure"} or _is_level_in_percent(last)):
        return None, Sort(last.kind, last.unit)
    counts = last.kind in {"count", "rate", "casualty"} and last.noun is not None
    if counts and _CLOSES.match(text, numeral.end) is not None:
        before = text[max(0, numeral.start - 40) : numeral.start]
        if changes or numeral.per is not None or _GAPPED.search(before) is not None:
            return last.noun, sort
    return None, sort


def _is_level_in_percent(last: Claim) -> bool:
    """Tell whether ``last`` is where something stands in percent, not by how much it changed."""
    return last.kind == "percent" and last.change is not None and last.change.part != "by"
