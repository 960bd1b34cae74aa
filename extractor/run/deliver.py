"""Results → their sinks, counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.records import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from extractor.records import Extraction
    from extractor.write.sinks import Sink


@dataclass
class Counts:
    """What became of the articles: ``read == written + failed``."""

    written: int = 0
    failed: int = 0

    @property
    def read(self) -> int:
        """How many articles came in."""
        return self.written + self.failed


def deliver(
    results: Iterable[Extraction | Failure],
    sink: Sink,
    fail: Callable[[Failure], None],
    *,
    fail_fast: bool = False,
    after: Callable[[], None] | None = None,
) -> Counts:
    """Write records to ``sink``, give failures to ``fail``, call ``after`` each; return the counts.

    With ``fail_fast`` the first failure is the last result. Raises ``OSError`` as the sink does.
    """
    counts = Counts()
    for result in results:
        if isinstance(result, Failure):
            counts.failed += 1
            fail(result)
            if fail_fast:
                break
        else:
            sink.write(result)
            counts.written += 1
        if after:
            after()
    sink.close()
    return counts
