"""Who says the number.

In this order, the first that holds:

1. the speaker of the innermost quote (direct, mixed or indirect) that holds the number, and
2. the speaker of a wider quote around it, where the inner one has none;
3. who reports the number in its own clause or the one above (``claims.fields.source``): the subject of
   "announced", a poll that "shows", a survey "in" which it stands.

Who is only said not to have said it ("did not confirm that 40 had died") is no source.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from extractor.annotate.rules import decided, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.records import Quote, Speaker


class QuoteIndex:
    """The quotes of an article, found by the characters they hold."""

    def __init__(self, quotes: tuple[Quote, ...]) -> None:
        self.parts = sorted((part.start, part.end, quote) for quote in quotes for part in quote.parts)
        self.starts = [start for start, _, _ in self.parts]

    def around(self, start: int, end: int) -> list[Quote]:
        """Return the quotes of which a part holds ``[start, end)``, the innermost first."""
        reach = bisect_right(self.starts, start)
        hits = [(b - a, quote) for a, b, quote in self.parts[max(0, reach - 40) : reach] if b >= end]
        return [quote for _, quote in sorted(hits, key=lambda hit: hit[0])]

    def part(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the innermost part of a quote that holds ``[start, end)``, or ``None``."""
        reach = bisect_right(self.starts, start)
        hits = [(b - a, a, b) for a, b, _ in self.parts[max(0, reach - 40) : reach] if b >= end]
        return min(hits)[1:] if hits else None

    def is_cue(self, offset: int, start: int, end: int) -> bool:
        """Tell whether the word at ``offset`` reports the direct quote that holds ``[start, end)``."""
        direct = (quote.cue for quote in self.around(start, end) if quote.kind == "direct" and quote.cue)
        return any(cue.start <= offset < cue.end for cue in direct)

    def source(self, start: int, end: int) -> tuple[Speaker | None, str | None]:
        """Return who says the number at ``[start, end)``, and the id of the quote it stands in."""
        quotes = self.around(start, end)
        return speaker_of(quotes, start, end), quotes[0].id if quotes else None


@rule(
    "source",
    "quote",
    "Ana Ruiz said ⟦40⟧ boats were lost.",
    "The speaker of the innermost quote that holds the number.",
)
@rule(
    "source",
    "wider-quote",
    "Ana Ruiz met Bo Holm.\n\nRuiz: It was said that ⟦40⟧ died.\n\nHolm: Why?\n\nRuiz: Ice.\n\nHolm: No.",
    "The speaker of a wider quote around the number, where the inner one has none.",
)
def speaker_of(quotes: Sequence[Quote], start: int, end: int) -> Speaker | None:
    """Return the speaker of the first of ``quotes``, the innermost first, that has one and is not denied."""
    for quote in quotes:
        if quote.speaker is not None and not (quote.cue and quote.cue.negated):
            name = "quote" if quote is quotes[0] else "wider-quote"
            decided("source", name, start, end, f"{quote.id} {quote.speaker.text}")
            return quote.speaker
    return None
