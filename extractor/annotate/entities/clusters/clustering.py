"""Which names of an article mean the same one: a pure function over names, in reading order.

Names are first put together by spelling, then spellings are joined: surnames and first names to the full
name they fit, acronyms to what they abbreviate, other names of a country to the country. A name that fits
two people is that of the one the article names more often in full, or else names first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.entities.clusters import organizations, people, places
from extractor.annotate.entities.clusters.gender import gender_of_name
from extractor.annotate.entities.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from extractor.annotate.lexicon.books import Gender
    from extractor.records import EntityType

Links = dict[str, list[str]]
"""Spelling → the spellings it may stand for. One: they are joined. Several: the article's favourite is."""


class Name(NamedTuple):
    """One mention by name: its words, without article or title, and where it starts in the text.

    ``gender`` is what the word before it tells: "Mrs", "spokesman". A ``forebear`` is said to be somebody's
    father or son there, perhaps of another of almost the same name.
    """

    text: str
    type: EntityType
    start: int
    gender: Gender | None = None
    forebear: bool = False


LINKERS: dict[EntityType, Callable[[dict[str, str]], Links]] = {
    "person": people.links,
    "organization": organizations.links,
    "place": places.links,
    "group": places.people_links,
}


def group(names: Sequence[Name], same: Iterable[tuple[int, int]] = ()) -> list[int]:
    """Return for each of ``names`` the number of its entity; numbers go by first mention.

    ``names`` are all the mentions by name of one article, in reading order; ``same`` are pairs of places in
    ``names`` that the article itself says to be one ("…, known as …").
    """
    key = [""] * len(names)
    folded = [fold(name.text) for name in names]
    for kind, linker in LINKERS.items():
        chosen = [number for number, name in enumerate(names) if name.type == kind]
        forms: dict[str, str] = {}
        for number in chosen:
            forms.setdefault(folded[number], names[number].text)
        forebears = {folded[number] for number in chosen if names[number].forebear}
        resolved = _resolve(
            [folded[number] for number in chosen],
            people.apart(linker(forms), forms, forebears) if forebears else linker(forms),
            [names[number].gender for number in chosen],
        )
        for number, form in zip(chosen, resolved, strict=True):
            key[number] = f"{kind} {form}"
    said = _Roots(key)
    for one, other in same:
        if names[one].type == names[other].type:
            said.join(key[other], key[one])
    order = {form: number for number, form in enumerate(dict.fromkeys(map(said.find, key)))}
    return [order[said.find(form)] for form in key]


def _resolve(forms: Sequence[str], links: Links, genders: Sequence[Gender | None]) -> list[str]:
    """Return the representative spelling of each mention."""
    roots = _Roots(forms)
    for _ in range(2):  # joining some leaves others with one choice
        for form, targets in links.items():
            if len({roots.find(target) for target in targets}) == 1:
                roots.join(form, targets[0])
    choices = {
        form: sorted({roots.find(target) for target in targets})
        for form, targets in links.items()
        if len(targets) > 1
    }
    named = Counter(roots.find(form) for form in forms if len(choices.get(form, ())) < 2)
    order = {root: -position for position, root in reversed(list(enumerate(map(roots.find, forms))))}
    known = _genders(forms, genders, roots) if any(genders) else {}
    resolved = []
    for form, gender in zip(forms, genders, strict=True):
        targets = choices.get(form, [])
        if len(targets) < 2:
            targets = [roots.find(form)]
        fitting = [root for root in targets if gender is None or known.get(root, gender) == gender]
        if fitting:
            resolved.append(max(fitting, key=lambda root: (named[root], order[root])))
        else:
            resolved.append(f"{form} {gender}")  # "Mr Okoro" where only Ada Okoro is named in full
    return resolved


def _genders(forms: Sequence[str], genders: Sequence[Gender | None], roots: _Roots) -> dict[str, Gender]:
    """Return the gender of the people whose full names, or the words before them, tell one and no other."""
    told: dict[str, set[Gender]] = defaultdict(set)
    for form, gender in zip(forms, genders, strict=True):
        if " " in form:
            first = gender or gender_of_name(form)
            if first:
                told[roots.find(form)].add(first)
    return {root: next(iter(found)) for root, found in told.items() if len(found) == 1}


class _Roots:
    """Sets of spellings that mean the same, by their representative (union-find)."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._parent = {form: form for form in forms}

    def find(self, form: str) -> str:
        while self._parent.get(form, form) != form:
            form = self._parent[form]
        return form

    def join(self, form: str, other: str) -> None:
        one, root = self.find(form), self.find(other)
        if one != root:
            self._parent[one] = root
