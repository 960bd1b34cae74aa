"""One type per name and article: all mentions vote, and so do the words around and within the name.

A vote of the NER for one mention is the unit. What the words around say is counted at every mention, so a
name that is mentioned often is decided by the article, not by the one mention the NER understood best.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from extractor.annotate.entities.mentions.aliases import other_names
from extractor.annotate.entities.mentions.short_forms import same
from extractor.annotate.entities.normalize import (
    fold,
)
from extractor.annotate.entities.types.context_cues import (
    is_described,
    is_introduced,
    phrase_votes,
    votes_around,
)
from extractor.annotate.entities.types.name_cues import votes_within
from extractor.annotate.entities.types.related_names import vote_as_listed, vote_as_parts
from extractor.annotate.entities.types.weights import PER_MENTION, SURELY, WITHIN, Votes, best

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.annotate.entities.mention import MentionSpan
    from extractor.records import EntityType


def decide(
    found: Sequence[MentionSpan], words: Sequence[str], datelined: Mapping[MentionSpan, EntityType]
) -> dict[str, EntityType]:
    """Return folded name → type, over all mentions in ``found`` (in text order).

    ``datelined`` are the mentions in datelines, with what they are there.
    """
    keys = [fold(" ".join(words[name.start : name.end])) for name in found]
    votes: Votes = defaultdict(lambda: defaultdict(float))
    often = Counter(keys)
    for key, name in zip(keys, found, strict=True):
        ballot = votes[key]
        ballot[name.type] += 1.0
        for kind, worth in votes_around(words, name.start, name.end):
            ballot[kind] += worth
        if is_described(words, name.start, name.end) or is_introduced(words, name.start, name.end):
            ballot["person"] += SURELY
        if name.type != "group":  # "leader of the Okoro" may be said of a people
            for kind, worth in phrase_votes(words, name.start):
                ballot[kind] += worth
        if name in datelined:
            ballot[datelined[name]] += SURELY
    for key, name in dict(zip(keys, found, strict=True)).items():
        for kind, worth in votes_within(key, words[name.start : name.end]):
            votes[key][kind] += worth + (PER_MENTION * often[key] if worth >= WITHIN else 0)
    for full, short in (*same(found, words), *other_names(found, words)):
        votes[keys[short]][best(votes[keys[full]])] += WITHIN
    vote_as_listed(found, keys, words, votes)
    vote_as_parts(votes)
    return {key: best(ballot) for key, ballot in votes.items()}
