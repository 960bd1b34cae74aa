"""Faults that were seen on real articles, in other words: what must be in the record, and what must not.

A line of ``tests/cases/faults.jsonl`` is ``{"name", "text", "must", "must_not", "why"}``. A pattern is
``{"in": list, "where": {dotted path: value}, "count": N}``: an item of the list (or exactly N) has all the
values. A value is plain (compared without case, marks, white space, leading article and closing punctuation),
null for nothing, or one of {"re"}, {"has"}, {"any"}, {"all"}, {"not"}.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from extractor.write.jsonl import dumps

LINES = (Path(__file__).parents[1] / "cases" / "faults.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]

ALIKE = str.maketrans("“”‘’–—", "\"\"''--")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_fault_stays_mended(case: dict[str, Any], extract):
    record = json.loads(dumps(extract(case["text"])))
    for pattern in case["must"]:
        assert matches(record, pattern), f"{case['why']} It lacks {pattern}"
    for pattern in case["must_not"]:
        assert not matches(record, pattern), f"{case['why']} It has {pattern}"


def matches(record: dict[str, Any], pattern: dict[str, Any]) -> bool:
    wanted = pattern["where"].items()
    hits = [
        item for item in record[pattern["in"]] if all(holds(at(item, path), value) for path, value in wanted)
    ]
    return len(hits) == pattern["count"] if "count" in pattern else bool(hits)


def at(item: Any, path: str) -> list[Any]:
    """Everything that stands at a dotted path; a list on the way means each of its items."""
    if isinstance(item, list):
        return [found for each in item for found in at(each, path)]
    if not path:
        return [] if item is None else [item]
    key, _, rest = path.partition(".")
    return at(item.get(key), rest) if isinstance(item, dict) else []


def holds(found: list[Any], value: Any) -> bool:
    match value:
        case None:
            return not found
        case {"not": other}:
            return not holds(found, other)
        case {"any": others}:
            return any(holds(found, other) for other in others)
        case {"all": others}:
            return all(holds(found, other) for other in others)
        case {"has": part}:
            return any(plain(part) in plain(each) for each in found)
        case {"re": expression}:
            return any(re.search(expression, plain(each), re.IGNORECASE) for each in found)
        case str():
            return any(plain(each) == plain(value) for each in found)
        case _:
            return value in found


def plain(value: Any) -> str:
    text = " ".join(str(value).translate(ALIKE).split()).casefold()
    return re.sub(r"^(?:the|an?) ", "", text).rstrip(" .,;:")
