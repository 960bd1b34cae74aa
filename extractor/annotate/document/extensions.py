"""What the components leave on a ``Doc``. The only place that names Doc extensions.

Each component stores its records as bytes in ``doc.user_data``, so that a ``Doc`` stays serialisable
(``doc.to_bytes``, ``DocBin``, ``nlp.pipe(n_process=2)``); the extension attributes decode them:
``doc._.extractor_entities``, ``doc._.extractor_quotes``, ``doc._.extractor_claims``,
``doc._.extractor_warnings``. Ids are final only after :mod:`extractor.assemble`, which numbers anew.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from extractor.records import Claim, Entity, Quote, TextWarning

if TYPE_CHECKING:
    from spacy.tokens import Doc

ENTITIES = "extractor_entities"
QUOTES = "extractor_quotes"
CLAIMS = "extractor_claims"
WARNINGS = "extractor_warnings"

_KINDS: dict[str, Any] = {
    ENTITIES: tuple[Entity, ...],
    QUOTES: tuple[Quote, ...],
    CLAIMS: tuple[Claim, ...],
    WARNINGS: tuple[TextWarning, ...],
}
_DECODERS = {name: msgspec.msgpack.Decoder(kind) for name, kind in _KINDS.items()}
_encode = msgspec.msgpack.Encoder().encode

_latest: dict[str, tuple[bytes, tuple[Any, ...]]] = {}
"""What was last put under each name, as bytes and as records: the next component asks for it at once."""


def register() -> None:
    """Add the extension attributes to ``Doc``; doing so again changes nothing."""
    from spacy.tokens import Doc

    for name in _KINDS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=partial(get, name=name), setter=partial(_set_by_name, name))


def get(doc: Doc, name: str) -> tuple[Any, ...]:
    """Return the records that a component left on ``doc`` under ``name``, or ``()``."""
    data = doc.user_data.get(name)
    if data is None:
        return ()
    known, records = _latest.get(name, (None, ()))
    return records if known is data else _DECODERS[name].decode(data)


def put(doc: Doc, name: str, records: tuple[Any, ...]) -> None:
    """Leave ``records`` on ``doc`` under ``name``, in place of what was there."""
    data = _encode(records)
    doc.user_data[name] = data
    _latest[name] = data, records


def _set_by_name(name: str, doc: Doc, records: tuple[Any, ...]) -> None:
    put(doc, name, records)
