"""A process that analyses: loads the pipeline once, then takes articles and gives lines until told to go."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from extractor.errors import ExtractorError
from extractor.run.conduct import ENDING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

    from extractor.read.raw import Raw
    from extractor.records import Failure
    from extractor.run.job import Job, Line

    Prepare = Callable[[Job], None]
    Work = Callable[[Job, Sequence[Raw | Failure]], list[Line | Failure]]

READY = "ready"


def load_model(job: Job) -> None:
    """Load the pipeline of ``job``. Raises :class:`extractor.errors.ModelError`."""
    from extractor.annotate import pipeline

    pipeline.load(job.model)
    gc.freeze()  # what is loaded stays: to look through it for garbage would cost 0.03 s at once


def serve(
    connection: Connection, job: Job, prepare: Prepare, work: Work, others: Sequence[Connection]
) -> None:
    """Answer each batch of articles that comes in over ``connection``; never return.

    The first answer is :data:`READY`, or the :class:`ExtractorError` that says why it is not. ``others`` are
    ends of other workers' pipes, inherited by a fork: held open here, they would keep those from seeing that
    the parent is gone.
    """
    try:
        _settle(others)
        connection.send(_outcome(prepare, job))
        with suppress(EOFError, OSError):  # the parent is done, or gone
            while True:
                connection.send(work(job, connection.recv()))
    except BaseException:  # the parent sees that we died, and acts on it
        _complain()
        os._exit(1)
    os._exit(0)  # not to flush the parent's buffers, which a fork has copied


def _settle(others: Sequence[Connection]) -> None:
    for other in others:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)  # whatever a library prints is talk, not data


def _outcome(prepare: Prepare, job: Job) -> ExtractorError | str:
    try:
        prepare(job)
    except ExtractorError as error:
        return error
    return READY


def _complain() -> None:
    """Say what went wrong, where it is no sign from outside, for whoever has to find the cause."""
    import traceback

    with suppress(OSError, ValueError):
        sys.stderr.write(traceback.format_exc(limit=-3))
        sys.stderr.flush()
