"""How far a run has come: a bar on a terminal, a line a minute in a log."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from extractor.run.plan import total_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from extractor.run.deliver import Counts
    from extractor.run.job import Job

LOG_SECONDS = 60.0

DRAW_SECONDS = 0.2


class Pace:
    """Speed and time left, from what has been counted since the start."""

    def __init__(self, counts: Counts, job: Job) -> None:
        self.counts = counts
        self.total = 0 if job.limit is not None else total_bytes(job)
        self._start = monotonic()

    @property
    def seconds(self) -> float:
        """How long it has taken."""
        return max(monotonic() - self._start, 1e-9)

    @property
    def share(self) -> float | None:
        """How much of the files is done, or None where nobody knows how much there is."""
        return min(self.counts.bytes / self.total, 1.0) if self.total else None

    def __str__(self) -> str:
        counts = self.counts
        parts = [f"{counts.read:,} articles", f"{counts.words / self.seconds:,.0f} words/s"]
        if counts.failed:
            parts.append(f"{counts.failed:,} failed")
        if self.share:
            parts.append(f"{_clock(self.seconds / self.share - self.seconds)} left")
        return ", ".join(parts)


class Log:
    """Says a line a minute."""

    def __init__(self, counts: Counts, job: Job, say: Callable[[str], None]) -> None:
        self._pace = Pace(counts, job)
        self._say = say
        self._last = monotonic()

    def tick(self) -> None:
        """Say how far it is, if it is time."""
        if monotonic() - self._last >= LOG_SECONDS:
            self._last = monotonic()
            self._say(str(self._pace))


class Bar:
    """Draws a bar on stderr, and what is said above it."""

    def __init__(self, counts: Counts, job: Job) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

        self._pace = Pace(counts, job)
        self._last = 0.0
        # Drawn by tick() alone: a thread that draws would be copied, locks and all, into new processes.
        self._progress = Progress(
            SpinnerColumn(),
            BarColumn(bar_width=24),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True, markup=False, emoji=False, highlight=False),
            auto_refresh=False,
            transient=True,
        )
        self._task = self._progress.add_task(str(self._pace), total=None)

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def tick(self) -> None:
        """Draw anew, if it is time."""
        if monotonic() - self._last < DRAW_SECONDS:
            return
        self._last = monotonic()
        share = self._pace.share
        self._progress.update(
            self._task,
            description=str(self._pace),
            total=None if share is None else 1.0,
            completed=share or 0.0,
        )
        self._progress.refresh()

    def say(self, message: str) -> None:
        """Say a line above the bar."""
        from extractor.write.plain import plain

        self._progress.console.print(plain(message), soft_wrap=True)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
