"""What the finders of quotes hand on: a quote in offsets, before its speaker is resolved and a record made.

All offsets are half-open character offsets into ``doc.text``.

The order of work in :mod:`.component`: ``marks`` pairs the marks; ``direct`` takes the quotations that
stand for themselves and finds who says them; ``indirect`` finds reported clauses, with the quotations that
lie in them; :mod:`.merge` lets the direct quotes win where both claim the same words, and makes quotes of the
quoted words that are left, unless a named rule says that nobody says them.
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
