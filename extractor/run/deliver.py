"""Lines → their sink, failures → where they are told, in order, each id once, all counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Protocol

from extractor.records import Failure
from extractor.run.ids import Ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from extractor.run.job import Line


class FailFast(Exception):  # noqa: N818 - a wish that came true, not a fault
    """The first failure, ``failure``, has been told, and no more is wanted."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure)
        self.failure = failure


@dataclass
class Counts:
    """What became of the articles: ``read == written + failed``."""

    written: int = 0
    failed: int = 0
    words: int = 0
    bytes: int = 0

    @property
    def read(self) -> int:
        """How many articles came in."""
        return self.written + self.failed


class Out(Protocol):
    """Where lines go."""

    def write(self, line: bytes) -> None:
        """Write a record, given as JSON."""

    def close(self) -> None:
        """End the writing; the stream stays open."""


class Lines:
    """Writes lines as they are."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, line: bytes) -> None:
        """Write a line and its end."""
        self._stream.write(line + b"\n")

    def close(self) -> None:
        """Do nothing: nothing is held back."""


class Records:
    """Gives records to a sink that wants them as objects."""

    def __init__(self, name: str, stream: IO[bytes]) -> None:
        from extractor.write.sinks import SINKS

        self._sink = SINKS[name](stream)

    def write(self, line: bytes) -> None:
        """Give one record."""
        from extractor.write.jsonl import loads

        self._sink.write(loads(line))

    def close(self) -> None:
        """End the writing."""
        self._sink.close()


def open_out(name: str, stream: IO[bytes]) -> Out:
    """Return what writes lines to ``stream`` as the sink ``name`` does."""
    return Lines(stream) if name == "jsonl" else Records(name, stream)


class Delivery:
    """Takes results in order and hands them on. Ids are made unique here, where the order is known.

    Where it is not, in a share of a run (``unique`` is false), they stay as the articles wish.
    """

    def __init__(
        self, out: Out, fail: Callable[[Failure], None], *, fail_fast: bool = False, unique: bool = True
    ) -> None:
        self.counts = Counts()
        self._out = out
        self._fail = fail
        self._fail_fast = fail_fast
        self._ids = Ids() if unique else None

    def take(self, results: Iterable[Line | Failure]) -> None:
        """Write lines, tell failures. Raises :class:`FailFast`, and ``OSError`` as the stream does."""
        for result in results:
            if isinstance(result, Failure):
                self.counts.failed += 1
                self._fail(result)
                if self._fail_fast:
                    raise FailFast(result)
            else:
                self._out.write(self._with_unique_id(result))
                self.counts.written += 1
                self.counts.words += result.words

    def _with_unique_id(self, line: Line) -> bytes:
        return with_id(line, self._ids.unique(line.id)) if self._ids else line.data


def with_id(line: Line, given: str) -> bytes:
    """Return the record of ``line`` with the id ``given``."""
    if given == line.id:
        return line.data
    from extractor.write.jsonl import dumps

    # The id is the second key of a record, behind the schema's number.
    start = line.data.index(b'"id":') + len(b'"id":')
    return line.data[:start] + dumps(given) + line.data[start + len(dumps(line.id)) :]
