"""One article after another, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from extractor.records import Failure
from extractor.run.ids import Ids
from extractor.run.job import batches, read, work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.records import Extraction
    from extractor.run.job import Job

BATCH_BYTES = 200_000
"""How much is analysed at a time: enough for full blocks in the model, little enough for memory."""


def run(job: Job) -> Iterator[Extraction | Failure]:
    """Yield the record of each article, or why there is none, in order.

    Raises :class:`extractor.errors.ModelError`.
    """
    ids = Ids()
    for batch in batches(read(job), BATCH_BYTES):
        for result in work(job, batch):
            yield result if isinstance(result, Failure) else replace(result, id=ids.unique(result.id))
