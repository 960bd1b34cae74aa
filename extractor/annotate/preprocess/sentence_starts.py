"""The component ``extractor_starts``: sentences that begin for certain, told to the parser beforehand.

A headline has no full stop, and a dateline is no part of a sentence. Where the parser is not told, it reads
"Mill Burns", the line above the text, and "OSLO (Reuters) - Rates rose" as one sentence with what follows,
and takes the city for whoever did something. spaCy's transition-based parsers keep to what is set before.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from spacy.language import Language  # noqa: TID253 - a factory is registered when this module is imported

from extractor.annotate.document.view import parts_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_BEGINS, _GOES_ON = 1, 2**64 - 1
_CLOSED = (".", "!", "?", "…", ":", '"', "”", "»", ")")


@Language.component("extractor_starts", assigns=["token.is_sent_start"])
def mark_starts(doc: Doc) -> Doc:
    """Mark the first tokens of paragraphs and of what stands behind datelines; not in a parsed document."""
    if doc.has_annotation("DEP"):
        return doc
    offsets = doc.to_array("IDX").tolist()
    # The first token of the text needs no mark.
    starts = {bisect_left(offsets, offset) for offset in _offsets(doc)} - {0, len(doc)}
    # Written at once: for each token that is marked by itself spaCy looks through the whole document.
    marks: Any = doc.to_array(["SENT_START"])
    for at in starts:
        marks[at] = _BEGINS
        if at + 1 < len(doc) and at + 1 not in starts:
            # A parser that may not go on with the sentence before likes to begin the next one too late.
            marks[at + 1] = _GOES_ON
    doc.from_array(["SENT_START"], marks)
    return doc


def _offsets(doc: Doc) -> Iterator[int]:
    """Yield where sentences begin; a line that goes on in small letters may only be broken."""
    text = text_of(doc)
    paragraphs, datelines = parts_of(doc, text)
    last = 0
    for start, end in paragraphs:
        if not text[start].islower() or text.endswith(_CLOSED, 0, last):
            yield start
        last = end
    for line in datelines:
        yield line.end
