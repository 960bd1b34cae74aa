"""Which names of places, and of peoples, mean the same."""

from __future__ import annotations

from functools import cache

from extractor.annotate.entities.normalize import fold
from extractor.annotate.lexicon.books import Demonyms, Places
from extractor.annotate.lexicon.loader import book


def full_name(form: str) -> str:
    """Return the fullest name of the place that is folded ``form``, folded; ``form`` where none is known."""
    known = _aliases().get(form)
    if known:
        return known
    for words in book(Places).surroundings:
        if form.startswith(f"{words} "):
            return form.removeprefix(f"{words} ")
    return form


@cache
def _aliases() -> dict[str, str]:
    """Other name → fullest name, both folded."""
    places = book(Places)
    found = {fold(alias): fold(name) for name, aliases in places.aliases.items() for alias in aliases}
    found.update({fold(short): fold(name) for short, name in places.abbreviations.items()})
    return found


@cache
def demonyms() -> dict[str, str]:
    """Return what people are called, folded, with plurals → the place or faith that names them, folded."""
    found = {}
    peoples = book(Demonyms)
    for table in (peoples.countries, peoples.regions):
        for place, names in table.items():
            for name in names:
                found.update(dict.fromkeys(_numbers(fold(name)), fold(place)))
    for name in peoples.peoples:
        found.update(dict.fromkeys(_numbers(fold(name)), fold(name)))
    for name, names in peoples.adherents.items():
        found.update(dict.fromkeys((each for one in names for each in _numbers(fold(one))), fold(name)))
    return found


def people_of(form: str) -> str | None:
    """Return the place or faith that the people folded ``form`` are named after, or ``None``."""
    return demonyms().get(form)


@cache
def countries() -> frozenset[str]:
    """Return the names of countries, world regions and states, folded, with their other names."""
    peoples = book(Demonyms)
    names = {fold(name) for table in (peoples.countries, peoples.regions) for name in table}
    names |= {fold(name) for name in book(Places).states}
    aliases = {alias for alias, name in _aliases().items() if len(alias) > 2}
    return frozenset(names | aliases | frozenset(book(Places).initials.values()))


def _numbers(name: str) -> tuple[str, ...]:
    """Return ``name`` and its plural, where it has one in -s."""
    if name.endswith(tuple(book(Demonyms).same_plural)):
        return (name,)
    return (name, f"{name}s")
