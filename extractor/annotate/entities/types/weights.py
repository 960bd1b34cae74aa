"""How much each kind of vote for a type is worth; a vote of the NER for one mention is the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.records import EntityType


Votes = dict[str, dict["EntityType", float]]

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


def best(ballot: Mapping[EntityType, float]) -> EntityType:
    """Return the type with most votes; the one voted for first where two have as many."""
    return max(ballot, key=ballot.__getitem__) if len(ballot) > 1 else next(iter(ballot))
