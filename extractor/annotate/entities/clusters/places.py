"""Spellings of one place, and names of one people, linked."""

from __future__ import annotations

from extractor.annotate.entities.countries import countries, full_name, people_of
from extractor.annotate.lexicon.books import Places
from extractor.annotate.lexicon.loader import book


def links(forms: dict[str, str]) -> dict[str, list[str]]:
    """Return for each spelling of a place in ``forms`` (folded → as written) the one it stands for."""
    found: dict[str, list[str]] = {}
    canonical: dict[str, str] = {}
    for form in sorted(forms, key=lambda form: (form != full_name(form), form)):
        first = canonical.setdefault(full_name(form), form)
        if first != form:
            found[form] = [first]
    found.update(_short_forms(forms, found))
    return found


def _short_forms(forms: dict[str, str], known: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return for each place the longer names of the article that only it begins: "Mirun" → "Mirun Island"."""
    longer: dict[str, list[str]] = {}
    for form in forms:
        name, comma, _ = form.partition(" ")
        words = form.split()
        kind = words[-1] in book(Places).kinds if len(words) == 2 else form in book(Places).long
        if comma and kind and form not in known:
            longer.setdefault(name, []).append(form)
    return {
        name: full
        for name, full in longer.items()
        if len(full) == 1 and name in forms and name not in known and name not in countries()
    }


def people_links(forms: dict[str, str]) -> dict[str, list[str]]:
    """Return for each name of a people in ``forms`` the one it stands for: "Syrians" → "Syrian"."""
    found: dict[str, list[str]] = {}
    canonical: dict[str, str] = {}
    for form in sorted(forms):
        key = people_of(form) or (form.removesuffix("s") if len(form) > 4 else form)
        first = canonical.setdefault(key, form)
        if first != form:
            found[form] = [first]
    return found
