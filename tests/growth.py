"""Whether cost grows in proportion to the text, told from the shortest of several times of each length."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TRIES = 8
"""A busy machine makes single times too long, never too short: the minimum of some tries is the cost."""


def assert_grows(cost: Callable[[str], float], text: str, longer: str, factor: float, slack: float) -> None:
    """Assert that ``longer`` costs at most ``factor`` times what ``text`` does, and ``slack`` seconds."""
    once = twice = float("inf")
    for _ in range(TRIES):
        once, twice = min(once, cost(text)), min(twice, cost(longer))
        if twice <= factor * once + slack:
            return
    raise AssertionError(f"{len(text)} characters take {once:.3f} s, {len(longer)} take {twice:.3f} s")
