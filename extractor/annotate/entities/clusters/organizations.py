"""Which names of organizations mean the same one: other names, acronyms, short forms, legal forms."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extractor.annotate.entities.normalize import fold, initials, misspelt, word_set
from extractor.annotate.lexicon.books import Organizations, Places
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from collections.abc import Iterable

Words = tuple[str, ...]

PAIR = 2


def links(forms: dict[str, str]) -> dict[str, list[str]]:
    """Return for each spelling in ``forms`` (folded → as written) the spellings it may stand for."""
    found: dict[str, list[str]] = {}
    by_core: dict[Words, str] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        first = by_core.setdefault(_core(form), form)
        if first != form:
            found[form] = [first]
    cores = {form: core for core, form in by_core.items()}
    full = [form for form in cores if len(cores[form]) > 1]
    acronyms = _acronyms(full, forms)
    longer = _longer(full, cores)
    kinds = _by_kind(full, cores)
    variants = _variants(cores)
    for form, core in cores.items():
        targets = acronyms.get("".join(core), []) if _may_be_acronym(forms[form]) else []
        if not _is_whole(form):
            targets = targets or longer.get(core) or kinds.get(core) or variants.get(form, [])
        targets = [target for target in targets if target != form]
        if len(targets) == 1:
            found[form] = targets
    return found


def _is_whole(form: str) -> bool:
    """Tell whether a name ends in a legal form, and so shortens no other: "Quellmark Inc."."""
    return form.rpartition(" ")[2] in word_set(Organizations, "legal")


def _may_be_acronym(text: str) -> bool:
    """Tell whether ``text`` can abbreviate: "WHO", "BaFin", "Ineter"; one word with a capital."""
    return " " not in text and text[:1].isalpha() and any(map(str.isupper, text))


def _acronyms(full: Iterable[str], forms: dict[str, str]) -> dict[str, list[str]]:
    """Return acronym, folded → the names it may abbreviate."""
    found: dict[str, list[str]] = defaultdict(list)
    for form in full:
        capitals = initials(forms[form]).casefold()
        every = "".join(word[0] for word in form.replace("-", " ").split())
        for acronym in {capitals, every}:
            if len(acronym) > 1:
                found[acronym].append(form)
    return found


@lru_cache(maxsize=20_000)
def _core(form: str) -> Words:
    """Return what is compared of an organization's name: its fullest name, no legal form, no plural."""
    words = aliases().get(form, form).replace("-", " ").split()
    legal = word_set(Organizations, "legal")
    while len(words) > 1 and words[-1] in legal:
        words.pop()
    core = aliases().get(" ".join(words), " ".join(words)).split()
    short = book(Places).initials.get(" ".join(core[:2]))
    return (short, *core[2:]) if short and len(core) > PAIR else tuple(core) or ("",)


@cache
def aliases() -> dict[str, str]:
    """Return other name → fullest name, both folded."""
    table = book(Organizations).aliases
    return {fold(other): fold(name) for name, others in table.items() for other in others}


_LONGEST = 24
"""Words of the longest name: what goes on behind them is no name."""


def _longer(full: Iterable[str], cores: dict[str, Words]) -> dict[Words, list[str]]:
    """Return the beginnings and ends of names that say enough alone → the names they shorten."""
    found: dict[Words, list[str]] = defaultdict(list)
    for form in full:
        core = cores[form]
        if len(core) > _LONGEST:
            continue
        for cut in range(1, len(core)):
            # "Bank of Osmund" is not shortened to "Bank of", and "Osmund" in front of "and Sons" is.
            for short in {core[cut:], core[:cut]} if core[cut - 1] not in _small() else {core[cut:]}:
                if not all(word in _vague() for word in short):
                    found[short].append(form)
    return found


def _by_kind(full: Iterable[str], cores: dict[str, Words]) -> dict[Words, list[str]]:
    """Return words for kinds of organizations → the names with them: "Commission", "European Commission"."""
    found: dict[Words, list[str]] = defaultdict(list)
    for form in full:
        for word in dict.fromkeys((cores[form][0], cores[form][-1])):
            if word in word_set(Organizations, "head"):
                found[(word,)].append(form)
    return found


def _variants(cores: dict[str, Words]) -> dict[str, list[str]]:
    """Return name → those that differ from it by one letter in one long word, the later to the earlier."""
    forms = {core: form for form, core in cores.items()}
    found: dict[str, list[str]] = defaultdict(list)
    for one, other in misspelt(forms):
        found[forms[other]].append(forms[one])
    return found


@cache
def _vague() -> frozenset[str]:
    """Words that name no organization alone."""
    return word_set(Organizations, "head", "vague") | _small()


@cache
def _small() -> frozenset[str]:
    return word_set(Organizations, "small")
