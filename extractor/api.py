"""The library: text or articles in, records out. The whole story on one page."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from extractor.annotate.pipeline import load
from extractor.assemble import assemble
from extractor.read.decode import mend_surrogates
from extractor.records import Article, Extraction, Failure, Tool
from extractor.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

BATCH_CHARS = 200_000
"""How much text is analysed at a time: enough for full blocks in the model, little enough for memory."""

WORDS = 30_000
"""Words remembered for good; others are forgotten with their batch. The words that all articles share need
not be cut into tokens anew for each (a tenth of all time), and names must not pile up."""


def extract_text(text: str, *, model: str | None = None) -> Extraction:
    """Return the record of one text.

    Lone surrogates, which no file can hold, are replaced, with a warning in the record. Raises
    :class:`extractor.errors.ModelError` when ``model`` cannot be used.
    """
    nlp = load(model)
    text, warnings = mend_surrogates(text)
    return assemble(Article(id="text", text=text, warnings=warnings), nlp(text), tool_of(nlp))


def extract(articles: Iterable[Article], *, model: str | None = None) -> Iterator[Extraction | Failure]:
    """Yield a record, or what went wrong, for each article, in order.

    One article that cannot be analysed costs only itself. Raises :class:`extractor.errors.ModelError` when
    ``model`` cannot be used.
    """
    nlp = load(model)
    tool = tool_of(nlp)
    for batch in _batches(articles):
        with nlp.memory_zone() if len(nlp.vocab) > WORDS else nullcontext():
            results = _extract_batch(nlp, tool, batch)
        yield from results


def tool_of(nlp: Language) -> Tool:
    """Return what records say about the program and the model that made them."""
    return Tool("extractor", __version__, f"{nlp.lang}_{nlp.meta['name']}", nlp.meta["version"])


def _extract_batch(nlp: Language, tool: Tool, batch: list[Article]) -> list[Extraction | Failure]:
    try:
        docs = list(nlp.pipe([article.text for article in batch]))
        return [assemble(article, doc, tool) for article, doc in zip(batch, docs, strict=True)]
    except Exception as error:  # whatever a text does to a component must cost that text only
        if len(batch) == 1:
            return [_failed(batch[0], error)]
        return [result for article in batch for result in _extract_batch(nlp, tool, [article])]


def _failed(article: Article, error: Exception) -> Failure:
    return Failure(
        source=article.source,
        line=None,
        id=article.id,
        error="analysis_failed",
        message=f"{type(error).__name__}: {error}",
        hint="the other articles are not affected; please report this one",
    )


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    chars = 0
    for article in articles:
        batch.append(article)
        chars += len(article.text)
        if chars >= BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch
