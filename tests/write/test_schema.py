from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from extractor import records
from extractor.records import Extraction, Failure
from extractor.write.fields import FIELDS
from extractor.write.jsonl import dumps
from extractor.write.schema import failure_schema, record_schema

SCHEMAS = pytest.mark.parametrize("schema", [record_schema(), failure_schema()], ids=["record", "failure"])


def objects(schema: Any) -> list[dict[str, Any]]:
    found = [schema] if isinstance(schema, dict) and "properties" in schema else []
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    return found + [each for value in inner for each in objects(value)]


@SCHEMAS
def test_it_is_a_schema_of_the_dialect_it_names(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert schema["$id"].startswith("urn:extractor:")


@SCHEMAS
def test_every_field_is_required_and_described(schema: dict[str, Any]) -> None:
    for each in objects(schema):
        assert each["required"] == list(each["properties"])
        assert each["description"]
        assert all(field["description"] for field in each["properties"].values())


def test_exactly_the_fields_there_are_are_described() -> None:
    structs = {name: getattr(records, name, None) for name in FIELDS}
    for name, struct in structs.items():
        assert struct is not None, name
        assert set(FIELDS[name]) == set(struct.__struct_encode_fields__)


def test_a_record_validates(record: Extraction) -> None:
    Draft202012Validator(record_schema()).validate(json.loads(dumps(record)))


def test_a_failure_validates() -> None:
    failure = Failure("a.txt", 3, None, "unreadable", "it cannot be read", None)
    Draft202012Validator(failure_schema()).validate(json.loads(dumps(failure)))


@pytest.mark.parametrize(
    ("path", "value"),
    [(("schema",), "2"), (("claims", 0, "value"), "1400"), (("entities", 0, "type"), "thing"),
     (("text_sha256",), "abc"), (("quotes", 0, "start"), -1)],
)  # fmt: skip
def test_what_is_no_record_does_not_validate(
    record: Extraction, path: tuple[str | int, ...], value: object
) -> None:
    broken = json.loads(dumps(record))
    place = broken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not Draft202012Validator(record_schema()).is_valid(broken)


def test_decimals_are_numbers() -> None:
    assert '"format"' not in msgspec.json.encode(record_schema()).decode()
