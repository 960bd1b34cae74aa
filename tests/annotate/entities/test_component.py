from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "entities.toml").read_text(encoding="utf-8"))[
    "case"
]


def described(entity):
    """An entity as the cases write it: "person Ada Okoro (minister): Ada Okoro, Okoro"."""
    role = f" ({entity.role})" if entity.role else ""
    names = ", ".join(mention.text for mention in entity.mentions)
    return f"{entity.type} {entity.name}{role}: {names}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(entities, case):
    found = entities(case["text"])
    assert [described(entity) for entity in found] == case["entities"]
    if "organizations" in case:
        names = {entity.id: entity.name for entity in found}
        said = [f"{each.name}: {names[each.organization]}" for each in found if each.organization]
        assert said == case["organizations"]


def test_spans_read_back(entities):
    text = "[ORG The Osmund Post]’s editor, [PERSON Dr. Ada Okoro], met [NORP Kenyan] staff in [GPE Nairobi]."
    plain = "The Osmund Post’s editor, Dr. Ada Okoro, met Kenyan staff in Nairobi."
    for entity in entities(text):
        for mention in entity.mentions:
            assert plain[mention.start : mention.end] == mention.text


def test_text_without_names(entities):
    assert entities("it rained all day.") == ()


def test_empty_text(entities):
    assert entities("") == ()
