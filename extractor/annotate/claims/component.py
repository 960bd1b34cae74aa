"""The component ``extractor_claims``: the numbers an article asserts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language  # noqa: TID253 - a factory is registered when this module is imported

from extractor.annotate.claims.build import find_claims
from extractor.annotate.document import extensions

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.factory(
    "extractor_claims",
    requires=["token.dep", "token.head", f"doc._.{extensions.ENTITIES}", f"doc._.{extensions.QUOTES}"],
    assigns=[f"doc._.{extensions.CLAIMS}"],
)
class ClaimsComponent:
    """Finds numeric claims with value, comparator, noun, predicate and source."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        extensions.register()

    def __call__(self, doc: Doc) -> Doc:
        """Leave the claims on ``doc``."""
        extensions.put(doc, extensions.CLAIMS, find_claims(doc))
        return doc
