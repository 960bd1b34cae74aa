"""What ``extractor extract`` does once its options are understood."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.console import Talk, is_terminal, stdout_bytes
from extractor.errors import FirstFailure, UsageError
from extractor.run.checkpoint import Checkpoint, open_checkpoint, remove_leftovers
from extractor.run.complete import check_complete
from extractor.run.conduct import conduct, stopping
from extractor.run.deliver import Counts, Delivery, FailFast, Lines, open_out
from extractor.run.files import appearing, check_free, is_special, resolved
from extractor.run.folder import is_begun
from extractor.run.packing import check_name, packing
from extractor.run.plan import make_plan
from extractor.run.pool import Pool
from extractor.run.serial import Serial

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO

    from extractor.records import Failure
    from extractor.run.conduct import Done, Executor
    from extractor.run.job import Job


_KEPT = "what is complete is kept beside"

JOBS_PER_CPU = 4
"""More processes than that only take each other's memory; a wish for a million must not end the machine."""


@dataclass(frozen=True)
class Outputs:
    """Where records and failures go, and what is said on the way."""

    file: Path | None = None
    to: str | None = None
    force: bool = False
    resume: bool = False
    errors: Path | None = None
    fail_fast: bool = False

    def sink_name(self) -> str:
        """Return the sink asked for: by default tables on a terminal, else JSON Lines."""
        return self.to or ("table" if self.file is None and is_terminal(sys.stdout) else "jsonl")

    @property
    def kept(self) -> Path | None:
        """The file whose parts are kept until it is complete, or None where nothing can be kept."""
        return None if self.file is None or is_special(self.file) else resolved(self.file)

    def check(self, job: Job) -> None:
        """Raise :class:`UsageError` or :class:`OutputError` for what can be known to go wrong."""
        if job.inputs.count("-") > 1:
            raise UsageError("stdin can be read only once", "name - once")
        if job.share and "-" in job.inputs:
            raise UsageError("--part needs files: nobody knows the size of stdin", "name them")
        if self.resume and not self.kept:
            raise UsageError("--resume has nothing to go by", "write to a file with -o")
        if self.file and not is_special(self.file):
            check_name(self.file, self.sink_name())
        replace = self.force or (self.resume and self.kept is not None and is_begun(self.kept))
        for path in filter(None, (self.file, self.errors)):
            check_free(path, force=replace)
            if any(path.exists() and path.samefile(name) for name in job.inputs if _exists(name)):
                raise UsageError(f"{path} is an input", "choose another name for the output")
            if path.is_file() and (folder := _folder_over(path, job)):
                raise UsageError(
                    f"{path} lies in the input {folder} and would be read as an article",
                    "write to a file elsewhere",
                )
        if self.file and self.errors and self.file.absolute() == self.errors.absolute():
            raise UsageError("records and errors would go to the same file", "choose two names")

    def is_there_to_resume(self) -> bool:
        """Tell whether the file to resume is there, and no unfinished run of it."""
        return self.resume and not self.force and _is_file(self.kept) and not is_begun(self.kept or Path())


@dataclass(frozen=True)
class Workforce:
    """How many processes there are (0: only this one), and how long they may take for an article."""

    jobs: int = 1
    timeout: float = 0

    def start(self, job: Job, done: Done, tick: Callable[[], None]) -> Executor:
        """Return the executor."""
        if self.jobs == 0:
            return Serial(job, done)
        jobs = min(self.jobs, JOBS_PER_CPU * (os.cpu_count() or 1))
        return Pool(job, done, jobs=jobs, timeout=self.timeout, tick=tick)


def run(job: Job, outputs: Outputs, workforce: Workforce, talk: Talk) -> Counts:
    """Do the job and say what came of it. Raises :class:`extractor.errors.ExtractorError`."""
    if outputs.kept and outputs.is_there_to_resume():
        return _nothing_to_resume(job, outputs.kept, outputs, talk)
    outputs.check(job)
    with ExitStack() as stack:
        stack.enter_context(stopping())
        checkpoint = _checkpoint(job, outputs, workforce, stack)
        delivery = _deliver(job, outputs, workforce, talk, checkpoint)
        if checkpoint:
            checkpoint.clear()
    talk.summary(delivery.counts)
    return delivery.counts


def _nothing_to_resume(job: Job, file: Path, outputs: Outputs, talk: Talk) -> Counts:
    """Return what became of the articles of a complete run. Raises :class:`UsageError` if it is another."""
    if outputs.sink_name() != "jsonl":
        raise UsageError(f"{file} exists, and tables cannot be resumed", "replace them with --force")
    counts = check_complete(job, file, outputs.errors)
    remove_leftovers(file)
    talk.note(f"{outputs.file} is complete: there is nothing to resume")
    talk.summary(counts)
    return counts


def _deliver(
    job: Job, outputs: Outputs, workforce: Workforce, talk: Talk, checkpoint: Checkpoint | None
) -> Delivery:
    """Write the output; when this returns, it is complete."""
    with ExitStack() as stack:
        fail = _failures(outputs, talk, stack)
        stream = stack.enter_context(packing(outputs.file, _stream(outputs, stack, checkpoint)))
        out = open_out(outputs.sink_name(), stream)
        delivery = Delivery(out, fail, fail_fast=outputs.fail_fast, unique=job.share is None)
        on_screen = outputs.file is None and is_terminal(sys.stdout)
        tick = stack.enter_context(talk.watch(delivery.counts, job, bar=not on_screen))
        try:
            conduct(
                job,
                lambda done: workforce.start(job, done, tick),
                delivery,
                checkpoint=checkpoint,
                after=None if checkpoint else stream.flush,
            )
        except KeyboardInterrupt as stop:
            stop.add_note(_how_to_go_on(delivery.counts, outputs, checkpoint))
            raise
        except FailFast as stop:
            if checkpoint:
                raise _incomplete(stop.failure, outputs, talk) from None
        out.close()
        if checkpoint:
            checkpoint.complete()
    return delivery


def _how_to_go_on(counts: Counts, outputs: Outputs, checkpoint: Checkpoint | None) -> str:
    if checkpoint is None:
        return f"{counts.written} written"
    return f"{_KEPT} {outputs.file}; the same command with --resume goes on"


def _incomplete(failure: Failure, outputs: Outputs, talk: Talk) -> FirstFailure:
    """Return the error that leaves the output unfinished; ``failure`` is told, its list will not appear."""
    if outputs.errors:
        talk.failure(failure)
    hint = f"{_KEPT} {outputs.file}; the same command with --resume, and without --fail-fast, goes on"
    return FirstFailure("stopped at the first failure", hint)


def _checkpoint(job: Job, outputs: Outputs, workforce: Workforce, stack: ExitStack) -> Checkpoint | None:
    if outputs.kept is None:
        return None
    plan = make_plan(job, workforce.timeout)
    checkpoint = open_checkpoint(outputs.kept, plan, resume=outputs.resume, force=outputs.force)
    stack.callback(checkpoint.release)
    return checkpoint


def _stream(outputs: Outputs, stack: ExitStack, checkpoint: Checkpoint | None) -> IO[bytes]:
    if outputs.file is None:
        return stdout_bytes()
    beside = checkpoint.new if checkpoint else None
    return stack.enter_context(appearing(outputs.file, beside, force=outputs.force))


def _failures(outputs: Outputs, talk: Talk, stack: ExitStack) -> Callable[[Failure], None]:
    if outputs.errors is None:
        return talk.failure
    from extractor.write.jsonl import dumps

    # Without parts to go on from, what has failed until an early end is told nowhere else.
    cut_short = outputs.kept is None
    stream = stack.enter_context(appearing(outputs.errors, force=outputs.force, even_cut_short=cut_short))
    lines = Lines(stream)
    return lambda failure: lines.write(dumps(failure))


def _folder_over(path: Path, job: Job) -> str | None:
    """Return the input that is a folder with ``path`` somewhere in it, if there is one."""
    place = resolved(path)
    folders = (name for name in job.inputs if name != "-" and Path(name).is_dir())
    return next((name for name in folders if place.is_relative_to(Path(name).resolve())), None)


def _is_file(path: Path | None) -> bool:
    return path is not None and path.is_file()


def _exists(name: str) -> bool:
    return name != "-" and Path(name).exists()
