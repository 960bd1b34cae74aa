"""Whether a finished output is what a job writes: found out by reading both, without analysing again."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from extractor.errors import UsageError
from extractor.read.decode import mend_surrogates
from extractor.read.raw import Source, Watch
from extractor.read.streams import opened
from extractor.records import Article, Extraction, Failure
from extractor.run.deliver import Counts
from extractor.run.ids import Ids
from extractor.run.job import read
from extractor.run.plan import model_name
from extractor.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.run.job import Job

_ANALYSIS = frozenset({"timeout", "worker_died", "analysis_failed"})
"""What can go wrong with an article that was read."""


T = TypeVar("T", Extraction, Failure)


class _Other(ValueError):  # noqa: N818 - an answer, not a fault
    """The output is not what the job writes; the message says where and why."""


def check_complete(job: Job, file: Path, errors: Path | None) -> Counts:
    """Return what became of the articles of ``job``, whose records are in ``file``.

    Each record must be that of the next article of the inputs: its source, id, what came with it, its text
    by the digest, the program and the model. An article without a record must be one that cannot be read, or
    be listed in ``errors``, where that was written. Raises :class:`UsageError` when it is another output.
    """
    try:
        return _Comparison(job, file, errors).counts()
    except _Other as why:
        raise UsageError(
            f"{file} exists, and is not what this command writes: {why}",
            "call it as before, write to another file, or replace it with --force",
        ) from None


class _Comparison:
    """Goes through the articles, their records and their failures side by side."""

    def __init__(self, job: Job, file: Path, errors: Path | None) -> None:
        self._job = job
        self._model = model_name(job.model)
        self._records = _Lines(file, Extraction)
        self._failures = _Lines(errors, Failure) if errors and errors.is_file() else None
        self._ids = Ids()
        self._outputs = tuple(filter(None, (file, errors)))

    def counts(self) -> Counts:
        """Return what became of the articles. Raises :class:`_Other`."""
        from extractor.read.formats import parse

        counts = Counts()
        for raw in read(self._job):
            if self._is_output(raw.source):
                continue
            article = raw if isinstance(raw, Failure) else parse(raw, self._job.options)
            if isinstance(article, Failure):
                counts.failed += 1
                self._take_failure(article.source, {article.error})
            elif self._is_recorded(article):
                counts.written += 1
            else:
                counts.failed += 1
                self._take_failure(article.source, _ANALYSIS, listed=True)
        self._records.end()
        if self._failures:
            self._failures.end()
        return counts

    def _is_output(self, source: str) -> bool:
        """Whether ``source`` is an output, written since into a folder of the inputs."""
        name, _, row = source.rpartition("#")
        path = Path(name if name and row.isdecimal() else source)
        return any(path.name == own.name and path.resolve() == own.resolve() for own in self._outputs)

    def _is_recorded(self, article: Article) -> bool:
        record = self._records.next
        if record is None or record.source != article.source:
            return False
        where = f"line {self._records.number} "
        if record.id != self._ids.unique(article.id) or _given(record) != _given(article):
            raise _Other(f"{where}is about another article than {article.source}")
        text, _ = mend_surrogates(article.text)
        digest = hashlib.sha256(text.encode()).hexdigest()
        if record.text_sha256 != digest or record.text not in (None, text):
            raise _Other(f"{where}has another text than {article.source}")
        if (record.text is None) != self._job.no_text:
            raise _Other(f"{where}has {'no' if record.text is None else 'a'} text")
        made_by = (record.tool.version, f"{record.tool.model} {record.tool.model_version}")
        if made_by != (__version__, self._model or made_by[1]):
            raise _Other(f"{where}was made by version {made_by[0]} with {made_by[1]}")
        self._records.take()
        return True

    def _take_failure(self, source: str, errors: frozenset[str] | set[str], *, listed: bool = False) -> None:
        """Pass the failure of ``source``. Raises :class:`_Other` where it must be ``listed`` and is not."""
        if self._failures is None:
            if listed:
                raise _Other(f"there is no record of {source}")
            return
        failure = self._failures.next
        if failure is None or failure.source != source or failure.error not in errors:
            raise _Other(f"{source} is neither among the records nor in {self._failures.path}")
        self._failures.take()


class _Lines(Generic[T]):
    """The lines of a file, the ``next`` one ready, and ``None`` at the end."""

    def __init__(self, path: Path, kind: type[T]) -> None:
        self.path = path
        self.number = 0
        self._lines: Iterator[T] = self._read(path, kind)
        self.next: T | None = None
        self.take()

    def take(self) -> None:
        """Go to the next line. Raises :class:`_Other` when it is not whole."""
        self.number += 1
        self.next = next(self._lines, None)

    def end(self) -> None:
        """Raise :class:`_Other` when there are lines left."""
        if self.next is not None:
            raise _Other(f"line {self.number} of {self.path} belongs to none of the inputs")

    def _read(self, path: Path, kind: type[T]) -> Iterator[T]:
        decode = msgspec.json.Decoder(kind).decode
        try:
            with opened(Source(str(path), str(path), path.stem), Watch()) as stream:
                for line in stream:
                    if not line.endswith(b"\n"):
                        raise _Other(f"line {self.number} of {path} is cut off")
                    yield decode(line)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise _Other(f"{path} is damaged after line {self.number - 1}") from None
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise _Other(f"line {self.number} of {path} is not one that is written there") from None


def _given(article: Article | Extraction) -> tuple[object, ...]:
    return article.title, article.url, article.published, article.authors, article.language
