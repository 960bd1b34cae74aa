"""Guesses where sentences start, from the words alone. A wrong one costs time, never an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import IS_LOWER, IS_SPACE, ORTH

from extractor.annotate.fast.step import read

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

FINAL = (".", "?", "!", "…", "...")
CLOSING = ('"', "”", "''", "’", "'", ")", "]")
APART = 32
"""Tokens between two guesses at least: shorter pieces do not shorten the longest one."""

LONG = 160
"""Tokens of a stretch that is entered even where no sentence seems to start: lists, poems, broken text."""


class Starts:
    """Guesses the first tokens of sentences."""

    def __init__(self, strings: StringStore) -> None:
        self._final = np.array([strings.add(mark) for mark in FINAL], np.uint64)
        self._closing = np.array([strings.add(mark) for mark in CLOSING], np.uint64)

    def __call__(self, doc: Doc) -> list[int]:
        """Return tokens of ``doc`` that probably start a sentence, 0 first."""
        attributes = read(doc, [ORTH, IS_SPACE, IS_LOWER])
        orth = attributes[:, 0]
        after = np.isin(orth, self._final)
        closing = np.isin(orth, self._closing)
        after[1:] |= after[:-1] & closing[1:]
        after |= attributes[:, 1] == 1  # a line break, or several
        after[1:] |= after[:-1] & (attributes[1:, 1] == 1)
        usable = ~closing & (attributes[:, 1] == 0) & (attributes[:, 2] == 0)
        starts = [0]
        for start in [*(np.flatnonzero(after[:-1] & usable[1:]) + 1).tolist(), len(doc)]:
            if start - starts[-1] >= APART:
                starts.extend(range(starts[-1] + LONG, start - APART, LONG))
                starts.append(start)
        return [start for start in starts if start < len(doc)]
