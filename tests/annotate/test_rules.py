"""Every rule has an example that it decides, and every rule that a record names is registered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from extractor.annotate import pipeline, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.annotate.rules import Rule

GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "records").glob("*.json"))

pipeline.import_factories()
RULES = list(rules.REGISTRY.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_decides_its_example(rule: Rule) -> None:
    start, end = rule.example.index("⟦"), rule.example.index("⟧") - 1
    text = rule.example.replace("⟦", "").replace("⟧", "")
    with rules.collect() as decisions:
        pipeline.load()(text)
    here = {decision.rule for decision in decisions if decision.start < end and start < decision.end}
    assert rule.id in here


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_can_be_found(rule: Rule) -> None:
    source = (Path(__file__).parents[2] / rule.path).read_text(encoding="utf-8").splitlines()
    assert source[rule.line - 1].lstrip().startswith(f"def {rule.function.__name__}(")
    assert rule.summary[0].isupper()
    assert rule.summary.endswith((".", "…"))
    assert "  " not in rule.summary


def records_in(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file, which stand there one after the other, each on many lines."""
    text, at = path.read_text(encoding="utf-8").strip(), 0
    while at < len(text):
        record, at = json.JSONDecoder().raw_decode(text, at)
        yield record
        at += len(text[at:]) - len(text[at:].lstrip())


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_rules_of_records_are_registered(path: Path) -> None:
    for record in records_in(path):
        used = {("mention", each["rule"]) for entity in record["entities"] for each in entity["mentions"]}
        used |= {("quote", quote["rule"]) for quote in record["quotes"]}
        used |= {("claim", claim["rule"]) for claim in record["claims"]}
        assert {f"{step}/{name}" for step, name in used} <= rules.REGISTRY.keys()


def test_every_step_has_rules() -> None:
    assert {rule.step for rule in RULES} == rules.STEPS.keys()


def test_collecting_changes_nothing() -> None:
    from extractor.annotate.document import extensions

    text = "Mayor Ana Ruiz said on Monday that over 40 boats were lost. “We saw it,” she said at 4 p.m."
    plain = pipeline.load()(text)
    with rules.collect() as decisions:
        watched = pipeline.load()(text)
    assert decisions
    for layer in (extensions.ENTITIES, extensions.QUOTES, extensions.CLAIMS):
        assert extensions.get(plain, layer) == extensions.get(watched, layer)


def test_a_rule_needs_a_name_of_its_own() -> None:
    taken = RULES[0]
    with pytest.raises(ValueError, match=taken.name):
        rules.rule(taken.step, taken.name, taken.example, taken.summary)(len)
