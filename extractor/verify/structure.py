"""Structure: every key is there, and every value has the type that the schema gives it.

The finds of a record are checked one by one, so that a fault in one does not hide those of the others.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import msgspec

from extractor.records import SCHEMA, Claim, Entity, Extraction, Quote, TextWarning
from extractor.verify.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

FINDS: Final[dict[str, type[msgspec.Struct]]] = {
    "entities": Entity,
    "quotes": Quote,
    "claims": Claim,
    "warnings": TextWarning,
}
"""Key of the record → what it is a list of."""

_PATH: Final = re.compile(r"(.*) - at `(?:key in )?\$\.?(.*)`$", re.DOTALL)
"""How msgspec says where a value of a wrong type is."""

_decoder = msgspec.json.Decoder(float_hook=Decimal)


def decode(data: bytes) -> dict[str, Any]:
    """Return the JSON object that ``data`` holds, its decimals exact.

    Raises ``ValueError`` for what is no JSON object.
    """
    try:
        value = _decoder.decode(data)
    except RecursionError:
        raise ValueError("objects are nested too deep") from None
    if not isinstance(value, dict):
        raise ValueError("a record is a JSON object")  # noqa: TRY004 - the one way in which it is no record
    return value


def sound(fields: dict[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """Return the fields of the record that can be checked further, and the faults of the others.

    Finds that have a fault are ``None`` in their list, whose indices thus stay as they are.
    """
    faults: list[Fault] = []
    checked = dict(fields)
    for key in FINDS:
        if isinstance(fields.get(key), list):
            checked[key] = [_find(key, number, find, faults) for number, find in enumerate(fields[key])]
    faults += _envelope(fields)
    return checked, faults


def _envelope(fields: dict[str, Any]) -> Iterator[Fault]:
    """Check the record without its finds."""
    hollow = {key: [] if key in FINDS and isinstance(value, list) else value for key, value in fields.items()}
    if "schema" in fields and fields["schema"] != SCHEMA:
        yield Fault("schema", "schema", f"the schema is {_short(fields['schema'])}, not {SCHEMA!r}")
        hollow["schema"] = SCHEMA
    missing = [name for name in Extraction.__struct_fields__ if name not in fields]
    yield from (Fault(name, "missing_key", "there is no such key") for name in missing)
    if not missing:
        yield from _converted(hollow, Extraction, "")


def _find(key: str, number: int, value: Any, faults: list[Fault]) -> Any:
    """Return ``value`` where it is sound, else ``None``."""
    path = f"{key}[{number}]"
    found = list(_converted(value, FINDS[key], path))
    faults += found
    return None if any(fault.code == "type" for fault in found) else value


def _converted(value: Any, type_: type[msgspec.Struct], path: str) -> Iterator[Fault]:
    try:
        struct = msgspec.convert(value, type_)
    except msgspec.ValidationError as error:
        found = _PATH.match(str(error))
        where = found[2] if found else ""
        code = "missing_key" if "missing required field" in str(error) else "type"
        yield Fault(_joined(path, where), code, found[1] if found else str(error))
        if code == "missing_key":
            yield Fault(path, "type", "it was not checked further")
        return
    except RecursionError:
        yield Fault(path, "type", "objects are nested too deep")
        return
    yield from _lenient(value, msgspec.to_builtins(struct, builtin_types=(Decimal,)), path)


def _lenient(given: Any, whole: Any, path: str) -> Iterator[Fault]:
    """Yield what msgspec passes and the schema does not: missing keys with a default, numbers as strings."""
    if isinstance(whole, dict):
        for key, value in whole.items():
            if key in given:
                yield from _lenient(given[key], value, _joined(path, key))
            else:
                yield Fault(_joined(path, key), "missing_key", "there is no such key")
    elif isinstance(whole, list | tuple):
        for number, (one, other) in enumerate(zip(given, whole, strict=True)):
            yield from _lenient(one, other, f"{path}[{number}]")
    elif isinstance(whole, Decimal) and isinstance(given, str):
        yield Fault(path, "type", "Expected `number`, got `str`")


def _joined(path: str, rest: str) -> str:
    return f"{path}.{rest}" if path and rest and not rest.startswith("[") else path + rest


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 40 else f"{shown[:39]}…"
