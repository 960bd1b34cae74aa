"""The component ``extractor_quotes``: what is said, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language  # noqa: TID253 - a factory is registered when this module is imported

from extractor.annotate import marks
from extractor.annotate.quotes.datelines import behind_datelines
from extractor.annotate.quotes.direct import read_all
from extractor.annotate.quotes.indirect import find_indirect
from extractor.annotate.quotes.merge import merge
from extractor.annotate.quotes.record import make_quote
from extractor.annotate.quotes.resolve.speakers import resolve
from extractor.annotate.quotes.scan import scan
from extractor.annotate.quotes.scene import make_scene
from extractor.annotate.quotes.transcripts import turns, with_turns
from extractor.annotate.reading import reading
from extractor.records import TextWarning

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extractor.annotate.quotes.scan import Quotation


@Language.factory(
    "extractor_quotes",
    requires=["token.dep", "token.head", f"doc._.{marks.ENTITIES}"],
    assigns=[f"doc._.{marks.QUOTES}", f"doc._.{marks.ENTITIES}"],
)
class QuotesComponent:
    """Finds direct, indirect and mixed quotes with cue and speaker."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        marks.register()

    def __call__(self, doc: Doc) -> Doc:
        """Leave the quotes on ``doc``."""
        read = reading(doc)
        text, spans = read.text, read.paragraphs
        quotations = scan(text, spans)
        scene = make_scene(doc, spans, quotations)
        candidates = merge(scene, read_all(scene), find_indirect(doc, scene.sentences, quotations))
        candidates = behind_datelines(read.datelines, candidates)
        known = marks.get(doc, marks.ENTITIES)
        candidates = with_turns(turns(text, spans, known), candidates)
        speakers, entities = resolve(scene, candidates, known)
        quotes = tuple(
            make_quote(doc, candidate, speaker, number)
            for number, (candidate, speaker) in enumerate(zip(candidates, speakers, strict=True), 1)
        )
        marks.put(doc, marks.QUOTES, quotes)
        if entities is not known:
            marks.put(doc, marks.ENTITIES, entities)
        warnings = _warnings(text, quotations)
        if warnings:
            marks.put(doc, marks.WARNINGS, (*marks.get(doc, marks.WARNINGS), *warnings))
        return doc


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
