"""Which names of people mean the same person: full names, surnames, first names, initials, nicknames."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.entities.normalize import fold, generation, misspelt, person_words
from extractor.annotate.lexicon.books import Nicknames
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from collections.abc import Container

Words = tuple[str, ...]

LONGEST_SURNAME = 12
"""Words of the longest end of a name that counts as a surname; a longer name is no name."""

LARGEST = 60
"""More people of one surname are a directory, and each stays alone."""


def links(forms: dict[str, str]) -> dict[str, list[str]]:
    """Return for each spelling in ``forms`` (folded → as written) the spellings it may stand for."""
    words = {form: person_words(text) for form, text in forms.items()}
    found = _without_titles(forms, words)
    rest = [form for form in forms if form not in found]
    parts = _parts(rest, words)
    full = [form for form in rest if len(words[form]) > 1 and words[form] not in parts]
    found.update(_full_names(full, words, {form: generation(forms[form]) for form in full}))
    given = _by_given(full, words)
    middle = _middle(full, words)
    for form in rest:
        if len(words[form]) == 1 and generation(forms[form]):
            continue  # "Pius XII" has no surname
        targets = parts.get(words[form]) or (_given(words[form][0], given) if len(words[form]) == 1 else [])
        targets = targets or middle.get(words[form], [])
        if targets:
            found[form] = targets
    for form, other in _misspelt(rest, words):
        if form not in found:
            found[form] = [other]
        elif other not in found:
            found[other] = [form]
    return found


def apart(
    found: dict[str, list[str]], forms: dict[str, str], forebears: Container[str]
) -> dict[str, list[str]]:
    """Return ``found`` without the links of fathers and sons whose full names differ by a middle name."""

    def are_two(form: str, target: str) -> bool:
        one, other = person_words(forms[form]), person_words(forms[target])
        return (
            (form in forebears or target in forebears)
            and min(len(one), len(other)) > 1
            and len(one) != len(other)
        )

    kept = {
        form: [target for target in targets if not are_two(form, target)] for form, targets in found.items()
    }
    return {form: targets for form, targets in kept.items() if targets}


def _without_titles(forms: dict[str, str], words: dict[str, Words]) -> dict[str, list[str]]:
    """Join spellings that differ by titles and degrees, or the order of words: "Sato Kenji", "Kenji Sato".

    Those of several generations ("Jr.", "Sr.") stay apart, and the name without any may be each of theirs.
    """
    found: dict[str, list[str]] = {}
    by_words: dict[Words, dict[str, str]] = defaultdict(dict)
    for form in sorted(words, key=lambda form: (len(form), form)):
        same = by_words[tuple(sorted(words[form]))]
        first = same.setdefault(generation(forms[form]), form)
        if first != form:
            found[form] = [first]
    for same in by_words.values():
        bare = same.get("")
        elders = [form for number, form in same.items() if number]
        if bare and len(elders) > 1:
            found[bare] = elders
        elif bare and elders:
            found[elders[0]] = [bare]
    return found


def _parts(forms: list[str], words: dict[str, Words]) -> dict[Words, list[str]]:
    """Return the ends of full names (surnames of one word or more) → the names that end so."""
    parts: dict[Words, list[str]] = defaultdict(list)
    for form in forms:
        for start in range(max(1, len(words[form]) - LONGEST_SURNAME), len(words[form])):
            parts[words[form][start:]].append(form)
    return parts


def _middle(full: list[str], words: dict[str, Words]) -> dict[Words, list[str]]:
    """Return the middle words of full names → the names: "Prado" may be Luis Prado Vega."""
    middle: dict[Words, list[str]] = defaultdict(list)
    for form in full:
        for word in words[form][1:-1]:
            if len(word) > 1:
                middle[(word,)].append(form)
    return middle


def _full_names(full: list[str], words: dict[str, Words], numbers: dict[str, str]) -> dict[str, list[str]]:
    """Join full names of one person, each to the longest that it agrees with, where that is certain.

    ``numbers`` are the generations of the names ("jr", "iii"), or "".
    """
    found: dict[str, list[str]] = {}
    by_last: dict[str, list[str]] = defaultdict(list)
    for form in full:
        by_last[words[form][-1]].append(form)
    for family in by_last.values():
        family.sort(key=lambda form: (-len(words[form]), -len(form), form))
        for number, form in enumerate(family):
            fits = [
                other
                for other in family[: min(number, LARGEST)]
                if agree(words[form], words[other]) and len({numbers[form], numbers[other]} - {""}) < 2
            ]
            roots = [other for other in fits if other not in found]
            if len(roots) == 1:
                found[form] = roots
    return found


def _by_given(full: list[str], words: dict[str, Words]) -> dict[str, list[str]]:
    """Return first name → the full names that begin with it."""
    found: dict[str, list[str]] = defaultdict(list)
    for form in full:
        found[words[form][0]].append(form)
    return found


def _given(word: str, given: dict[str, list[str]]) -> list[str]:
    """Return the full names whose first name is ``word``, its initial, or a short or long form of it."""
    if len(word) < 2:
        return []
    others = _short_forms().get(word, frozenset()) | _long_forms().get(word, frozenset())
    firsts = [word, word[0], *sorted(others)]
    return [form for first in dict.fromkeys(firsts) for form in given.get(first, ())]


def agree(one: Words, other: Words) -> bool:
    """Tell whether two full names of one surname can be one person's: what both give is the same."""
    if one[-1] != other[-1]:
        return False
    short, long = sorted((one[:-1], other[:-1]), key=len)
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
    table = book(Nicknames).nicknames
    return {fold(short): frozenset(map(fold, long)) for short, long in table.items()}


@cache
def _long_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for short, long in _short_forms().items():
        for name in long:
            found[name].add(short)
    return {name: frozenset(short) for name, short in found.items()}


def _misspelt(forms: list[str], words: dict[str, Words]) -> list[tuple[str, str]]:
    """Return pairs of names that differ by one letter in one long word; the surname may stand alone."""
    of: dict[Words, list[str]] = defaultdict(list)
    alone = {words[form] for form in forms if len(words[form]) == 1}
    for form in sorted(forms, key=lambda form: (len(words[form]), form)):
        of[words[form]].append(form)
        if alone and len(words[form]) > 1:
            of[words[form][-1:]].append(form)
    return [
        (form, other)
        for one, two in misspelt(of)
        for form in of[one]
        for other in of[two]
        if form != other and (len(one) > 1 or len(words[form]) == 1 or len(words[other]) == 1)
    ]
