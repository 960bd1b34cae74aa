"""The component ``extractor_claims``: the numbers an article asserts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language  # noqa: TID253 - a factory is registered when this module is imported

from extractor.annotate import marks
from extractor.annotate.claims.findings import find_claims

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.factory(
    "extractor_claims",
    requires=["token.dep", "token.head", f"doc._.{marks.ENTITIES}", f"doc._.{marks.QUOTES}"],
    assigns=[f"doc._.{marks.CLAIMS}"],
)
class ClaimsComponent:
    """Finds numeric claims with value, comparator, noun, predicate and source."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        marks.register()

    def __call__(self, doc: Doc) -> Doc:
        """Leave the claims on ``doc``."""
        marks.put(doc, marks.CLAIMS, find_claims(doc))
        return doc
