"""Parts come back in any order and are handed on in the one they were read in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.records import Failure
    from extractor.run.job import Line

    Results = list[Line | Failure]


class InOrder:
    """Holds back what came too early.

    What it holds are functions that give the results, so that results kept on disk stay there until then.
    """

    def __init__(self, deliver: Callable[[Results], None]) -> None:
        self._deliver = deliver
        self._early: dict[int, Callable[[], Results]] = {}
        self.next = 0

    def put(self, number: int, results: Callable[[], Results]) -> None:
        """Take part ``number``, and hand on all that are due."""
        self._early[number] = results
        while self.next in self._early:
            due = self._early.pop(self.next)
            self.next += 1
            self._deliver(due())
