"""The embedding of our NER: hashed features as in spaCy's small models, and vectors of known words.

Word vectors say what the few words around a name cannot: that "Accra" is used like "Lagos". They are kept
apart from the vocabulary, small (two bits to a number) and under the same hashes of norms that the hash
tables read, so that whatever caches the one caches the other.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np  # noqa: TID253 - imported with the pipeline only
from spacy.util import registry  # noqa: TID253 - an architecture is registered when this module is imported
from thinc.api import (  # noqa: TID253 - as above
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    glorot_uniform_init,
    list2ragged,
    ragged2list,
    with_array,
)

from extractor.annotate.lexicon.loader import model_dir
from extractor.annotate.ner.affixes import Affixes, word_features

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Hashes = NDArray[np.uint64]

SEED = 8
"""Of the first hash table, as in spaCy; each other's is one more."""

KNOWN_WORDS = "known_words"
"""What the layer of word vectors is called."""


class WordVectors:
    """Vectors of words, looked up by spaCy's hash of the word; the files are mapped when first asked.

    The folder (``models/en/training/vectors.py`` makes it) holds ``keys`` (uint32, sorted: the low half of
    the hashes, which takes one unknown word in ten thousand for a known one), ``codes`` (uint8, words ×
    pieces), ``books`` (float32, pieces × 256 × numbers of a piece) and ``length`` (float16, words). Mapped,
    they cost no time at the start, and processes share them.
    """

    def __init__(self, path: str, lang: str) -> None:
        self._folder = model_dir(lang) / path

    @cached_property
    def _table(self) -> tuple[NDArray[np.uint32], NDArray[np.uint8], Floats, NDArray[np.float16]]:
        keys, codes, books, length = (
            np.asarray(np.load(self._folder / f"{name}.npy", mmap_mode="r"))
            for name in ("keys", "codes", "books", "length")
        )
        return keys, codes, books, length

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        books = self._table[2]
        return len(books) * int(books.shape[2])

    def __call__(self, keys: Hashes) -> Floats:
        """Return the vectors (keys × width); those of unknown words are nought."""
        known, codes, books, length = self._table
        low = keys.astype(np.uint32)
        places = np.minimum(np.searchsorted(known, low), len(known) - 1)
        factors = np.where(known[places] == low, length[places], np.float16(0)).astype(np.float32)
        vectors: Floats = books[np.arange(len(books)), codes[places]].reshape(len(keys), -1)
        vectors *= factors[:, None]
        return vectors


@registry.misc("extractor.WordVectors.v1")  # type: ignore[untyped-decorator]
def word_vectors(path: str, lang: str) -> WordVectors:
    """Return the vectors in the file ``path`` of the models of ``lang``."""
    return WordVectors(path, lang)


@registry.architectures("extractor.KnownWordsEmbed.v1")  # type: ignore[untyped-decorator]
def known_words_embed(
    width: int,
    attrs: list[str],
    rows: list[int],
    vectors: WordVectors,
    affixes: list[int],
    affix_rows: list[int],
) -> Model[Any, Any]:
    """Return spaCy's ``MultiHashEmbed`` with more inputs to its mixing layer.

    These are the vectors of known norms, and hash tables (of ``affix_rows``) for ``affixes``: so many first
    letters of the norm, or so many last ones where negative. ``attrs`` must begin with ``NORM``.
    """
    if attrs[0] != "NORM":
        raise ValueError("the first attribute must be NORM")
    hashing = registry.architectures.get("spacy.MultiHashEmbed.v2")(
        width=width, attrs=attrs, rows=rows, include_static_vectors=False
    )
    extract = word_features(hashing.layers[0].attrs["columns"], Affixes(affixes))
    hashed = hashing.layers[2].layers[0].layers
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, rows, column=column, seed=SEED + column, dropout=0.0)
        for column, rows in enumerate(affix_rows, start=len(attrs))
    ]
    inputs: Model[Any, Any] = concatenate(*hashed, known_words(width, vectors), *tables)
    mix = Maxout(nO=width, nI=width * len(inputs.layers), nP=3, dropout=0.0, normalize=True)
    embedding: Model[Any, Any] = chain(
        extract, list2ragged(), with_array(inputs), with_array(mix), ragged2list()
    )
    return embedding


def known_words(width: int, vectors: WordVectors) -> Model[Hashes, Floats]:
    """Return a layer from hashes (tokens × features, the norm first) to vectors (tokens × ``width``)."""
    return Model(
        KNOWN_WORDS,
        _forward,
        init=_initialize,
        params={"W": None},
        dims={"nO": width},
        attrs={"vectors": vectors},
    )


def _initialize(model: Model[Hashes, Floats], X: object = None, Y: object = None) -> None:  # noqa: ARG001, N803 - thinc's
    shape = (model.get_dim("nO"), model.attrs["vectors"].width)
    model.set_param("W", glorot_uniform_init(model.ops, shape))


def _forward(
    model: Model[Hashes, Floats],
    hashes: Hashes,
    is_train: bool,  # noqa: ARG001 - thinc's signature
) -> tuple[Floats, Callable[[Floats], Hashes]]:
    found: Any = model.attrs["vectors"](hashes[:, 0])
    weights: Any = model.get_param("W")

    def backprop(gradient: Any) -> Hashes:
        model.inc_grad("W", model.ops.gemm(gradient, found, trans1=True))
        return np.zeros_like(hashes)

    projected: Any = model.ops.gemm(found, weights, trans2=True)
    return projected, backprop
