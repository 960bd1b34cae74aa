"""What kind of source speaks, against profiles written by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extractor.annotate.profiles import profile_of
from extractor.records import Entity, Speaker

GOLD = tomllib.loads((Path(__file__).parent / "profiles.toml").read_text(encoding="utf-8"))
CASES = [(words, profile) for profile, listed in GOLD.items() for words in listed]


def speaker(words: str, mention: str = "nominal") -> Speaker:
    return Speaker(0, len(words), words, None, None, mention)  # type: ignore[arg-type]


def test_profiles_are_those_written_by_hand():
    wrong = [
        (words, gold, found) for words, gold in CASES if (found := profile_of(speaker(words), None)) != gold
    ]
    assert len(CASES) >= 100
    assert len(wrong) <= 0.07 * len(CASES), wrong


@pytest.mark.parametrize(
    ("kind", "name", "profile"),
    [("person", "Ada Okoro", "named_person"), ("organization", "Red Cross", "organization"),
     ("organization", "Lira Times", "media"), ("organization", "Radio Lira", "media"),
     ("place", "Lira", "organization"), ("group", "Lirans", "people")],
)  # fmt: skip
def test_a_known_entity_tells(kind, name, profile):
    entity = Entity("e1", kind, name, None, None, ())
    assert profile_of(speaker(name, "name"), entity) == profile


@pytest.mark.parametrize("words", ["They", "I", "It"])
def test_a_pronoun_for_nobody_tells_nothing(words):
    assert profile_of(speaker(words, "pronoun"), None) is None


@pytest.mark.parametrize(
    ("text", "anonymity"),
    [
        ("The talks failed, said a senior official, who asked not to be named because the talks are private.",
         "who asked not to be named because the talks are private"),
        ("A senior official said on condition of anonymity that 40 boats were lost.",
         "on condition of anonymity"),
        ("Another man asked not to be named. A senior official said that 40 boats were lost.", None),
    ],
)  # fmt: skip
def test_the_words_that_say_why_there_is_no_name(extract, text, anonymity):
    speakers = [quote.speaker for quote in extract(text).quotes if quote.speaker]
    [found] = [each.anonymity for each in speakers if "official" in each.text]
    assert found == anonymity
