"""What ``extractor extract`` does once its options are understood."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.cli.console import Talk, is_terminal, stdout_bytes
from extractor.errors import UsageError
from extractor.run import serial
from extractor.run.deliver import Counts, deliver
from extractor.run.files import appearing, check_free
from extractor.write.sinks import SINKS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import IO

    from extractor.records import Failure
    from extractor.run.job import Job


@dataclass(frozen=True)
class Outputs:
    """Where records and failures go, and what is said on the way."""

    file: Path | None = None
    to: str | None = None
    force: bool = False
    errors: Path | None = None
    fail_fast: bool = False

    def sink_name(self) -> str:
        """Return the sink asked for: by default tables on a terminal, else JSON Lines."""
        return self.to or ("table" if self.file is None and is_terminal(sys.stdout) else "jsonl")

    def check(self, job: Job) -> None:
        """Raise :class:`UsageError` or :class:`OutputError` for what can be known to go wrong."""
        if job.inputs.count("-") > 1:
            raise UsageError("stdin can be read only once", "name - once")
        for path in filter(None, (self.file, self.errors)):
            check_free(path, force=self.force)
            if any(path.exists() and path.samefile(name) for name in job.inputs if _exists(name)):
                raise UsageError(f"{path} is an input", "choose another name for the output")
        if self.file and self.errors and self.file.absolute() == self.errors.absolute():
            raise UsageError("records and errors would go to the same file", "choose two names")


def run(job: Job, outputs: Outputs, talk: Talk) -> Counts:
    """Do the job and say what came of it. Raises :class:`extractor.errors.ExtractorError`."""
    outputs.check(job)
    with ExitStack() as stack:
        fail = _failures(outputs, talk, stack)
        stream = (
            stack.enter_context(appearing(outputs.file, force=outputs.force))
            if outputs.file
            else stdout_bytes()
        )
        sink = SINKS[outputs.sink_name()](stream)
        results = serial.run(job)
        counts = deliver(results, sink, fail, fail_fast=outputs.fail_fast, after=stream.flush)
    talk.summary(counts.read, counts.written, counts.failed)
    return counts


def _failures(outputs: Outputs, talk: Talk, stack: ExitStack) -> Callable[[Failure], None]:
    if outputs.errors is None:
        return talk.failure
    stream: IO[bytes] = stack.enter_context(appearing(outputs.errors, force=outputs.force))
    from extractor.write.jsonl import JsonlSink

    return JsonlSink(stream).write


def _exists(name: str) -> bool:
    from pathlib import Path

    return name != "-" and Path(name).exists()
