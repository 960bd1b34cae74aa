"""A whole run: read, cut into parts, have them done, keep them, hand them on in order."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Protocol

from extractor.read.raw import Watch
from extractor.records import Failure
from extractor.run.job import read
from extractor.run.order import InOrder
from extractor.run.parts import Cutter, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from extractor.read.raw import Waitable
    from extractor.run.checkpoint import Checkpoint
    from extractor.run.deliver import Delivery
    from extractor.run.job import Job, Line

    Results = list[Line | Failure]
    Done = Callable[[Part, Results], None]

WINDOW = 64
"""Parts that may be ahead of the one that is waited for, where they are held in memory."""


class Executor(Protocol):
    """Does parts, and calls ``done`` with each and its results, in any order."""

    def submit(self, part: Part) -> None:
        """Take a part; may wait until there is room for it."""

    def step(self) -> None:
        """Wait a moment for results."""

    def wait(self, stream: Waitable) -> None:
        """Go on until ``stream`` has something to read."""

    def finish(self) -> None:
        """Go on until all parts are done."""

    def close(self) -> None:
        """Stop, whatever is under way."""


ENDING = [number for number in signal.Signals if number.name in {"SIGTERM", "SIGHUP", "SIGBREAK"}]
"""The signals, of those that the system has, that ask a program to end."""


class Terminated(KeyboardInterrupt):
    """Somebody asked the process to end, not by Ctrl-C but by a signal."""


def conduct(
    job: Job,
    start: Callable[[Done], Executor],
    delivery: Delivery,
    *,
    checkpoint: Checkpoint | None = None,
    after: Callable[[], None] | None = None,
) -> None:
    """Do ``job`` with the executor that ``start`` gives, and deliver its results in order.

    With ``checkpoint`` parts are kept there, and those that are there already are not done again. Without, a
    stream is analysed as it comes. ``after`` is called when something has been delivered.
    Raises :class:`extractor.errors.ExtractorError`, :class:`extractor.run.deliver.FailFast`, ``OSError`` as
    the sink does, and ``KeyboardInterrupt``.
    """
    run = _Run(delivery, checkpoint, after)
    run.executor = start(run.done)
    try:
        for article in read(job, run):
            run.do(run.cutter.add(article))
        run.do(run.cutter.flush())
        run.executor.finish()
    except _WhileReading as stop:
        raise stop.error from None
    finally:
        run.executor.close()


class _WhileReading(BaseException):
    """Something failed while the reader waited; bare, the reader would take the error for its own."""

    def __init__(self, error: Exception) -> None:
        self.error = error


class _Run(Watch):
    """What happens to parts on their way to the executor and back."""

    executor: Executor

    def __init__(
        self, delivery: Delivery, checkpoint: Checkpoint | None, after: Callable[[], None] | None
    ) -> None:
        self.cutter = Cutter(patient=checkpoint is not None)
        self._delivery = delivery
        self._checkpoint = checkpoint
        self._after = after
        self._order = InOrder(self._deliver)
        self._file: int | None = None
        self._bytes_before = 0
        self._positions: dict[int, int] = {}

    def do(self, part: Part | None) -> None:
        """Have ``part`` done, unless it is kept from an earlier run."""
        if part is None:
            return
        self._positions[part.number] = self._position()
        if self._checkpoint and self._checkpoint.find(part):
            self._order.put(part.number, partial(self._checkpoint.load, part.number))
            return
        while not self._checkpoint and part.number - self._order.next > WINDOW:
            self.executor.step()
        failures = [article for article in part.articles if isinstance(article, Failure)]
        if len(failures) == len(part.articles):  # said at once, without a model
            self.done(part, [*failures])
        else:
            self.executor.submit(part)

    def done(self, part: Part, results: Results) -> None:
        """Keep the results of ``part``, and deliver them when it is their turn."""
        if self._checkpoint:
            self._checkpoint.put(part, results)
            self._order.put(part.number, partial(self._checkpoint.load, part.number))
        else:
            self._order.put(part.number, lambda: results)

    def opened(self, fd: int) -> None:
        """Remember the file that is being read."""
        self._file = fd

    def closed(self, size: int) -> None:
        """Count the file that has been read."""
        self._file = None
        self._bytes_before += size

    def idle(self, stream: Waitable) -> None:
        """While nothing comes in, go on with what is under way, and with what there is of a part.

        With a checkpoint a part waits until it is whole: parts are to be the same the next time.
        """
        try:
            if not self._checkpoint:
                self.do(self.cutter.flush())
            self.executor.wait(stream)
        except Exception as error:
            raise _WhileReading(error) from error

    def _position(self) -> int:
        """Return how many bytes of all files have been read."""
        here = os.lseek(self._file, 0, os.SEEK_CUR) if self._file is not None else 0
        return self._bytes_before + here

    def _deliver(self, results: Results) -> None:
        self._delivery.counts.bytes = self._positions.pop(self._order.next - 1)
        self._delivery.take(results)
        if self._after:
            self._after()


@contextmanager
def stopping() -> Iterator[None]:
    """Let each of :data:`ENDING` end the run in order, as Ctrl-C does, unless it is to be ignored."""

    def stop(number: int, _: FrameType | None) -> None:
        raise Terminated(number)

    old = {number: signal.getsignal(number) for number in ENDING}
    for number in ENDING:
        if old[number] == signal.SIG_DFL:
            signal.signal(number, stop)
    try:
        yield
    finally:
        for number in ENDING:
            signal.signal(number, old[number])
