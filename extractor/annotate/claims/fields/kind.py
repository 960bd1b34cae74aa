"""What sort of claim a number makes, and its canonical unit."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.claims.fields.age import is_age
from extractor.annotate.claims.quantities.magnitude import is_magnitude
from extractor.annotate.lexicon.loader import lexicon

if TYPE_CHECKING:
    from extractor.annotate.claims.candidate import Noun
    from extractor.annotate.claims.index.entities import EntityIndex
    from extractor.annotate.claims.index.tokens import TokenIndex
    from extractor.annotate.claims.numbers.numeral import Numeral
    from extractor.records import ClaimKind, Status

_LEAST_LEVEL = 100
"""No index of shares stands lower."""


class Sort(NamedTuple):
    """Kind and unit of a claim."""

    kind: ClaimKind
    unit: str | None


def sort_of(
    tokens: TokenIndex, entities: EntityIndex, numeral: Numeral, noun: Noun | None, status: Status | None
) -> Sort:
    """Return the kind and the unit of the claim that ``numeral`` makes."""
    text = tokens.text
    if numeral.percent is not None:
        return Sort("percent" if numeral.percent == "percent" else "percentage_point", numeral.percent)
    if numeral.currency is not None:
        return Sort("money", numeral.currency)
    if numeral.form == "ordinal":
        return Sort("rank", None)
    if numeral.unit in {None, "year", "month", "week", "day"} and is_age(tokens, entities, numeral, noun):
        return Sort("age", numeral.unit or "year")
    if is_magnitude(text, numeral):
        return Sort("index", "magnitude")
    if numeral.unit is not None and numeral.unit_kind is not None:
        return Sort(numeral.unit_kind, numeral.unit)
    if status is not None:
        return Sort("casualty", None)
    if numeral.form in {"ratio", "fraction", "multiple", "score"}:
        return Sort(numeral.form, None)
    return Sort("rate" if numeral.per else "count", None if numeral.unit == "strong" else numeral.unit)


def is_level(numeral: Numeral, sort: Sort, noun: str | None, about: tuple[str, ...]) -> bool:
    """Tell whether a bare number is where an index stands: "the Dow ended at 31,204.57"."""
    if sort != Sort("count", None) or noun is not None or not about or numeral.form != "digits":
        return False
    if numeral.value is None or numeral.value < _LEAST_LEVEL:
        return False
    return not _indices().isdisjoint(about[0].lower().split())


@cache
def _indices() -> frozenset[str]:
    return frozenset(lexicon("measuring")["indices"]["words"])
