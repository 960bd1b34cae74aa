"""One type per name and article: all mentions vote, and so do the words around and within the name.

A vote of the NER for one mention is the unit. What the words around say is counted at every mention, so a
name that is mentioned often is decided by the article, not by the one mention the NER understood best.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extractor.annotate.entities.mentions.aliases import other_names
from extractor.annotate.entities.mentions.short_forms import same
from extractor.annotate.entities.normalize import (
    fold,
)
from extractor.annotate.entities.types.context_cues import phrase_votes, votes_around
from extractor.annotate.entities.types.name_cues import votes_within
from extractor.annotate.entities.types.related_names import vote_as_listed, vote_as_parts
from extractor.annotate.entities.types.weights import PER_MENTION, SURELY, WITHIN, Votes
from extractor.annotate.rules import collecting, rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.annotate.document.view import DocumentView
    from extractor.annotate.entities.mention import MentionSpan
    from extractor.records import EntityType


@rule("type", "ner", "⟦Ilse Osmund⟧ left early.", "The type that the NER gave a mention.")
@rule(
    "type",
    "dateline",
    "⟦LIRA⟧, Norway (Reuters) - The ferry sank on Monday.",
    "Where in a dateline the name stands: a place, or in brackets an agency.",
)
@rule(
    "type",
    "other-name",
    "The Tide Watch Council (⟦TWC⟧) met on Monday.",
    "The type of a name that the article says to be the same one's.",
)
def decide(
    view: DocumentView, found: Sequence[MentionSpan], datelined: Mapping[MentionSpan, EntityType]
) -> dict[str, EntityType]:
    """Return folded name → type, over all mentions in ``found`` (in text order).

    ``datelined`` are the mentions in datelines, with what they are there.
    """
    words = view.words
    keys = [fold(" ".join(words[name.start : name.end])) for name in found]
    votes = Votes(_places(view, keys, found) if collecting() else None)
    often = Counter(keys)
    for key, name in zip(keys, found, strict=True):
        votes.add(key, name.type, 1.0, "ner")
        for vote in votes_around(words, name.start, name.end):
            votes.add(key, *vote)
        if name.type != "group":  # "leader of the Okoro" may be said of a people
            for vote in phrase_votes(words, name.start):
                votes.add(key, *vote)
        if name in datelined:
            votes.add(key, datelined[name], SURELY, "dateline")
    for key, name in dict(zip(keys, found, strict=True)).items():
        for kind, worth, name_rule in votes_within(key, words[name.start : name.end]):
            votes.add(key, kind, worth + (PER_MENTION * often[key] if worth >= WITHIN else 0), name_rule)
    for full, short in (*same(found, words), *other_names(found, words)):
        votes.add(keys[short], votes.best(keys[full]), WITHIN, "other-name")
    vote_as_listed(found, keys, words, votes)
    vote_as_parts(votes)
    return {key: votes.best(key) for key in votes.ballots}


def _places(
    view: DocumentView, keys: Sequence[str], found: Sequence[MentionSpan]
) -> dict[str, tuple[int, int]]:
    """Return folded name → the character offsets of its first mention."""
    places: dict[str, tuple[int, int]] = {}
    for key, name in zip(keys, found, strict=True):
        places.setdefault(key, view.span(name.start, name.end))
    return places
