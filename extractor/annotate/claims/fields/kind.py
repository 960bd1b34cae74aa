"""What sort of claim a number makes, and its canonical unit."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from extractor.annotate.claims.fields.age import is_age
from extractor.annotate.claims.quantities.magnitude import is_magnitude
from extractor.annotate.lexicon.books import Measuring
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import cascade, decided, first_found, rule

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
    found = first_found(_CASCADE, tokens, entities, numeral, noun, status)
    assert found is not None  # noqa: S101 - the last rule holds for every number
    name, sort = found
    decided("kind", name, numeral.start, numeral.end, f"{sort.kind} {sort.unit or ''}".strip())
    return cast("Sort", sort)


@rule("kind", "percent", "Prices rose ⟦5 per cent⟧ in May.")
def _is_share(_: TokenIndex, __: EntityIndex, numeral: Numeral, *___: object) -> Sort | None:
    """A percentage, percentage points or basis points."""
    if numeral.percent is None:
        return None
    return Sort("percent" if numeral.percent == "percent" else "percentage_point", numeral.percent)


@rule("kind", "money", "Norrex paid ⟦$5 million⟧ for the pier.")
def _is_money(_: TokenIndex, __: EntityIndex, numeral: Numeral, *___: object) -> Sort | None:
    """A sum of money, in the currency that stands with the number."""
    return Sort("money", numeral.currency) if numeral.currency is not None else None


@rule("kind", "rank", "It is the ⟦third⟧-largest lake of the country.")
def _is_rank(_: TokenIndex, __: EntityIndex, numeral: Numeral, *___: object) -> Sort | None:
    """An ordinal."""
    return Sort("rank", None) if numeral.form == "ordinal" else None


@rule("kind", "age", "Ana Ruiz, ⟦44⟧, left early.")
def _is_years(
    tokens: TokenIndex, entities: EntityIndex, numeral: Numeral, noun: Noun | None, _: Status | None
) -> Sort | None:
    """An age in years, months, weeks or days, told by the words or the name beside the number."""
    if numeral.unit in {None, *_AGES} and is_age(tokens, entities, numeral, noun):
        return Sort("age", numeral.unit or "year")
    return None


@rule("kind", "magnitude", "A magnitude ⟦7.1⟧ earthquake shook Lira.")
def _is_quake(tokens: TokenIndex, _: EntityIndex, numeral: Numeral, *__: object) -> Sort | None:
    """The magnitude of an earthquake."""
    return Sort("index", "magnitude") if is_magnitude(tokens.text, numeral) else None


@rule("kind", "unit", "The wall is ⟦40 metres⟧ long.")
def _is_measure(_: TokenIndex, __: EntityIndex, numeral: Numeral, *___: object) -> Sort | None:
    """A measure or a duration, in the unit that stands with the number."""
    if numeral.unit is None or numeral.unit_kind is None:
        return None
    return Sort(numeral.unit_kind, numeral.unit)


@rule("kind", "casualty", "The storm killed ⟦40⟧ people.")
def _is_casualty(
    _: TokenIndex, __: EntityIndex, ___: Numeral, ____: Noun | None, status: Status | None
) -> Sort | None:
    """People with a casualty status."""
    return Sort("casualty", None) if status is not None else None


@rule("kind", "form", "The storm sank ⟦a third⟧ of the boats.")
def _is_share_of_whole(_: TokenIndex, __: EntityIndex, numeral: Numeral, *___: object) -> Sort | None:
    """A ratio, fraction, multiple or score, as the number is written."""
    if numeral.form in {"ratio", "fraction", "multiple", "score"}:
        return Sort(cast("ClaimKind", numeral.form), None)
    return None


@rule("kind", "rate", "The mill makes ⟦40⟧ tables a day.")
def _is_rate(_: TokenIndex, __: EntityIndex, numeral: Numeral, *___: object) -> Sort | None:
    """A number per something."""
    return Sort("rate", _counted_unit(numeral)) if numeral.per else None


@rule("kind", "count", "The storm sank ⟦40⟧ boats.")
def _is_count(_: TokenIndex, __: EntityIndex, numeral: Numeral, *___: object) -> Sort | None:
    """Any other number: a count."""
    return Sort("count", _counted_unit(numeral))


def _counted_unit(numeral: Numeral) -> str | None:
    return None if numeral.unit == "strong" else numeral.unit


_AGES = ("year", "month", "week", "day")
_CASCADE = cascade(
    _is_share, _is_money, _is_rank, _is_years, _is_quake, _is_measure, _is_casualty, _is_share_of_whole,
    _is_rate, _is_count,
)  # fmt: skip


@rule(
    "kind",
    "level",
    "The Dow ended the day at ⟦31,204.57⟧.",
    "The level of an index: a bare number of 100 and more that is about one.",
)
def is_level(numeral: Numeral, sort: Sort, noun: str | None, about: tuple[str, ...]) -> bool:
    """Tell whether a bare number is where an index stands: "the Dow ended at 31,204.57"."""
    if sort != Sort("count", None) or noun is not None or not about or numeral.form != "digits":
        return False
    if numeral.value is None or numeral.value < _LEAST_LEVEL:
        return False
    return not _indices().isdisjoint(about[0].lower().split())


@cache
def _indices() -> frozenset[str]:
    return book(Measuring).indices
