"""One part after another, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from extractor.records import Failure
from extractor.run.ids import Ids
from extractor.run.job import read, work, work_lines
from extractor.run.parts import Cutter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extractor.read.raw import Waitable
    from extractor.records import Extraction
    from extractor.run.job import Job, Line
    from extractor.run.parts import Part


def run(job: Job) -> Iterator[Extraction | Failure]:
    """Yield the record of each article, or why there is none, in order.

    Raises :class:`extractor.errors.ModelError`.
    """
    ids = Ids()
    for part in _parts(job):
        for result in work(job, part.articles):
            yield result if isinstance(result, Failure) else replace(result, id=ids.unique(result.id))


def _parts(job: Job) -> Iterator[Part]:
    cutter = Cutter()
    for article in read(job):
        if part := cutter.add(article):
            yield part
    if part := cutter.flush():
        yield part


class Serial:
    """The executor that does a part when it gets it; nothing watches over it, so nothing is timed out."""

    def __init__(self, job: Job, done: Callable[[Part, list[Line | Failure]], None]) -> None:
        self._job = job
        self._done = done

    def submit(self, part: Part) -> None:
        """Do ``part``."""
        self._done(part, work_lines(self._job, part.articles))

    def wait(self, stream: Waitable) -> None:
        """Do nothing: all is done."""

    def step(self) -> None:
        """Do nothing: all is done."""

    def finish(self) -> None:
        """Do nothing: all is done."""

    def close(self) -> None:
        """Do nothing: there is nothing to stop."""
