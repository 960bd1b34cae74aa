"""Reads the words that the rules go by from ``models/<lang>/lexicon/*.toml``.

Parsing all books takes longer than analysing a short article. The build therefore packs them into
``models/<lang>/lexicon.json`` (``hatch_build.py``), and a book is read from there as long as its file is the
one that was packed.
"""

from __future__ import annotations

import tomllib
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from extractor.annotate.lexicon.words import Book, made

_PACKAGE = Path(__file__).resolve().parents[2]

PACKED = "lexicon.json"

AnyBook = TypeVar("AnyBook", bound=Book)


@cache
def model_dir(lang: str = "en") -> Path:
    """Return the folder of a language's models: inside the package in a wheel, beside it in a checkout.

    Raises ``FileNotFoundError`` when there is none.
    """
    for root in (_PACKAGE / "models", _PACKAGE.parent / "models"):
        if (root / lang / "pipeline.cfg").is_file():
            return root / lang
    raise FileNotFoundError(f"no models for the language {lang!r}")


def book(kind: type[AnyBook], lang: str = "en") -> AnyBook:
    """Return the book ``kind``, whose file has its name in lower case.

    Raises ``ValueError`` with the file and the path in it for a table, key or feature that it may not have.
    """
    return cast("AnyBook", _book(kind, lang))  # a cached function has no generic type


@cache
def _book(kind: type[Book], lang: str) -> Book:
    path = model_dir(lang) / "lexicon" / f"{kind.__name__.lower()}.toml"
    data = path.read_bytes()
    packed = _packed(lang).get(path.stem)
    if packed is not None and packed.digest == digest(data):
        return decoded(kind, packed.tables)
    return parsed(kind, data, path)


def decoded(kind: type[AnyBook], tables: bytes | msgspec.Raw) -> AnyBook:
    """Return the book ``kind`` from its tables in JSON."""
    return msgspec.json.decode(tables, type=kind, dec_hook=made)


def parsed(kind: type[AnyBook], data: bytes, path: Path) -> AnyBook:
    """Return the book ``kind`` from the bytes of its file. Raises ``ValueError`` as :func:`book` does."""
    try:
        return msgspec.convert(tomllib.loads(data.decode()), kind, dec_hook=made)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


class Packed(msgspec.Struct, frozen=True):
    """A book as it was packed: the digest of its file, and its tables in JSON."""

    digest: str
    tables: msgspec.Raw


def digest(data: bytes) -> str:
    """Return what tells whether a file is the one that was packed."""
    return blake2b(data, digest_size=16).hexdigest()


@cache
def _packed(lang: str) -> dict[str, Packed]:
    try:
        data = (model_dir(lang) / PACKED).read_bytes()
    except FileNotFoundError:  # a checkout that was never built
        return {}
    return msgspec.json.decode(data, type=dict[str, Packed])
