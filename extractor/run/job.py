"""What a run is to do, and the one function that does it for some articles, wherever it is called."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from extractor.read.raw import Options
from extractor.records import Extraction, Failure, Struct
from extractor.run.share import Share, read_share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.raw import Raw, Watch
    from extractor.records import Article


class Job(Struct, frozen=True):
    """What is asked for, the same for every article of a run."""

    inputs: tuple[str, ...] = ()
    options: Options = msgspec.field(default_factory=Options)
    model: str | None = None
    limit: int | None = None
    no_text: bool = False
    share: Share | None = None


class Line(Struct, frozen=True):
    """A record as JSON, without its line end, with the id the article wishes for and its size."""

    data: bytes
    id: str
    words: int = 0


def read(job: Job, watch: Watch | None = None) -> Iterator[Raw | Failure]:
    """Yield the bytes of each article that the job names, in order, its share or ``limit`` at most."""
    from extractor.read.articles import find_raws

    if job.share:
        yield from read_share(job, job.share, watch)
    else:
        yield from islice(find_raws(job.inputs, job.options, watch), job.limit)


def work(job: Job, batch: Sequence[Raw | Failure]) -> Iterator[Extraction | Failure]:
    """Yield what came of each article of ``batch``, in order.

    Raises :class:`extractor.errors.ModelError`.
    """
    from extractor import api
    from extractor.read.formats import parse

    parsed = [raw if isinstance(raw, Failure) else parse(raw, job.options) for raw in batch]
    articles: list[Article] = [article for article in parsed if not isinstance(article, Failure)]
    extracted = (
        api.extract(articles, model=job.model, max_chars=job.options.max_chars) if articles else iter(())
    )
    for article in parsed:
        result = article if isinstance(article, Failure) else next(extracted)
        yield replace(result, text=None) if job.no_text and isinstance(result, Extraction) else result


def work_lines(job: Job, batch: Sequence[Raw | Failure]) -> list[Line | Failure]:
    """Return what came of each article of ``batch`` as it is to be written.

    Raises :class:`extractor.errors.ModelError`.
    """
    from extractor.write.jsonl import dumps

    return [
        result if isinstance(result, Failure) else Line(dumps(result), result.id, result.chars // 6)
        for result in work(job, batch)
    ]
