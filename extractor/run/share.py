"""One of N equal shares of the articles of a job, for N machines that know nothing of each other.

The files are laid end to end and cut into N stretches of as many bytes. A file that a cut runs through has
its articles counted first, and each of its articles lies where its number puts it: every share sees the cut
at the same article. Files outside the stretch are not opened. The shares follow one another as the articles
do, so their outputs do as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.records import Failure, Struct

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractor.read.raw import Raw, Source, Watch
    from extractor.run.job import Job


class Share(Struct, frozen=True):
    """The ``number``-th of ``count`` shares, from 1."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"


def share_path(path: Path, share: Share) -> Path:
    """Return the name of a share of the output ``path``: ``out.jsonl`` → ``out-03-of-16.jsonl``.

    In the order of these names the shares follow one another.
    """
    width = len(str(share.count))
    return path.with_name(f"{path.stem}-{share.number:0{width}}-of-{share.count}{path.suffix}")


def read_share(job: Job, share: Share, watch: Watch | None = None) -> Iterator[Raw | Failure]:
    """Yield the bytes of each article of ``share``, in order."""
    from extractor.read.formats import split

    for source, start, size, (low, high) in _stretches(job, share):
        if isinstance(source, Failure):
            if low <= start < high:
                yield source
            continue
        whole = low <= start and start + size <= high
        count = 1 if whole else sum(1 for _ in split(source))
        for index, raw in enumerate(split(source, watch)):
            if whole or low <= start + size * index // count < high:
                yield raw


def share_sizes(job: Job, share: Share) -> Iterator[tuple[str, int]]:
    """Yield the name and the size of each file that ``share`` reads."""
    for source, _, size, _ in _stretches(job, share):
        yield (f"{source.source} {source.error}", 0) if isinstance(source, Failure) else (source.name, size)


def _stretches(job: Job, share: Share) -> Iterator[tuple[Source | Failure, int, int, tuple[int, int]]]:
    """Yield each input that has something of ``share``, where it starts, its size, and the share's bounds.

    What has no size counts as one byte, so that it has a place.
    """
    from extractor.read.sources import find_sources

    sources = [
        (source, 1 if isinstance(source, Failure) else max(source.size(), 1))
        for source in find_sources(job.inputs, job.options)
    ]
    total = sum(size for _, size in sources)
    low, high = (total * number // share.count for number in (share.number - 1, share.number))
    start = 0
    for source, size in sources:
        if start < high and start + size > low:
            yield source, start, size, (low, high)
        start += size
