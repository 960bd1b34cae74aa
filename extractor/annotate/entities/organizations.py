"""Which names of organizations mean the same one: acronyms, short forms, legal forms left away."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractor.annotate.entities.spelling import initials, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "de", "du", "des", "der", "die", "das", "&"})


def links(forms: dict[str, str]) -> dict[str, list[str]]:
    """Return for each spelling in ``forms`` (folded → as written) the spellings it may stand for."""
    found: dict[str, list[str]] = {}
    words = {form: _core(form) for form in forms}
    full = [form for form in forms if len(form.split()) > 1]
    acronyms = _acronyms(full, forms)
    for form in sorted(forms, key=lambda form: (len(words[form]), form)):
        targets = acronyms.get(form.replace(" ", "")) if len(words[form]) == 1 else None
        targets = targets or [
            other for other in full if len(other) > len(form) and _shortens(words[form], words[other])
        ]
        targets = [target for target in targets if target != form]
        if len(targets) == 1:
            found[form] = targets
    return found


def _acronyms(full: Iterable[str], forms: dict[str, str]) -> dict[str, list[str]]:
    """Return acronym, folded → the names it may abbreviate."""
    found: dict[str, list[str]] = defaultdict(list)
    for form in full:
        letters = initials(forms[form]).casefold()
        every = "".join(word[0] for word in form.split())
        for acronym in {letters, every}:
            if len(acronym) > 1:
                found[acronym].append(form)
    return found


def _core(form: str) -> tuple[str, ...]:
    """Return the words of an organization's name without its legal form: "acme corp" → acme."""
    words = form.split()
    while len(words) > 1 and words[-1] in word_set("organizations", "legal"):
        words.pop()
    return tuple(words)


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether ``short`` is the beginning or the end of ``long`` and says enough alone."""
    if short == long:
        return True
    if len(short) >= len(long):
        return False
    if all(word in word_set("organizations", "heads") or word in _SMALL for word in short):
        return False
    return long[: len(short)] == short or long[-len(short) :] == short
