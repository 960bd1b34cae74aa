"""A name found once is found everywhere in the article."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractor.annotate.entities.names import Found
from extractor.annotate.entities.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractor.records import EntityType

SHORTEST = 2
"""A name of one letter is found only where the NER found it."""


def spread(found: Sequence[Found], words: Sequence[str], kinds: Mapping[str, EntityType]) -> list[Found]:
    """Return ``found`` and, in text order, all other places where the same words stand."""
    taken = bytearray(len(words))
    for name in found:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    index = _index(found, words)
    lower = set(words)
    added = []
    for position, word in enumerate(words):
        if word not in index or taken[position]:
            continue
        for form in index[word]:
            end = position + len(form)
            if tuple(words[position:end]) == form and not any(taken[position:end]):
                if len(form) == 1 and word.lower() in lower:
                    continue  # "Reading" begins a sentence, and "reading" is a word of this article
                kind = kinds[fold(" ".join(form))]
                added.append(Found(position, end, kind, "repeated"))
                taken[position:end] = b"\1" * len(form)
                break
    return sorted([*found, *added])


def _index(found: Iterable[Found], words: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    """Return first word → the names that begin with it, longest first."""
    index: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in found:
        form = tuple(words[name.start : name.end])
        if form[0][:1].isupper() and sum(map(len, form)) >= SHORTEST:
            index[form[0]].add(form)
    return {first: sorted(forms, key=lambda form: (-len(form), form)) for first, forms in index.items()}
