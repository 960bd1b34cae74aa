"""What holds for every record: the contract, as far as a program can check it."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from extractor.write.jsonl import dumps, loads
from extractor.write.schema import record_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.records import Extraction


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object with offsets and a text, quotes excepted: their text is joined from their parts."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and "parts" not in value:
            yield value
        for item in value.values():
            yield from spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans(item)


def check_record(record: Extraction) -> None:
    """Assert what holds for every record of a text."""
    fields = json.loads(dumps(record))
    _validator().validate(fields)
    text = fields["text"]
    assert fields["chars"] == len(text)
    assert fields["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    for span in spans(fields):
        assert text[span["start"] : span["end"]] == span["text"]
    for quote in fields["quotes"]:
        assert quote["start"] == quote["parts"][0]["start"]
        assert quote["end"] == quote["parts"][-1]["end"]
    refer(fields)
    assert loads(dumps(record)) == record


def refer(fields: dict[str, Any]) -> None:
    """Assert that ids are those of the contract, in text order, and that references have their target."""
    entities, quotes, claims = (fields[key] for key in ("entities", "quotes", "claims"))
    for letter, found in (("e", entities), ("q", quotes), ("c", claims)):
        assert [each["id"] for each in found] == [f"{letter}{number}" for number in range(1, len(found) + 1)]
    firsts = [entity["mentions"][0]["start"] for entity in entities]
    assert firsts == sorted(firsts)
    names = {entity["id"] for entity in entities} | {None}
    for quote in quotes:
        assert (quote["speaker"] or {}).get("entity") in names
    for claim in claims:
        assert claim["quote"] in {quote["id"] for quote in quotes} | {None}
        assert all((claim[key] or {}).get("entity") in names for key in ("source", "place", "time"))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(record_schema())
