"""Names known everywhere, which are found where the NER passed over them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.entities.mention import MentionSpan
from extractor.annotate.entities.normalize import exact_set
from extractor.annotate.lexicon.books import Organizations, Places
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.records import EntityType

Form = tuple[str, ...]

_TOKEN = re.compile(r"['’]s\b|-|[^\s'’-]+")


@rule(
    "mention",
    "known",
    "News of the race reached ⟦Fox News⟧ and the town.",
    "A name known everywhere, where the NER did not find it.",
)
def with_known(words: Sequence[str], found: Sequence[MentionSpan]) -> list[MentionSpan]:
    """Return ``found`` and the names known everywhere that it lacks, in text order.

    "McDonald's" is one with its 's, unless the article has a person of that name.
    """
    taken = {position: name for name in found for position in range(name.start, name.end)}
    people = {words[name.end - 1] for name in found if name.type == "person" and name.end - name.start > 1}
    index = _index()
    added: list[MentionSpan] = []
    for start in [at for at, word in enumerate(words) if word in index]:
        for form, kind in index[words[start]]:
            end = start + len(form)
            if tuple(words[start:end]) != form or (form[-1][1:] == "s" and form[-2] in people):
                continue
            inside = {taken[position] for position in range(start, end) if position in taken}
            shorter = all(start <= name.start and name.end <= end for name in inside)
            if (inside and (not shorter or len(form) == 1)) or _is_shouted(words, start, end):
                continue
            if not inside and end < len(words) and end not in taken and _goes_on(words[end]):
                continue
            name = MentionSpan(start, end, kind, "known")
            added.append(name)
            taken.update(dict.fromkeys(range(start, end), name))
            break
    return sorted({*added, *(name for name in found if taken[name.start] == name)})


def _goes_on(word: str) -> bool:
    """Tell whether ``word`` behind a known name makes another thing of it: "US $5", "Reuters Award"."""
    return word[0].isupper() or word[0].isdigit() or word[0] == "$" or word.startswith("dollar")


def _is_shouted(words: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a name in two capitals stands among words in capitals, where it may be a word: "US"."""
    if end - start > 1 or len(words[start]) > 2:
        return False
    beside = (*words[max(0, start - 1) : start], *words[end : end + 1])
    return any(len(word) > 1 and word.isupper() for word in beside)


@cache
def _index() -> dict[str, list[tuple[Form, EntityType]]]:
    """Return first word → the known names that begin with it, longest first, and their types."""
    index: dict[str, list[tuple[Form, EntityType]]] = defaultdict(list)
    known: tuple[tuple[EntityType, frozenset[str]], ...] = (
        ("organization", exact_set(Organizations, "known")),
        ("place", book(Places).known),
    )
    for kind, names in known:
        for name in names:
            form = tuple(_TOKEN.findall(name))
            index[form[0]].append((form, kind))
    for forms in index.values():
        forms.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    return dict(index)
