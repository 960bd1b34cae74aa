"""Which names of people mean the same person: full names, surnames, first names, initials, nicknames."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import combinations

from extractor.annotate.entities.spelling import fold, person_words, surnames
from extractor.annotate.lexicon import lexicon

SAFE_LENGTH = 6
"""Names of fewer letters that differ in one are different names more often than misspelt ones."""


def links(forms: dict[str, str]) -> dict[str, list[str]]:
    """Return for each spelling in ``forms`` (folded → as written) the spellings it may stand for."""
    words = {form: person_words(text) for form, text in forms.items()}
    found: dict[str, list[str]] = {}
    full = [form for form in forms if len(words[form]) > 1]
    _join_full(full, words, found)
    parts = _parts(full, forms, found)
    for form in forms:
        if len(words[form]) == 1 or " ".join(words[form]) in parts:
            targets = parts.get(" ".join(words[form])) or _given(words[form][0], full, words, found)
            if targets and form not in targets:
                found[form] = targets
    _join_titled([form for form in forms if form not in found], words, found)
    _join_variants(list(forms), words, found)
    return found


def _join_full(full: list[str], words: dict[str, tuple[str, ...]], found: dict[str, list[str]]) -> None:
    """Join full names of one person, each to the longest that it agrees with."""
    by_last: dict[str, list[str]] = defaultdict(list)
    for form in full:
        by_last[words[form][-1]].append(form)
    for family in by_last.values():
        family.sort(key=lambda form: (-len(words[form]), -len(form), form))
        for number, form in enumerate(family):
            fits = [
                other for other in family[:number] if other not in found and agree(words[form], words[other])
            ]
            if len(fits) == 1:
                found[form] = fits


def _parts(full: list[str], forms: dict[str, str], found: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return surname → the full names that carry it."""
    parts: dict[str, list[str]] = defaultdict(list)
    for form in full:
        root = found.get(form, [form])[0]
        for surname in surnames(forms[form]):
            if root not in parts[surname]:
                parts[surname].append(root)
    return parts


def _given(
    word: str, full: list[str], words: dict[str, tuple[str, ...]], found: dict[str, list[str]]
) -> list[str]:
    """Return the full names whose first name is ``word`` or has it for a short form."""
    roots = dict.fromkeys(found.get(form, [form])[0] for form in full if same_given(word, words[form][0]))
    return list(roots)


def _join_titled(forms: list[str], words: dict[str, tuple[str, ...]], found: dict[str, list[str]]) -> None:
    """Join spellings that differ by titles and degrees only: "Dr Okoro" and "Okoro"."""
    by_words: dict[tuple[str, ...], str] = {}
    for form in sorted(forms, key=len):
        first = by_words.setdefault(words[form], form)
        if first != form:
            found[form] = [first]


def _join_variants(forms: list[str], words: dict[str, tuple[str, ...]], found: dict[str, list[str]]) -> None:
    """Join names that differ by one letter in one long word: "Lagarde" and "Largarde"."""
    for one, other in combinations(forms, 2):
        if one in found and other in found:
            continue
        if _misspelt(words[one], words[other]):
            form, target = (one, other) if one not in found else (other, one)
            found[form] = found.get(target, [target])


def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names of one surname can be one person's: what both give is the same."""
    if one[-1] != other[-1]:
        return False
    if not same_given(one[0], other[0]):
        return False
    short, long = sorted((one[1:-1], other[1:-1]), key=len)
    rest = iter(long)
    return all(any(same_given(word, candidate) for candidate in rest) for word in short)


def same_given(one: str, other: str) -> bool:
    """Tell whether two first names can be one: equal, an initial, a short form."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    return long in _short_forms().get(short, ()) or short in _short_forms().get(long, ())


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    table = lexicon("nicknames")["nicknames"]
    return {fold(short): frozenset(map(fold, long)) for short, long in table.items()}


def _misspelt(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if 1 in (len(one), len(other)):
        one, other = one[-1:], other[-1:]  # a surname alone against that of a full name
    if len(one) != len(other):
        return False
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(different) == 1 and one_letter_apart(*different[0])


def one_letter_apart(one: str, other: str) -> bool:
    """Tell whether two long words differ by one letter (more, fewer, another, or two swapped)."""
    short, long = sorted((one, other), key=len)
    if len(short) < SAFE_LENGTH or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    start = next((n for n in range(len(short)) if short[n] != long[n]), len(short))
    if len(short) < len(long):
        # A letter more at the end is a plural or another name ("Clinton", "Clintons").
        return start < len(short) and short[start:] == long[start + 1 :]
    if short[start + 1 :] == long[start + 1 :]:
        return True
    swapped = short[start : start + 2] == long[start : start + 2][::-1]
    return swapped and short[start + 2 :] == long[start + 2 :]
