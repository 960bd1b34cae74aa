"""How much each kind of vote for a type is worth; a vote of the NER for one mention is the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.rules import decided

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.records import EntityType


Vote = tuple["EntityType", float, str]
"""A type, what the vote is worth, and the rule."""

SURELY = 3.0
"""What a context is worth that nearly always tells, a title before the name among them."""
LIKELY = 1.0
WITHIN = 3.0
"""What a word within the name is worth ("Ministry", "River")."""
PHRASE = 2.5
"""What two words before a name are worth ("director of")."""
PER_MENTION = 0.8
"""What such a word is worth for each mention: else a name that is often mentioned outvotes its own words."""
KNOWN = 6.0
"""What the lists of countries and peoples are worth."""
LONGEST_PERSON = 3
ACRONYM = 1.5
LONGEST_ACRONYM = 5
"""Longer words in capitals are as a rule words in a headline or dateline."""


class Votes:
    """Folded name → type → the sum of the votes for it.

    ``places`` are the character offsets of a mention of each name, for who collects decisions; else ``None``.
    """

    def __init__(self, places: Mapping[str, tuple[int, int]] | None = None) -> None:
        self.ballots: dict[str, dict[EntityType, float]] = {}
        self._places = places

    def add(self, key: str, kind: EntityType, worth: float, rule: str) -> None:
        """Add a vote of ``rule`` for the name ``key``."""
        ballot = self.ballots.setdefault(key, {})
        ballot[kind] = ballot.get(kind, 0.0) + worth
        if self._places is not None:
            decided("type", rule, *self._places[key], f"{kind} {worth:.1f}")

    def best(self, key: str) -> EntityType:
        """Return the type with most votes; the one voted for first where two have as many."""
        ballot = self.ballots[key]
        return max(ballot, key=ballot.__getitem__) if len(ballot) > 1 else next(iter(ballot))

    def total(self, key: str) -> float:
        """Return the sum of all votes for the name ``key``."""
        return sum(self.ballots[key].values())
