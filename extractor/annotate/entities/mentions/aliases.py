"""Other names that an article gives: "Ada Lind (born Ada Okoro)", "the Tide Board, formerly known as …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.entities.normalize import before_titles, exact_set
from extractor.annotate.lexicon.books import Othernames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.annotate.entities.mention import MentionSpan
    from extractor.records import EntityType

FARTHEST = 40
"""So many words may stand between both names, brackets with dates among them."""
MOST = 12
"""So many of them outside brackets."""
NAMES_BACK = 4
"""So many names back the first of the two is looked for: brackets hold dates, places and spellings."""


def other_names(found: Sequence[MentionSpan], words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of places in ``found`` of which the article says that both name the same."""
    last = exact_set(Othernames, "last")
    pairs = []
    for number in range(1, len(found)):
        start = before_titles(words, found[number].start)
        if not start or words[start - 1].lower() not in last or _owns(words, found[number].end):
            continue
        for other in range(number - 1, max(-1, number - 1 - NAMES_BACK), -1):
            end = found[other].end
            if not 0 < start - end <= FARTHEST:
                break
            if _says(_outside_brackets([word.lower() for word in words[end:start]]), found[other].type):
                pairs.append((other, number))
                break
    return pairs


def _owns(words: Sequence[str], end: int) -> bool:
    """Tell whether the name that ends at ``end`` owns what comes: "known as Ada Lind's husband"."""
    return end < len(words) and words[end] in {"'s", "’s", "'", "’"}


def _outside_brackets(words: Sequence[str]) -> list[str]:
    """Return ``words`` without what stands in brackets; one that opens and does not close is a comma."""
    kept: list[str] = []
    opened: list[int] = []
    for word in words:
        if word in {"(", "["}:
            opened.append(len(kept))
            kept.append(",")
        elif word in {")", "]"}:
            del kept[opened.pop() if opened else 0 :]
        else:
            kept.append(word)
    return kept


def _says(words: Sequence[str], kind: EntityType) -> bool:
    """Tell whether ``words`` between two names, the first of ``kind``, say that both are one's."""
    plain = [word for word in words if word != ","]
    if not plain or len(words) > MOST:
        return False
    if plain in (["born"], ["formerly"]) or (plain == ["now"] and kind == "organization"):
        return len(plain) < len(words)
    if plain in (["was", "born"], ["was", "born", "as"]):
        return True
    says, between = exact_set(Othernames, "says"), exact_set(Othernames, "between")
    return not says.isdisjoint(plain) and all(word in says or word in between for word in plain)
