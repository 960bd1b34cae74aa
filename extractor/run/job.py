"""What a run is to do, and the one function that does it for a batch of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from extractor.read.raw import Options
from extractor.records import Extraction, Failure, Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractor.read.raw import Raw
    from extractor.records import Article


class Job(Struct, frozen=True):
    """What is asked for, the same for every article of a run."""

    inputs: tuple[str, ...] = ()
    options: Options = msgspec.field(default_factory=Options)
    model: str | None = None
    limit: int | None = None
    no_text: bool = False


def read(job: Job) -> Iterator[Raw | Failure]:
    """Yield the bytes of each article that the job names, in order, ``limit`` at most."""
    from extractor.read.formats import split
    from extractor.read.sources import find_sources

    count = 0
    for source in find_sources(job.inputs, job.options):
        for raw in (source,) if isinstance(source, Failure) else split(source):
            if job.limit is not None and count >= job.limit:
                return
            yield raw
            count += 1


def work(job: Job, batch: list[Raw | Failure]) -> Iterator[Extraction | Failure]:
    """Yield what came of each article of ``batch``, in order.

    Raises :class:`extractor.errors.ModelError`.
    """
    from extractor import api
    from extractor.read.formats import parse

    parsed = [raw if isinstance(raw, Failure) else parse(raw, job.options) for raw in batch]
    articles: list[Article] = [article for article in parsed if not isinstance(article, Failure)]
    extracted = api.extract(articles, model=job.model) if articles else iter(())
    for article in parsed:
        result = article if isinstance(article, Failure) else next(extracted)
        yield replace(result, text=None) if job.no_text and isinstance(result, Extraction) else result


def batches(raws: Iterable[Raw | Failure], size: int) -> Iterator[list[Raw | Failure]]:
    """Yield ``raws`` in lists of about ``size`` bytes; the first one alone, not to be kept waiting."""
    batch: list[Raw | Failure] = []
    bytes_in = size
    for raw in raws:
        batch.append(raw)
        bytes_in += 0 if isinstance(raw, Failure) else len(raw.data)
        if bytes_in >= size:
            yield batch
            batch, bytes_in = [], 0
    if batch:
        yield batch
