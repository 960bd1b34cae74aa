"""Ctrl-C before and after a command ends the program at once; within one, the command ends in order.

While modules are imported and while the interpreter shuts down, a KeyboardInterrupt would come up anywhere,
with a traceback.
"""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator


def end_at_once() -> None:
    """Let Ctrl-C end the program from now on, unless it is ignored or somebody else's."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


@contextmanager
def in_order() -> Iterator[None]:
    """Let Ctrl-C raise KeyboardInterrupt, where it would end the program."""
    if signal.getsignal(signal.SIGINT) is not _end:
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, _end)


def _end(*_: object) -> NoReturn:
    os.write(2, b"extractor: interrupted\n")
    os._exit(130)
