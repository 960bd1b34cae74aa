"""Direct quotes: quotations that stand for themselves, with cue and speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.quotes.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from extractor.annotate.quotes.scan import Quotation


def find_direct(_doc: Doc, quotations: Sequence[Quotation]) -> list[Candidate]:
    """Return the direct quotes among ``quotations``."""
    return [
        Candidate("direct", ((q.start, q.end),), ((q.start, q.end),), None, None, "", "neutral", "quotation")
        for q in quotations
    ]
