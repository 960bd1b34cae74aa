"""Features of words that spaCy has none for: their first and last few letters.

Names of one language begin and end alike ("Adebayo", "Adeyemi"; "Tashkent", "Taraz"), which helps with the
type of a name that nobody has seen; spaCy's own features take one letter in front and three at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np  # noqa: TID253 - imported with the pipeline only
from spacy.strings import hash_string  # type: ignore[attr-defined]  # noqa: TID253 - as above
from thinc.api import Model  # noqa: TID253 - as above

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from spacy.strings import StringStore
    from spacy.tokens import Doc

    Hashes = NDArray[np.uint64]

WORD_FEATURES = "word_features"
"""What the layer of features is called."""

KEPT = 16_000
"""Words whose affixes are kept: the frequent ones come again and again."""


class Affixes:
    """Hashes of affixes; ``lengths``: so many letters in front, or at the end where negative."""

    def __init__(self, lengths: list[int]) -> None:
        self.lengths = lengths
        self._known: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self.lengths)

    def __call__(self, norms: Hashes, strings: StringStore) -> Hashes:
        """Return the hashes (norms × affixes) for spaCy's hashes of norms, which ``strings`` must know."""
        keys = norms.tolist()
        known = self._known
        if len(known) > KEPT:
            known.clear()
        for key in {*keys} - known.keys():
            known[key] = self._of(strings[key])
        return np.array([known[key] for key in keys], dtype=np.uint64).reshape(len(keys), len(self.lengths))

    def _of(self, word: str) -> list[int]:
        return [hash_string(word[:n] if n > 0 else word[n:]) for n in self.lengths]


def word_features(columns: list[int | str], affixes: Affixes) -> Model[list[Doc], list[Hashes]]:
    """Return a layer from documents to spaCy's attributes ``columns``, the norm first, and ``affixes``."""
    return Model(WORD_FEATURES, _forward, attrs={"columns": columns, "affixes": affixes})


def _forward(
    model: Model[list[Doc], list[Hashes]],
    docs: list[Doc],
    is_train: bool,  # noqa: ARG001 - thinc's signature
) -> tuple[list[Hashes], Callable[[list[Hashes]], list[Doc]]]:
    features: list[Hashes] = []
    for doc in docs:
        stock: Any = doc.to_array(model.attrs["columns"])
        features.append(np.hstack([stock, model.attrs["affixes"](stock[:, 0], doc.vocab.strings)]))
    return features, lambda _: []
