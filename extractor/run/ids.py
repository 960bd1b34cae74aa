"""Ids that are unique within a run."""

from __future__ import annotations


class Ids:
    """Hands out ids: the one asked for, or with "-2", "-3", … where it was given before."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._last: dict[str, int] = {}

    def unique(self, wanted: str) -> str:
        """Return ``wanted`` or the next free id made from it."""
        found, number = wanted, self._last.get(wanted, 1)
        while found in self._given:
            number += 1
            found = f"{wanted}-{number}"
        if number > 1:
            self._last[wanted] = number
        self._given.add(found)
        return found
