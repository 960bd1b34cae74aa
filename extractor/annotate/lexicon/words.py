"""Words with features, and the books they stand in: one struct for each file of ``models/<lang>/lexicon``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import msgspec


class Words(Mapping[str, tuple[str, ...]]):
    """Word → its features, in the order of the book: ``spokesman = "role male"``."""

    __slots__ = ("_features", "_having", "known")

    def __init__(self, table: Mapping[str, str]) -> None:
        self.known: frozenset[str] = frozenset()
        self._features = {word: tuple(features.split()) for word, features in table.items()}
        self._having: dict[tuple[str, ...], frozenset[str]] = {}

    def __getitem__(self, word: str) -> tuple[str, ...]:
        return self._features[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._features)

    def __len__(self) -> int:
        return len(self._features)

    def having(self, *features: str) -> frozenset[str]:
        """Return the words that have all of ``features``.

        Raises ``KeyError`` for a feature that no word of the table may have.
        """
        found = self._having.get(features)
        if found is None:
            wanted = frozenset(features)
            if not wanted <= self.known:
                raise KeyError(f"no word may have one of the features {', '.join(features)}")
            found = self._having[features] = frozenset(
                word for word, own in self._features.items() if wanted.issubset(own)
            )
        return found

    def by(self, *features: str) -> dict[str, str]:
        """Return word → the first of ``features`` that it has, for the words that have one."""
        return {
            word: feature
            for word, own in self._features.items()
            if (feature := next((each for each in features if each in own), None)) is not None
        }


class Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The tables of one book. A table that the struct does not name is refused, and so is an unknown feature.

    ``FEATURES`` names the features that the words of a table may have. What is worked out from the tables is
    a ``cached_property`` of the struct.
    """

    FEATURES: ClassVar[dict[str, str]] = {}

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            table = getattr(self, name)
            if isinstance(table, Words):
                table.known = frozenset(self.FEATURES[name].split())
                _check(name, table)


def _check(name: str, table: Words) -> None:
    for word, features in table.items():
        unknown = [feature for feature in features if feature not in table.known]
        if unknown or len(set(features)) < len(features):
            raise ValueError(f"unknown or doubled feature {' '.join(unknown)!r} - at `$.{name}.{word}`")


def made(kind: type, value: Any) -> Any:
    """Return ``value`` as ``kind``, for the decoders of msgspec."""
    if kind is Words and isinstance(value, dict):
        return Words(value)
    raise NotImplementedError(f"{kind} is in no book")
