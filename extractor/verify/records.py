"""Checks records one after the other; of those before it keeps only what tells duplicates."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from extractor.verify.content import check
from extractor.verify.fault import Fault
from extractor.verify.structure import decode, sound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DIGEST_BYTES = 12
"""How much of a digest is kept for each record: a chance in 10^14 to take one of a million for another."""


class Verifier:
    """Checks records as bytes of JSON.

    ``texts`` are the articles the records are about: one for all, or by id. Without it the text of the record
    itself is what its offsets are checked against.
    """

    def __init__(self, texts: Mapping[str, str] | str | None = None) -> None:
        self._texts = texts
        self._seen: dict[bytes, int] = {}
        self._count = 0

    def faults(self, data: bytes) -> tuple[str | None, list[Fault]]:
        """Return the id of the record, where it has one, and what is off with it."""
        self._count += 1
        try:
            fields = decode(data)
        except ValueError as error:
            return None, [Fault("", "not_a_record", str(error))]
        record, faults = sound(fields)
        given = fields.get("id")
        id_ = given if isinstance(given, str) else None
        text, missing = self._text(id_, fields)
        return id_, [*faults, *missing, *check(record, text), *self._duplicates(fields)]

    def _text(self, id_: str | None, fields: dict[str, Any]) -> tuple[str | None, list[Fault]]:
        given = fields.get("text")
        own = given if isinstance(given, str) else None
        if self._texts is None:
            return own, []
        found = self._texts if isinstance(self._texts, str) else self._texts.get(id_ or "")
        if found is None:
            return own, [Fault("", "no_text", "no article given has this id")]
        return _cut(found, fields), []

    def _duplicates(self, fields: dict[str, Any]) -> Iterator[Fault]:
        for path, kind, values in (
            ("id", "id", (fields.get("id"),)),
            ("", "source and text", (fields.get("source"), fields.get("text_sha256"))),
        ):
            if not all(isinstance(value, str) for value in values):
                continue
            key = hashlib.sha256(
                "\0".join([kind, *map(str, values)]).encode("utf-8", "surrogatepass")
            ).digest()
            first = self._seen.setdefault(key[:DIGEST_BYTES], self._count)
            if first != self._count:
                yield Fault(path, "duplicate", f"record {first} has the same {kind}")


def _cut(text: str, fields: dict[str, Any]) -> str:
    """Return the beginning of ``text`` where the record says that no more was analysed."""
    warnings, chars = fields.get("warnings"), fields.get("chars")
    codes = (
        [each.get("code") for each in warnings if isinstance(each, dict)]
        if isinstance(warnings, list)
        else []
    )
    return text[:chars] if "text_cut" in codes and isinstance(chars, int) and chars > 0 else text
