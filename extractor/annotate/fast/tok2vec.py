"""Token vectors, shared by tagger and parser, as ``doc.tensor``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.fast.architecture import require
from extractor.annotate.fast.encoder import Encoder
from extractor.annotate.fast.step import Step

if TYPE_CHECKING:
    from spacy.pipeline import Tok2Vec
    from spacy.tokens import Doc


class Tok2VecStep(Step):
    """Stands in for ``tok2vec``. Stock components behind it find the vectors where they look for them."""

    def __init__(self, stock: Tok2Vec) -> None:
        require(all(listener.name == "tok2vec-listener" for listener in stock.listeners), "unknown listeners")
        self._encoder = Encoder(stock.model)

    def annotate(self, docs: list[Doc]) -> None:
        """Set ``doc.tensor`` (tokens x width)."""
        for doc, vectors in zip(docs, self._encoder(docs), strict=True):
            doc.tensor = vectors  # type: ignore[assignment]
