"""The tables of cases: what is claimed, and what is not."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.annotate.claims.exclusions.cascade import exclusion
from extractor.annotate.claims.exclusions.spans import Spans
from extractor.annotate.claims.quantities.attach import amounts

if TYPE_CHECKING:
    from extractor.records import Claim

CASES = Path(__file__).parents[2] / "cases"
CLAIMS = [
    case
    for name in ("claims.toml", "claims_meaning.toml", "amounts.toml", "numerals.toml")
    for case in tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
]
NONE = tomllib.loads((CASES / "claims_none.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CLAIMS, ids=lambda case: case["text"][:40])
def test_claims(case, extract):
    found = extract(case["text"]).claims
    wanted = [[part.strip() for part in line.split(";")] for line in case["claims"]]
    assert [claim.number.text for claim in found] == [line[0] for line in wanted]
    for claim, (_, comparator, value, kind, *fields) in zip(found, wanted, strict=True):
        assert (claim.comparator, claim.kind) == (comparator, kind)
        assert bounds(claim) == tuple(map(Decimal, value.split("..")))
        for field in fields:
            name, _, expected = field.partition("=")
            assert said(claim, name) == expected, name


def bounds(claim: Claim) -> tuple[Decimal | None, ...]:
    return (claim.value,) if claim.value is not None else (claim.low, claim.high)


def said(claim: Claim, name: str) -> str | None:
    if name == "change":
        return f"{claim.change.direction} {claim.change.part}" if claim.change else "none"
    if name == "about":
        return " / ".join(claim.about)
    if name == "negated":
        return "yes" if claim.predicate is not None and claim.predicate.negated else "no"
    if name == "predicate":
        return claim.predicate.lemma if claim.predicate else "none"
    if name in {"source", "place", "time"}:
        span = getattr(claim, name)
        return span.text if span else "none"
    value = getattr(claim, name)
    return "none" if value is None else value


@pytest.mark.parametrize("case", NONE, ids=lambda case: case["text"][:40])
def test_no_claims(case, extract):
    assert extract(case["text"]).claims == ()
    context = Spans(case["text"])
    rules = {exclusion(context, numeral) for numeral in amounts(case["text"])} - {None}
    assert not rules or case["rule"] in rules


@pytest.mark.parametrize("case", CLAIMS, ids=lambda case: case["text"][:40])
def test_numbers_read_back(case, extract):
    """A number alone gives the value or the interval of its claim."""
    for claim in extract(case["text"]).claims:
        alone = amounts(claim.number.text)
        assert len(alone) == 1, claim.number.text
        assert (alone[0].value, alone[0].low, alone[0].high) == (
            (claim.value, None, None) if claim.value is not None else (None, claim.low, claim.high)
        )
