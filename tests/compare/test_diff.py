"""What changed between two versions of a story: pairs of ours with all changes written down."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from extractor.compare.diff import diff
from extractor.compare.matching import TRIED
from extractor.compare.words import dice, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.compare.diff.difference import Diff
    from extractor.records import Claim, Extraction

PAIRS = tomllib.loads((Path(__file__).parent / "versions.toml").read_text(encoding="utf-8"))["pair"]

FLOOR = 0.9
"""F over all changes of all pairs."""


@pytest.fixture(scope="module")
def found(extract: Callable[[str], Extraction]) -> list[Diff]:
    return [diff(extract(pair["old"].strip()), extract(pair["new"].strip())) for pair in PAIRS]


def told(result: Diff) -> list[tuple[str, str, str, str, str]]:
    """The changes in the form of the gold."""
    return [
        *(("changed", c.what, c.field, c.before.text or "", c.after.text or "") for c in result.changed),
        *(("added", fact.what, "", "", fact.text) for fact in result.added),
        *(("removed", fact.what, "", fact.text, "") for fact in result.removed),
    ]


def right(gold: list[str], change: tuple[str, ...]) -> bool:
    """The same change of the same field; of the words one side may have a few more."""
    return tuple(gold[:3]) == change[:3] and all(
        set(words(one)) <= set(words(other)) and bool(one) == bool(other)
        for one, other in zip(gold[3:], change[3:], strict=True)
    )


def score(gold: list[list[str]], changes: list[tuple[str, ...]]) -> int:
    """How many changes are right, each gold one found once."""
    left = list(changes)
    hits = 0
    for wanted in gold:
        hit = next((change for change in left if right(wanted, change)), None)
        if hit:
            left.remove(hit)
            hits += 1
    return hits


def test_changes_of_all_pairs_are_found(found: list[Diff]) -> None:
    assert len(PAIRS) == 20
    hits = sum(score(pair["changes"], told(result)) for pair, result in zip(PAIRS, found, strict=True))
    wanted = sum(len(pair["changes"]) for pair in PAIRS)
    given = sum(len(told(result)) for result in found)
    assert 2 * hits / (wanted + given) >= FLOOR, (hits, wanted, given)


@pytest.mark.parametrize("pair", [p for p in PAIRS if not p["changes"]], ids=lambda pair: pair["name"])
def test_moves_and_style_are_no_changes(pair: dict[str, Any], extract: Callable[[str], Extraction]) -> None:
    result = diff(extract(pair["old"].strip()), extract(pair["new"].strip()))
    assert told(result) == []
    assert not result.differs


def test_cost_grows_with_the_number_of_facts(extract: Callable[[str], Extraction], monkeypatch) -> None:
    """Every number changed, all in sentences alike: comparisons stay in proportion, never all pairs."""
    from extractor.compare.diff import claims

    counts = []
    for size in (100, 400):
        record = extract("Ilse Vandam counted 7 boats.")
        [claim] = record.claims
        old = replace(record, claims=tuple(_counted(claim, n, n) for n in range(size)))
        new = replace(record, claims=tuple(_counted(claim, n, n + 5000) for n in range(size)))
        calls = []
        monkeypatch.setattr(claims, "dice", lambda *sets, calls=calls: calls.append(1) or dice(*sets))
        diff(old, new)
        counts.append(len(calls))
    assert counts[1] <= 4 * counts[0] + 4 * TRIED


def _counted(claim: Claim, number: int, value: int) -> Claim:
    return replace(claim, id=f"c{number + 1}", value=Decimal(value), low=Decimal(value), high=Decimal(value))
