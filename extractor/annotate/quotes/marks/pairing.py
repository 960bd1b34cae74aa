"""Pairs the quotation marks of one paragraph.

Linear in the number of marks: each is pushed and popped at most once, and no more than ``MAX_DEPTH`` are
open at a time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from extractor.annotate.quotes.marks.characters import GUILLEMETS, Family, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_DEPTH: Final = 8
"""How many marks may be open at once. A quote in a quote in a quote is 3; more means lost marks."""

_PARTNERS = {
    "”": ("“", "„"), "“": ("„", "“"), "’’": ("‘‘", "’’"), '"': ('"',), "''": ("''", "``"), "❞": ("❝",),
    "‘‘": ("‘‘",),
}  # fmt: skip
_SENTENCE_END = re.compile(r"\w[.!?]\s+[A-Z]")


@dataclass(slots=True)
class Paired:
    """Pairs of marks, marks that stay open, and the first mark if that closes what was never opened."""

    pairs: list[tuple[Mark, Mark]]
    unclosed: list[Mark]
    stray: Mark | None
    starts: dict[Family, list[int]]


class _Pairing:
    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self.text = text
        self.marks = marks
        self.open: list[Mark] = []
        self.pairs: list[tuple[Mark, Mark]] = []
        self.unclosed: list[Mark] = []
        self.stray: Mark | None = None

    def run(self) -> Paired:
        sure_closer, closer = self._look_ahead()
        for number, mark in enumerate(self.marks):
            if mark.family == "single":
                self._single(mark, apostrophe=sure_closer[number])
            else:
                self._double(mark, inches=closer[number])
        unclosed = sorted([*self.unclosed, *self.open], key=lambda mark: mark.start)
        starts: dict[Family, list[int]] = {"double": [], "single": []}
        for mark in sorted([*(opening for opening, _ in self.pairs), *unclosed], key=lambda mark: mark.start):
            starts[mark.family].append(mark.start)
        return Paired(self.pairs, unclosed, self.stray, starts)

    def _look_ahead(self) -> tuple[list[bool], list[bool]]:
        """Tell for each mark whether the next single one surely closes, and the next double one can only."""
        singles, doubles = [], []
        single = double = False
        for mark in reversed(self.marks):
            singles.append(single)
            doubles.append(double)
            if mark.family == "double":
                double = mark.closes and not mark.opens
            elif mark.opens or mark.sure:
                single = mark.sure and not mark.opens
        return singles[::-1], doubles[::-1]

    def _single(self, mark: Mark, *, apostrophe: bool) -> None:
        if mark.opens:
            self._push(mark)
            return
        if not any(m.family == "single" for m in self.open):
            return
        if not mark.sure:
            if self.open[-1].family != "single" or (apostrophe and self._may_be_possessive(mark)):
                return
            inside = self.text[self.open[-1].end : mark.start]
            if len(self.open) == 1 and _SENTENCE_END.search(inside):
                self.open.pop()  # speech ends with punctuation: that was an apostrophe
                return
        self._close(mark, "single")

    def _may_be_possessive(self, mark: Mark) -> bool:
        """Whether the mark can be that of "workers' rights" or "goin' home"."""
        before, after = self.text[mark.start - 1], self.text[mark.end : mark.end + 1]
        return before in "sxznSXZN" and after.isspace()

    def _double(self, mark: Mark, *, inches: bool) -> None:
        is_open = any(m.family == "double" for m in self.open)
        if mark.glyph in GUILLEMETS:
            partner = "»" if mark.glyph == "«" else "«"
            if any(m.glyph == partner for m in self.open):
                self._close(mark, partner)
            else:
                self._push(mark)
        elif mark.sure and (inches or not is_open):
            return
        elif mark.opens and not (mark.closes and is_open):
            self._push(mark)
        elif is_open:
            partners = _PARTNERS.get(mark.glyph, ())
            glyph = next((m.glyph for m in reversed(self.open) if m.glyph in partners), None)
            self._close(mark, glyph or "double")
        elif not self.pairs and not self.unclosed and self.stray is None:
            self.stray = mark

    def _push(self, mark: Mark) -> None:
        if len(self.open) == MAX_DEPTH:
            self.unclosed.append(self.open.pop(0))
        self.open.append(mark)

    def _close(self, closing: Mark, key: str) -> None:
        while True:
            mark = self.open.pop()
            if key in (mark.family, mark.glyph):
                self.pairs.append((mark, closing))
                return
            self.unclosed.append(mark)


def pair(text: str, marks: Sequence[Mark]) -> Paired:
    """Return how the ``marks`` of one paragraph of ``text`` pair."""
    return _Pairing(text, marks).run()
