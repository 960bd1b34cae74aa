"""Content: digest, offsets, references and order of a record whose structure is sound."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from extractor.verify.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN = 60
"""How much of a text a message shows."""

REFERENCES = (("quotes", ("speaker",)), ("claims", ("source", "place", "time")))
"""Lists of finds, and the keys of theirs that may name an entity."""

LETTERS = {"entities": "e", "quotes": "q", "claims": "c"}


def check(record: dict[str, Any], text: str | None) -> Iterator[Fault]:
    """Yield what is off in ``record``, as :func:`extractor.verify.structure.sound` returns it.

    Offsets are checked against ``text``, where there is one, else for lying within the length.
    """
    yield from _digest(record, text)
    length = len(text) if text is not None else record.get("chars")
    for key in ("entities", "quotes", "claims", "warnings"):
        for path, find in _finds(record, key):
            yield from _spans(find, path, text, length if isinstance(length, int) else None)
    for path, quote in _finds(record, "quotes"):
        yield from _extent(quote, path)
    for path, claim in _finds(record, "claims"):
        yield from _claim(claim, path, record)
    for path, entity in _finds(record, "entities"):
        yield from _organization(entity, path, record)
    yield from _references(record)
    yield from _ids(record)
    yield from _order(record)


def _finds(record: dict[str, Any], key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield path and find for each sound find of a list."""
    found = record.get(key)
    for number, find in enumerate(found if isinstance(found, list) else ()):
        if find is not None:
            yield f"{key}[{number}]", find


def _digest(record: dict[str, Any], text: str | None) -> Iterator[Fault]:
    if text is None:
        return
    if isinstance(given := record.get("text"), str) and given != text:
        yield Fault(
            "text", "text", f"it differs from the text given, from character {_differ(given, text)} on"
        )
    if record.get("chars") != len(text):
        yield Fault("chars", "digest", f"the text has {len(text)} characters, not {record.get('chars')}")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if record.get("text_sha256") != digest:
        yield Fault("text_sha256", "digest", f"the digest of the text is {digest}")


def _differ(one: str, other: str) -> int:
    """Return the first offset at which two texts differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


# Offsets


def _spans(value: Any, path: str, text: str | None, length: int | None) -> Iterator[Fault]:
    """Check all objects with offsets in ``value``. The words of a quote are joined from its parts."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield from _span(value, path, text, length)
        for key, item in value.items():
            yield from _spans(item, f"{path}.{key}", text, length)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _spans(item, f"{path}[{number}]", text, length)


def _span(span: dict[str, Any], path: str, text: str | None, length: int | None) -> Iterator[Fault]:
    start, end, words = span["start"], span["end"], span.get("text")
    if not 0 <= start <= end or (length is not None and end > length):
        yield Fault(path, "offset", f"[{start}, {end}) lies not within the text of {length} characters")
    elif isinstance(words, str) and "parts" not in span:
        if text is not None and text[start:end] != words:
            message = f"text[{start}:{end}] is {_quoted(text[start:end])}, not {_quoted(words)}"
            yield Fault(path, "offset", message)
        elif text is None and end - start != len(words):
            yield Fault(path, "offset", f"[{start}, {end}) is not as long as {_quoted(words)}")


def _extent(quote: dict[str, Any], path: str) -> Iterator[Fault]:
    """Check that a quote reaches from its first part to its last, which lie apart and in order."""
    parts = quote["parts"]
    if not parts or (quote["start"], quote["end"]) != (parts[0]["start"], parts[-1]["end"]):
        yield Fault(
            path, "extent", "it does not reach from the start of its first part to the end of its last"
        )
    if any(one["end"] > other["start"] for one, other in pairwise(parts)):
        yield Fault(f"{path}.parts", "order", "the parts overlap, or are not in text order")
    for number, span in enumerate(quote["quoted"]):
        if not any(part["start"] <= span["start"] and span["end"] <= part["end"] for part in parts):
            yield Fault(f"{path}.quoted[{number}]", "extent", "it lies not within a part of the quote")


def _claim(claim: dict[str, Any], path: str, record: dict[str, Any]) -> Iterator[Fault]:
    number = claim["number"]
    if not claim["start"] <= number["start"] <= number["end"] <= claim["end"]:
        yield Fault(f"{path}.number", "extent", "the number lies not within the claim")
    low, high = claim["low"], claim["high"]
    if low is not None and high is not None and low > high and claim["kind"] not in {"score", "ratio"}:
        yield Fault(path, "value", f"low is {low} and high is {high}")
    if claim["quote"] is not None:
        quote = _named(record, "quotes", claim["quote"])
        if quote is None:
            yield from _dangling(record, "quotes", f"{path}.quote", claim["quote"])
        elif not quote["start"] <= number["start"] < quote["end"]:
            yield Fault(f"{path}.quote", "reference", f"the number lies not within {claim['quote']}")


# References, ids, order


def _references(record: dict[str, Any]) -> Iterator[Fault]:
    for key, fields in REFERENCES:
        for path, find in _finds(record, key):
            for field in fields:
                name = (find[field] or {}).get("entity")
                if name is not None and _named(record, "entities", name) is None:
                    yield from _dangling(record, "entities", f"{path}.{field}.entity", name)


def _organization(entity: dict[str, Any], path: str, record: dict[str, Any]) -> Iterator[Fault]:
    name = entity["organization"]
    if name is not None and _named(record, "entities", name) is None:
        yield from _dangling(record, "entities", f"{path}.organization", name)


def _named(record: dict[str, Any], key: str, name: str) -> dict[str, Any] | None:
    """Return the find with the id ``name``: at its number, else wherever it is."""
    finds = record.get(key)
    if not isinstance(finds, list):
        return None
    number = int(name[1:]) if name[1:].isascii() and name[1:].isdigit() and len(name) < 12 else 0
    near = finds[number - 1] if 0 < number <= len(finds) else None
    if near is not None and near["id"] == name:
        return near  # type: ignore[no-any-return]
    return next((find for find in finds if find is not None and find["id"] == name), None)


def _dangling(record: dict[str, Any], key: str, path: str, name: str) -> Iterator[Fault]:
    """Yield the fault of a reference, unless it may lead to a find that is unsound itself."""
    finds = record.get(key)
    if isinstance(finds, list) and None not in finds:
        yield Fault(path, "reference", f"there is no {_quoted(name)} among the {key}")


def _ids(record: dict[str, Any]) -> Iterator[Fault]:
    for key, letter in LETTERS.items():
        finds = record.get(key)
        for number, find in enumerate(finds if isinstance(finds, list) else ()):
            expected = f"{letter}{number + 1}"
            if find is not None and find["id"] != expected:
                yield Fault(
                    f"{key}[{number}].id", "order", f"the id is {_quoted(find['id'])}, not {expected!r}"
                )


def _order(record: dict[str, Any]) -> Iterator[Fault]:
    """Check that finds are in text order."""
    for key in LETTERS:
        before: tuple[int, ...] | None = None
        for path, find in _finds(record, key):
            here = _place(key, find)
            if before is not None and here < before:
                yield Fault(path, "order", "in the text it comes before the one above it")
            before = here
    for path, entity in _finds(record, "entities"):
        starts = [mention["start"] for mention in entity["mentions"]]
        if not starts:
            yield Fault(f"{path}.mentions", "extent", "an entity has a mention at least")
        elif starts != sorted(starts):
            yield Fault(f"{path}.mentions", "order", "the mentions are not in text order")


def _place(key: str, find: dict[str, Any]) -> tuple[int, ...]:
    """Return what a list is sorted by."""
    if key == "entities":
        return (find["mentions"][0]["start"] if find["mentions"] else 0,)
    return (find["start"], -find["end"]) if key == "quotes" else (find["number"]["start"],)


def _quoted(words: str) -> str:
    return repr(words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…")
