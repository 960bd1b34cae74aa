"""Reports by a phrase without a verb: "according to the police", "in the words of a witness"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.quotes.context.sentences import OUTSIDE
from extractor.annotate.quotes.indirect.parenthetical import around

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extractor.annotate.quotes.context.sentences import Sentences
    from extractor.annotate.quotes.cues.source_phrases import Source
    from extractor.annotate.quotes.indirect.complements import Reported


def according_report(source: Source, sentences: Sentences) -> Reported | None:
    """Return what stands before and behind "according to …", up to the ends of its sentence."""
    doc, end = source.speaker.doc, source.speaker.end
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ in {"who", "which"}:
        end = _relative_end(doc, end + 1, sentences)
    if source.lemma != "according to" and _marked_beside(end, sentences):
        return None  # "in the words of the report — “…”": only what is in the marks
    return around(doc, (source.start, end), sentences, source.stance, "according")


def _relative_end(doc: Doc, start: int, sentences: Sentences) -> int:
    """Return the comma behind a relative clause about the source, or its beginning where none ends it."""
    end = start
    while end < sentences.ends[start] and not doc[end].is_punct:
        end += 1
    return end if end < sentences.ends[start] and doc[end].text == "," else start - 1


def _marked_beside(end: int, sentences: Sentences) -> bool:
    """Whether a quotation stands right behind the phrase that ends at ``end``, a mark between them aside."""
    return any(number != OUTSIDE for number in sentences.marked[end : end + 2])
