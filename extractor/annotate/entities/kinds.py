"""One type per name and article: all mentions vote, and so do the words around and within the name."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from extractor.annotate.entities.places import countries, demonyms
from extractor.annotate.entities.spelling import fold, person_words, surnames, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.annotate.entities.names import Found
    from extractor.records import EntityType

TITLED = 3
"""How many votes of the NER a title right before the name is worth."""
KNOWN = 4
"""How many a word within the name that tells its kind, or its place in a list of countries or peoples."""


def decide(found: Iterable[Found], words: Sequence[str]) -> dict[str, EntityType]:
    """Return folded name → type, over all mentions in ``found``."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    written: dict[str, str] = {}
    for name in found:
        text = " ".join(words[name.start : name.end])
        key = fold(text)
        written.setdefault(key, text)
        votes[key][name.type] += 1
        if titled(words, name.start):
            votes[key]["person"] += TITLED
    for key, counter in votes.items():
        known = kind_by_words(key)
        if known:
            counter[known] += KNOWN
    chosen = {key: counter.most_common(1)[0][0] for key, counter in votes.items()}
    return _with_surnames(chosen, written)


def _with_surnames(chosen: dict[str, EntityType], written: dict[str, str]) -> dict[str, EntityType]:
    """Return ``chosen`` with single names that are the surname of somebody named in full made people."""
    full = [key for key, kind in chosen.items() if kind == "person" and len(person_words(written[key])) > 1]
    known = {surname for key in full for surname in surnames(written[key])}
    for key, kind in chosen.items():
        if kind != "person" and key in known and kind_by_words(key) is None:
            chosen[key] = "person"
    return chosen


def titled(words: Sequence[str], start: int) -> bool:
    """Tell whether a form of address or a rank stands right before ``start``."""
    return (
        start > 0
        and words[start - 1][:1].isupper()
        and fold(words[start - 1]) in word_set("titles", "honorifics", "ranks")
    )


def kind_by_words(key: str) -> EntityType | None:
    """Return the type that the words of a folded name give away, or ``None``."""
    if key in demonyms():
        return "group"
    if key in countries():
        return "place"
    words = key.split()
    heads = word_set("organizations", "legal")
    if len(words) > 1 and words[-1] in heads:
        return "organization"
    return None
