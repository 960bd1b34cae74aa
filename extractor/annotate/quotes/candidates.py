"""What the finders of quotes hand on: a quote in offsets, before its speaker is resolved and a record made.

All offsets are half-open character offsets into ``doc.text``.

The order of work in :mod:`.component`: :func:`.scan.scan` pairs the marks; :mod:`.direct` takes the
quotations that stand for themselves and finds their cue and speaker; ``indirect.find_indirect(doc, quotations, taken)``
gets the quotations that are left and the extents of the direct quotes, and returns indirect candidates, and
mixed ones whose ``quoted`` are those quotations that lie in the reported clause; what is left after that is
attributed as fragments or left out by a named rule (:mod:`.nonquotes`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.records import QuoteKind

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quote: its parts (marks included), the strings in marks, who says it, and by what word.

    ``cue_lemma`` is "" and ``stance`` "neutral" where there is no cue.
    """

    kind: QuoteKind
    parts: tuple[Offsets, ...]
    quoted: tuple[Offsets, ...]
    speaker: Offsets | None
    cue: Offsets | None
    cue_lemma: str
    stance: str
    rule: str

    @property
    def start(self) -> int:
        """Where the first part starts."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.parts[-1][1]
