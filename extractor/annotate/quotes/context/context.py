"""What the rules of attribution look at: the parse, the quotations, and the words around each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.document.view import view_of
from extractor.annotate.quotes.context.sentences import Sentences, sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.candidate import Offsets
    from extractor.annotate.quotes.marks.quotations import Quotation

Range = tuple[int, int]
"""Half-open token indices."""


class QuoteContext(NamedTuple):
    """One article: all that is in quotation marks, and where each token stands.

    ``ranges[n]`` are the tokens of ``quotations[n]``, marks included; ``limits[n]`` those of its paragraph.
    """

    doc: Doc
    text: str
    quotations: Sequence[Quotation]
    sentences: Sentences
    limits: list[Range]

    @property
    def ranges(self) -> list[Range]:
        """The tokens of each quotation."""
        return self.sentences.quotations

    def before(self, number: int) -> Range:
        """Return what stands before quotation ``number`` in its sentence, up to the quotation before it."""
        start = self.ranges[number][0]
        low = max(self.sentences.starts[start] if start < len(self.doc) else start, self.limits[number][0])
        if number and self.ranges[number - 1][1] > low:
            low = self.ranges[number - 1][1]
        return min(low, start), start

    def behind(self, number: int) -> Range:
        """Return what stands behind quotation ``number``, up to the end of the sentence or the next one."""
        low, end = self.ranges[number][1], self.limits[number][1]
        while low < end and self.doc[low].is_space:
            low += 1
        if low >= end:
            return low, low
        high = min(self.sentences.ends[low], end)
        while high < end and all(token.is_punct or token.is_space for token in self.tokens(low, high)):
            high = min(self.sentences.ends[high], end)  # a dash alone is no sentence
        if number + 1 < len(self.ranges):
            high = min(high, self.ranges[number + 1][0])
        return low, max(low, high)

    def tokens(self, low: int, high: int) -> Iterator[Token]:
        """Yield the tokens of a range.

        An empty one costs nothing, where a span at the end of a document puts together all its text.
        """
        return (self.doc[i] for i in range(low, high))

    def said(self, number: int) -> str:
        """Return the words of quotation ``number`` without its marks."""
        quotation = self.quotations[number]
        return self.text[quotation.inner_start : quotation.inner_end].strip()

    def offsets(self, start: int, end: int) -> Offsets:
        """Return the character offsets of a token range that is not empty."""
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last)


def context_of(doc: Doc, paragraphs: Sequence[Offsets], quotations: Sequence[Quotation]) -> QuoteContext:
    """Return the context of ``doc``; all offsets are in text order."""
    sentences = sentences_of(doc, paragraphs, quotations)
    limits = _limits(doc, paragraphs, quotations)
    return QuoteContext(doc, view_of(doc).text, quotations, sentences, limits)


def _limits(doc: Doc, paragraphs: Sequence[Offsets], quotations: Sequence[Quotation]) -> list[Range]:
    """Return the tokens of the paragraph of each quotation."""
    starts, ends = view_of(doc).starts, view_of(doc).ends
    found: list[Range] = []
    at = 0
    known: tuple[int, Range] = (-1, (0, 0))
    for quotation in quotations:
        if quotation.paragraph != known[0]:
            start, end = paragraphs[quotation.paragraph]
            first = bisect_right(ends, start, at)
            at = bisect_left(starts, end, first)
            known = quotation.paragraph, (first, at)
        found.append(known[1])
    return found
