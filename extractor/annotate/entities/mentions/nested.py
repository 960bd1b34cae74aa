"""People within the names of what is called after them: "Ada Okoro" in "Ada Okoro Foundation"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractor.annotate.entities.mention import MentionSpan
from extractor.annotate.entities.normalize import fold, word_set
from extractor.annotate.lexicon.books import Organizations
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Sequence


@rule(
    "mention",
    "nested",
    "Ada Okoro left early. The ⟦Ada Okoro⟧ Foundation was closed.",
    "A person of the article within the name of what is called after that person.",
)
def with_nested(found: Sequence[MentionSpan], words: Sequence[str]) -> list[MentionSpan]:
    """Return ``found`` and the full names of people of the article that stand within longer names."""
    people: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in found:
        if name.type == "person" and name.end - name.start > 1:
            people[words[name.start]].add(tuple(words[name.start : name.end]))
    inner = [
        MentionSpan(start, start + len(person), "person", "nested")
        for name in found
        if name.type in {"organization", "place"} and name.end - name.start > 2
        for start in range(name.start, name.end)
        for person in sorted(people.get(words[start], ()))
        if tuple(words[start : min(start + len(person), name.end)]) == person
        and not _is_firm(words, start + len(person), name)
    ]
    return sorted([*found, *inner]) if inner else list(found)


def _is_firm(words: Sequence[str], behind: int, name: MentionSpan) -> bool:
    """Tell whether a legal form stands at the end: "Miller Lunn LLP" is not named after one "Miller Lunn"."""
    return behind == name.end or fold(words[name.end - 1]) in word_set(Organizations, "legal")
