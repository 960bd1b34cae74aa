"""Which names of an article mean the same one: a pure function over names, in reading order.

Names are first put together by spelling, then spellings are joined: surnames and first names to the full
name they fit, acronyms to what they abbreviate, other names of a country to the country. A name that fits
two people goes, mention by mention, to the one last named in full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.entities import organizations, people, places
from extractor.annotate.entities.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from extractor.records import EntityType

Links = dict[str, list[str]]
"""Spelling → the spellings it may stand for. One: they are joined. Several: the mention decides."""


class Name(NamedTuple):
    """One mention by name: its words, without article or title, and where it starts in the text."""

    text: str
    type: EntityType
    start: int


LINKERS: dict[EntityType, Callable[[dict[str, str]], Links]] = {
    "person": people.links,
    "organization": organizations.links,
    "place": places.links,
    "group": places.people_links,
}


def group(names: Sequence[Name]) -> list[int]:
    """Return for each of ``names`` the number of its entity; numbers go by first mention.

    ``names`` are all the mentions by name of one article, in reading order.
    """
    key = [""] * len(names)
    for kind, linker in LINKERS.items():
        chosen = [number for number, name in enumerate(names) if name.type == kind]
        forms: dict[str, str] = {}
        for number in chosen:
            forms.setdefault(fold(names[number].text), names[number].text)
        resolved = _resolve([fold(names[number].text) for number in chosen], linker(forms))
        for number, form in zip(chosen, resolved, strict=True):
            key[number] = f"{kind} {form}"
    order = {form: number for number, form in enumerate(dict.fromkeys(key))}
    return [order[form] for form in key]


def _resolve(forms: Sequence[str], links: Links) -> list[str]:
    """Return the representative spelling of each mention; those that fit several take the last in reach."""
    roots = _Roots(forms)
    for form, targets in links.items():
        if len(targets) == 1:
            roots.join(form, targets[0])
    last: dict[str, int] = {}
    resolved = []
    for position, form in enumerate(forms):
        targets = sorted({roots.find(target) for target in links.get(form, ())})
        if len(targets) > 1:
            # The one named last before; before any of them is named, none of them is known to be meant.
            known = [target for target in targets if target in last]
            root = max(known, key=lambda target: last[target]) if known else targets[0]
        else:
            root = roots.find(form)
        last[root] = position
        resolved.append(root)
    return resolved


class _Roots:
    """Sets of spellings that mean the same, by their representative (union-find)."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._parent = {form: form for form in forms}

    def find(self, form: str) -> str:
        while self._parent[form] != form:
            form = self._parent[form]
        return form

    def join(self, form: str, other: str) -> None:
        self._parent[self.find(form)] = self.find(other)
