"""Several processes that each analyse parts, and what is done when one of them dies or takes too long.

The parent reads, watches and writes, and loads no model: it stays small, answers Ctrl-C at once, and can
end a worker in the middle of anything. Articles go to the workers as bytes, finished lines come back.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from contextlib import suppress
from functools import partial
from multiprocessing import connection as pipes
from time import monotonic
from typing import TYPE_CHECKING, Any

from extractor.errors import ExtractorError
from extractor.read.raw import Raw
from extractor.run.job import Line, work_lines
from extractor.run.worker import READY, load_model, serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from extractor.read.raw import Waitable
    from extractor.records import Failure
    from extractor.run.job import Job
    from extractor.run.parts import Part
    from extractor.run.worker import Prepare, Work

    Done = Callable[[Part, list[Line | Failure]], None]

TICK_SECONDS = 0.25
"""How often the parent looks up when nothing comes in: for deadlines and the progress bar."""

MAX_START_DEATHS = 3
"""Workers that may die while they start, one after the other, before the run is given up."""

TRIES = 2
"""How often the same articles may kill their worker before they are looked at in halves, or given up."""


class Task:
    """Some articles of a part, by their indices, and how often a worker has died of them."""

    def __init__(self, progress: Progress, indices: range, tries: int = 0) -> None:
        self.progress = progress
        self.indices = indices
        self.tries = tries

    def articles(self) -> list[Raw | Failure]:
        """Return what is to be analysed."""
        return [self.progress.part.articles[index] for index in self.indices]

    def halves(self) -> list[Task]:
        """Return two tasks of half the size; single articles get all their tries again."""
        middle = len(self.indices) // 2
        parts = (self.indices[:middle], self.indices[middle:])
        return [Task(self.progress, half, 0 if len(half) == 1 else TRIES - 1) for half in parts]


class Progress:
    """How far a part has come."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.results: dict[int, Line | Failure] = {}

    def take(self, task: Task, results: list[Line | Failure]) -> bool:
        """Take the results of ``task`` and tell whether the part is complete."""
        self.results.update(zip(task.indices, results, strict=True))
        return len(self.results) == len(self.part.articles)

    def lines(self) -> list[Line | Failure]:
        """Return all results in order."""
        return [self.results[index] for index in range(len(self.results))]


class Worker:
    """A process, the parent's end of its pipe, and what it is doing."""

    def __init__(self, job: Job, prepare: Prepare, work: Work, others: list[Connection]) -> None:
        context: Any = multiprocessing.get_context(_start_method())
        self.pipe, theirs = context.Pipe()
        inherited = [*others, self.pipe] if context.get_start_method() == "fork" else []
        self.process = context.Process(
            target=serve, args=(theirs, job, prepare, work, inherited), daemon=True
        )
        self.process.start()
        theirs.close()
        self.ready = False
        self.task: Task | None = None
        self.since = 0.0

    def give(self, task: Task) -> None:
        """Send the articles of ``task``."""
        self.task, self.since = task, monotonic()
        with suppress(OSError):  # it died: its pipe will say so
            self.pipe.send(task.articles())

    def kill(self) -> int | None:
        """End the process at once and return its exit code."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        code: int | None = self.process.exitcode
        return code


class Pool:
    """The executor with ``jobs`` processes. ``done`` is called with each part and its lines, in any order.

    An article that takes longer than ``timeout`` seconds (0: as long as it likes) becomes the failure
    ``timeout``; one that its worker dies of, ``worker_died``. ``tick`` is called several times a second.
    """

    def __init__(
        self,
        job: Job,
        done: Done,
        *,
        jobs: int = 1,
        timeout: float = 0,
        tick: Callable[[], None] | None = None,
        prepare: Prepare = load_model,
        work: Work = work_lines,
    ) -> None:
        self._start_worker = partial(Worker, job, prepare, work)
        self._done = done
        self._timeout = timeout
        self._tick = tick
        self._queue: deque[Task] = deque()
        self._start_deaths = 0
        self._workers: list[Worker] = []
        for _ in range(jobs):
            self._start()

    def submit(self, part: Part) -> None:
        """Take ``part``; wait while all workers are busy and as many parts lie ready."""
        self._queue.append(Task(Progress(part), range(len(part.articles))))
        self._share_out()
        while len(self._queue) > len(self._workers):
            self.step()

    def step(self) -> None:
        """Wait a little for a worker to answer, and take what came."""
        self._step(())

    def wait(self, stream: Waitable) -> None:
        """Go on until ``stream`` has something to read."""
        while not self._step((stream,)):
            pass

    def finish(self) -> None:
        """Go on until every part is done."""
        while self._queue or any(worker.task for worker in self._workers):
            self.step()

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        for worker in self._workers:
            worker.kill()
        self._workers.clear()

    def _start(self) -> None:
        self._workers.append(self._start_worker([worker.pipe for worker in self._workers]))

    def _step(self, streams: tuple[Waitable, ...]) -> bool:
        ready = pipes.wait([*(worker.pipe for worker in self._workers), *streams], TICK_SECONDS)
        for worker in [worker for worker in self._workers if worker.pipe in ready]:
            self._hear(worker)
        if self._timeout:
            self._end_the_slow()
        self._share_out()
        if self._tick:
            self._tick()
        return any(stream in ready for stream in streams)

    def _share_out(self) -> None:
        for worker in self._workers:
            if self._queue and worker.ready and worker.task is None:
                worker.give(self._queue.popleft())

    def _hear(self, worker: Worker) -> None:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if isinstance(answer, ExtractorError):
            raise answer
        if answer == READY:
            worker.ready = True
            self._start_deaths = 0
        elif worker.task:
            task, worker.task = worker.task, None
            self._take(task, answer)

    def _take(self, task: Task, results: list[Line | Failure]) -> None:
        if task.progress.take(task, results):
            self._done(task.progress.part, task.progress.lines())

    def _bury(self, worker: Worker) -> None:
        """Replace a worker that died and decide what becomes of its articles."""
        code = worker.kill()
        self._workers.remove(worker)
        if not worker.ready:
            self._start_deaths += 1
            if self._start_deaths == MAX_START_DEATHS:
                raise ExtractorError(f"the processes end while they start: {_how(code)}", "try --jobs 0")
        task = worker.task
        if task:
            task.tries += 1
            if task.tries < TRIES:
                self._queue.appendleft(task)
            else:
                self._narrow(task, "worker_died", f"the process died of it twice: {_how(code)}")
        self._start()

    def _end_the_slow(self) -> None:
        now = monotonic()
        for worker in list(self._workers):
            if worker.task and now - worker.since > self._timeout:
                worker.kill()
                self._workers.remove(worker)
                self._narrow(worker.task, "timeout", f"it took longer than {self._timeout:g} seconds")
                self._start()

    def _narrow(self, task: Task, error: str, message: str) -> None:
        """Look for the article responsible in both halves; a single one is it."""
        if len(task.indices) > 1:
            self._queue.extendleft(reversed(task.halves()))
            return
        (article,) = task.articles()
        failure = article.failure(error, message, _HINTS[error]) if isinstance(article, Raw) else article
        self._take(task, [failure])


_HINTS = {
    "timeout": "give it more time with --timeout, or less text with --max-chars",
    "worker_died": "is there enough memory? try less text with --max-chars, or fewer --jobs",
}


def _start_method() -> str:
    """Return how to start a process: a fork costs nothing, where there are no threads it would break."""
    light = threading.active_count() == 1 and "spacy" not in sys.modules and hasattr(os, "fork")
    return "fork" if sys.platform == "linux" and light else "spawn"


def _how(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"{name}, out of memory perhaps" if name == "SIGKILL" else name
