"""The library: text or articles in, records out. The whole story on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from extractor.annotate.document.paragraphs import unwrapped
from extractor.annotate.pipeline import load
from extractor.annotate.preprocess.repeats import without_repeats
from extractor.annotate.vocabulary import forgetting
from extractor.assemble import assemble
from extractor.read.decode import garbled, mend_surrogates
from extractor.read.limit import cut
from extractor.read.raw import MAX_CHARS
from extractor.records import Article, Extraction, Failure, Tool
from extractor.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    Prepared = tuple[Article, str]

BATCH_CHARS = 200_000
"""How much text is analysed at a time: enough for full blocks in the model, little enough for memory."""


def extract_text(text: str, *, model: str | None = None, max_chars: int = MAX_CHARS) -> Extraction:
    """Return the record of one text.

    A longer text is cut at ``max_chars``, and lone surrogates, which no file can hold, are replaced, with
    a warning in the record. Raises :class:`extractor.errors.ModelError` when ``model`` cannot be used.
    """
    nlp = load(model)
    article, text = _prepared(Article(id="text", text=text), max_chars)
    return assemble(article, nlp(text), tool_of(nlp))


def extract(
    articles: Iterable[Article], *, model: str | None = None, max_chars: int = MAX_CHARS
) -> Iterator[Extraction | Failure]:
    """Yield a record, or what went wrong, for each article, in order.

    One article that cannot be analysed costs only itself; a long one is cut at ``max_chars``, with a warning.
    Raises :class:`extractor.errors.ModelError` when ``model`` cannot be used.
    """
    nlp = load(model)
    tool = tool_of(nlp)
    for batch in _batches(_prepared(article, max_chars) for article in articles):
        with forgetting(nlp):
            results = _extract_batch(nlp, tool, batch)
        yield from results


def tool_of(nlp: Language) -> Tool:
    """Return what records say about the program and the model that made them."""
    return Tool("extractor", __version__, f"{nlp.lang}_{nlp.meta['name']}", nlp.meta["version"])


def _prepared(article: Article, max_chars: int) -> tuple[Article, str]:
    """Return ``article`` as it will stand in its record, and the text to analyse.

    That has the same characters at the same offsets, but for repeats, which are blank, line breaks within
    paragraphs, which are blanks, and breaks of two characters, which are one: :func:`assemble` mends that.
    """
    text, mended = mend_surrogates(article.text)
    article = cut(replace(article, text=text, warnings=(*article.warnings, *mended)), max_chars)
    article = replace(article, warnings=(*article.warnings, *garbled(article.text)))
    text, repeats = without_repeats(article.text)
    return replace(article, warnings=(*article.warnings, *repeats)), unwrapped(text.replace("\r\n", "\n"))


def _extract_batch(nlp: Language, tool: Tool, batch: list[Prepared]) -> list[Extraction | Failure]:
    try:
        docs = nlp.pipe([text for _, text in batch])
        return [assemble(article, doc, tool) for (article, _), doc in zip(batch, docs, strict=True)]
    except Exception as error:  # whatever a text does to a component must cost that text only
        if len(batch) == 1:
            return [_failed(batch[0][0], error)]
        return [result for prepared in batch for result in _extract_batch(nlp, tool, [prepared])]


def _failed(article: Article, error: Exception) -> Failure:
    return Failure(
        source=article.source,
        line=None,
        id=article.id,
        error="analysis_failed",
        message=f"{type(error).__name__}: {error}",
        hint="the other articles are not affected; please report this one",
    )


def _batches(articles: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    batch: list[Prepared] = []
    chars = 0
    for prepared in articles:
        batch.append(prepared)
        chars += len(prepared[1])
        if chars >= BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch
