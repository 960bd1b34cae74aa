"""The library: text or articles in, records out. The whole story on one page."""

from __future__ import annotations

import os
import threading
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from extractor.annotate.document.paragraphs import unwrapped
from extractor.annotate.pipeline import load
from extractor.annotate.preprocess.repeats import without_repeats
from extractor.annotate.vocabulary import forgetting
from extractor.assemble import assemble
from extractor.errors import ExtractorError
from extractor.read.articles import find_articles
from extractor.read.decode import garbled, mend_surrogates
from extractor.read.formats import parse
from extractor.read.limit import cut
from extractor.read.raw import MAX_CHARS, Options, Raw
from extractor.records import Article, Extraction, Failure, Tool
from extractor.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    Prepared = tuple[Article, str]

BATCH_CHARS = 200_000
"""How much text is analysed at a time: enough for full blocks in the model, little enough for memory."""


_ANALYSIS = threading.Lock()
"""Threads take turns: the pipeline forgets at the end of a batch what others would still be reading."""


def extract_text(text: str, *, model: str | None = None, max_chars: int = MAX_CHARS) -> Extraction:
    """Return the record of one text.

    A longer text is cut at ``max_chars``, and lone surrogates, which no file can hold, are replaced, with
    a warning in the record. Raises :class:`extractor.errors.ModelError` when ``model`` cannot be used, and
    ``TypeError`` for what is no string.
    """
    article = _article(text, "text", "extract_text takes")
    with _ANALYSIS:
        nlp = load(model)
        article, text = _prepared(article, max_chars)
        return assemble(article, nlp(text), tool_of(nlp))


def extract_file(
    path: str | os.PathLike[str], *, model: str | None = None, max_chars: int = MAX_CHARS
) -> Extraction:
    """Return the record of a file that holds one article, in any format that the command reads.

    Raises :class:`ExtractorError` when it cannot be read, holds none or several (see :func:`read_articles`).
    """
    found = list(islice(read_articles(path), 2))
    if len(found) != 1:
        hint = "extract(read_articles(path)) reads all of them" if found else None
        how_many = "several articles" if found else "no article"
        raise ExtractorError(f"{os.fspath(path)} holds {how_many}", hint)
    return _only(found[0], model, max_chars)


def extract_html(
    html: str | bytes, *, url: str | None = None, model: str | None = None, max_chars: int = MAX_CHARS
) -> Extraction:
    """Return the record of the article in a web page, which came from ``url``.

    Raises :class:`ExtractorError` when the page holds no article, ``TypeError`` for what is no page.
    """
    if not isinstance(html, str | bytes):
        raise TypeError(f"extract_html takes a page as str or bytes, not {type(html).__name__}")
    given: dict[str, str] = {"url": url} if url else {}
    if isinstance(html, str):  # its own charset was that of the bytes before
        html, given = mend_surrogates(html)[0].encode(), {**given, "charset": "utf-8"}
    return _only(parse(Raw("html", "-", "page", html, given=given), Options()), model, max_chars)


def read_articles(*paths: str | os.PathLike[str]) -> Iterator[Article | Failure]:
    """Yield the articles of files and folders, as the command reads them, and what could not be read."""
    for path in paths:
        if not isinstance(path, str | os.PathLike):
            raise TypeError(f"read_articles takes paths, not {type(path).__name__}")
    yield from find_articles([os.fspath(path) for path in paths], Options())


def extract(
    articles: Iterable[Article | Failure | str], *, model: str | None = None, max_chars: int = MAX_CHARS
) -> Iterator[Extraction | Failure]:
    """Yield a record, or what went wrong, for each article, in order.

    A string is the text of an article; a failure to read one is handed on.
    One article that cannot be analysed costs only itself; a long one is cut at ``max_chars``, with a warning.
    Raises :class:`extractor.errors.ModelError` when ``model`` cannot be used.
    """
    if isinstance(articles, str | bytes | Article):
        raise TypeError(
            f"extract takes several articles, not one {type(articles).__name__}: see extract_text"
        )
    return _extracted(articles, model, max_chars)


def _extracted(
    articles: Iterable[Article | Failure | str], model: str | None, max_chars: int
) -> Iterator[Extraction | Failure]:
    with _ANALYSIS:
        nlp = load(model)
    tool = tool_of(nlp)
    prepared = (
        given
        if isinstance(given, Failure)
        else _prepared(_article(given, f"text-{number}", "extract takes articles:"), max_chars)
        for number, given in enumerate(articles, 1)
    )
    for batch in _batches(prepared):
        with _ANALYSIS, forgetting(nlp):
            good = [each for each in batch if not isinstance(each, Failure)]
            results = iter(_extract_batch(nlp, tool, good) if good else ())
            whole = [each if isinstance(each, Failure) else next(results) for each in batch]
        yield from whole


def _article(given: Any, name: str, takes: str) -> Article:
    """Return ``given``, or the article whose text it is. Raises ``TypeError`` with a sentence."""
    if isinstance(given, Article):
        return given
    if not isinstance(given, str):
        hint = "; extract_file reads a file" if isinstance(given, os.PathLike) else ""
        raise TypeError(f"{takes} a text as str, not {type(given).__name__}{hint}")
    return Article(id=name, text=given)


def _only(article: Article | Failure, model: str | None, max_chars: int) -> Extraction:
    """Return the record of ``article``. Raises :class:`ExtractorError` where there is none."""
    result = (
        next(extract([article], model=model, max_chars=max_chars))
        if isinstance(article, Article)
        else article
    )
    if isinstance(result, Failure):
        raise ExtractorError(f"{result.source}: {result.message}", result.hint)
    return result


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


def _batches(articles: Iterable[Prepared | Failure]) -> Iterator[list[Prepared | Failure]]:
    batch: list[Prepared | Failure] = []
    chars = 0
    for prepared in articles:
        batch.append(prepared)
        chars += 0 if isinstance(prepared, Failure) else len(prepared[1])
        if chars >= BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch
