"""The component ``extractor_quotes``: what is said, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language  # noqa: TID253 - a factory is registered when this module is imported

from extractor.annotate.document import extensions
from extractor.annotate.document.view import view_of
from extractor.annotate.quotes.context.context import context_of
from extractor.annotate.quotes.context.labels import label
from extractor.annotate.quotes.context.sentences import token_ranges
from extractor.annotate.quotes.dateline_trim import behind_datelines
from extractor.annotate.quotes.direct.classify import classify
from extractor.annotate.quotes.indirect.detect import find_indirect
from extractor.annotate.quotes.marks.quotations import scan
from extractor.annotate.quotes.merge import merge
from extractor.annotate.quotes.record import make_quote
from extractor.annotate.quotes.speakers.resolve import resolve
from extractor.annotate.quotes.transcripts import turns, with_turns
from extractor.annotate.rules import collecting, decided
from extractor.records import TextWarning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from extractor.annotate.quotes.candidate import Candidate
    from extractor.annotate.quotes.context.context import QuoteContext
    from extractor.annotate.quotes.direct.classify import Classification
    from extractor.annotate.quotes.marks.quotations import Quotation


@Language.factory(
    "extractor_quotes",
    requires=["token.dep", "token.head", f"doc._.{extensions.ENTITIES}"],
    assigns=[f"doc._.{extensions.QUOTES}", f"doc._.{extensions.ENTITIES}"],
)
class QuotesComponent:
    """Finds direct, indirect and mixed quotes with cue and speaker."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        extensions.register()

    def __call__(self, doc: Doc) -> Doc:
        """Leave the quotes on ``doc``."""
        read = view_of(doc)
        text, spans = read.text, read.paragraphs
        marked = scan(text, spans)
        quotations = _without_labels(doc, text, marked)
        context = context_of(doc, spans, quotations)
        classifications = classify(context)
        candidates = merge(context, classifications, find_indirect(context, spans, marked))
        candidates = behind_datelines(read.datelines, candidates)
        known = extensions.get(doc, extensions.ENTITIES)
        candidates = with_turns(turns(text, spans, known), candidates)
        if collecting():
            _tell(context, classifications, candidates)
        speakers, entities = resolve(context, candidates, known)
        quotes = tuple(
            make_quote(doc, candidate, speaker, number)
            for number, (candidate, speaker) in enumerate(zip(candidates, speakers, strict=True), 1)
        )
        extensions.put(doc, extensions.QUOTES, quotes)
        if entities is not known:
            extensions.put(doc, extensions.ENTITIES, entities)
        warnings = _warnings(text, marked)
        if warnings:
            extensions.put(doc, extensions.WARNINGS, (*extensions.get(doc, extensions.WARNINGS), *warnings))
        return doc


def _without_labels(doc: Doc, text: str, quotations: Sequence[Quotation]) -> list[Quotation]:
    """Return the quotations that may be said: marks around a name are no more than a part of it."""
    spoken = []
    for quotation, (start, end) in zip(quotations, token_ranges(doc, quotations), strict=True):
        name = label(doc, start, end, text[quotation.inner_start : quotation.inner_end].strip())
        if name is None:
            spoken.append(quotation)
        else:
            decided("nonquote", name, quotation.start, quotation.end)
    return spoken


def _tell(
    context: QuoteContext, classifications: Sequence[Classification], candidates: Sequence[Candidate]
) -> None:
    """Report which rules found the quotes, and why other quotation marks hold none."""
    for candidate in candidates:
        decided("quote", candidate.rule, candidate.start, candidate.end)
    spans = [part for candidate in candidates for part in (*candidate.parts, *candidate.quoted)]
    for quotation, classification in zip(context.quotations, classifications, strict=True):
        if not any(start < quotation.end and quotation.start < end for start, end in spans):
            decided("nonquote", classification.excluded or "unattributed", quotation.start, quotation.end)


def _warnings(text: str, quotations: list[Quotation]) -> list[TextWarning]:
    return [
        TextWarning(
            "unclosed_quote",
            q.start,
            q.inner_start,
            f"quotation mark {text[q.start : q.inner_start]} is never closed; it may end before {q.end}",
        )
        for q in quotations
        if not q.closed
    ]
