"""The JSON Schema (2020-12) of a record and of an error line, made from the structs themselves."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import msgspec

from extractor.records import SCHEMA, Extraction, Failure
from extractor.write.fields import FIELDS

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema of one line of ``extractor extract``."""
    return _schema(Extraction, "record", "A record: one news article and everything found in it")


def failure_schema() -> dict[str, Any]:
    """Return the JSON Schema of one line of ``extractor extract --errors FILE``."""
    return _schema(Failure, "failure", "An error line: an input that could not be read or analysed")


def _schema(struct: type[msgspec.Struct], name: str, title: str) -> dict[str, Any]:
    _, definitions = msgspec.json.schema_components([struct], ref_template="#/$defs/{name}")
    definitions = {key: _definition(key, value) for key, value in definitions.items()}
    root = definitions.pop(struct.__name__)
    schema = {"$schema": DIALECT, "$id": f"urn:extractor:{name}:{SCHEMA}", **root, "title": title}
    return {**schema, "$defs": definitions} if definitions else schema


def _definition(struct: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one struct with its fields described.

    All keys are required. Others are allowed, and said to be so: within a schema version fields may be
    added, and a consumer that validates must not break when they are.
    """
    properties = {
        key: {**_numbers(value), **_field(struct, key)} for key, value in schema["properties"].items()
    }
    return {
        **schema,
        "description": schema["description"].replace("``", "`"),
        "properties": properties,
        "required": list(properties),
        "additionalProperties": True,
    }


def _numbers(schema: Any) -> Any:
    """Return ``schema`` with decimals as what they are in a record: JSON numbers, written exactly."""
    if isinstance(schema, dict):
        if schema.get("format") == "decimal":
            return {"type": "number"}
        return {key: _numbers(value) for key, value in schema.items()}
    return [_numbers(item) for item in schema] if isinstance(schema, list) else schema


@cache
def _field(struct: str, key: str) -> dict[str, Any]:
    described = FIELDS[struct][key]
    return dict(described) if isinstance(described, dict) else {"description": described}
