"""Spellings of one place, and names of one people, linked."""

from __future__ import annotations

from extractor.annotate.entities.countries import full_name, people_of


def links(forms: dict[str, str]) -> dict[str, list[str]]:
    """Return for each spelling of a place in ``forms`` (folded → as written) the one it stands for."""
    found: dict[str, list[str]] = {}
    canonical: dict[str, str] = {}
    for form in sorted(forms, key=lambda form: (form != full_name(form), form)):
        first = canonical.setdefault(full_name(form), form)
        if first != form:
            found[form] = [first]
    return found


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
