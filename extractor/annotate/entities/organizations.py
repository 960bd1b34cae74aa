"""Which names of organizations mean the same one: other names, acronyms, short forms, legal forms."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extractor.annotate.entities.spelling import fold, initials, one_letter_apart, word_set
from extractor.annotate.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

Words = tuple[str, ...]


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
    for form, core in cores.items():
        targets = acronyms.get("".join(core), []) if _may_be_acronym(forms[form]) else []
        targets = targets or [other for other in full if _shortens(core, cores[other])]
        targets = targets or _kind_alone(core, full, cores) or _variants(form, cores)
        targets = [target for target in targets if target != form]
        if len(targets) == 1:
            found[form] = targets
    return found


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
    legal = word_set("organizations", "legal")
    while len(words) > 1 and words[-1] in legal:
        words.pop()
    core = aliases().get(" ".join(words), " ".join(words))
    return tuple(core.split())


@cache
def aliases() -> dict[str, str]:
    """Return other name → fullest name, both folded."""
    table = lexicon("organizations")["aliases"]
    return {fold(other): fold(name) for name, others in table.items() for other in others}


def _shortens(short: Words, long: Words) -> bool:
    """Tell whether ``short`` is the beginning or the end of ``long`` and says enough alone."""
    if len(short) >= len(long) or all(word in _vague() for word in short):
        return False
    if long[-len(short) :] == short:
        return True
    # "Bank of Osmund" is not shortened to "Bank of", and "Osmund" in front of "and Sons" is.
    return long[: len(short)] == short and short[-1] not in _small()


def _kind_alone(short: Words, full: Iterable[str], cores: dict[str, Words]) -> list[str]:
    """Return the names of the kind that ``short`` says alone: "Commission" for "European Commission"."""
    if len(short) > 1 or short[0] not in word_set("organizations", "heads"):
        return []
    return [other for other in full if short[0] in (cores[other][0], cores[other][-1])]


def _variants(form: str, cores: dict[str, Words]) -> list[str]:
    """Return the names that differ from ``form`` by one letter in one long word."""
    return [
        other
        for other in cores
        if len(cores[other]) == len(cores[form])
        and sum(a != b for a, b in zip(cores[form], cores[other], strict=True)) == 1
        and all(a == b or one_letter_apart(a, b) for a, b in zip(cores[form], cores[other], strict=True))
    ]


@cache
def _vague() -> frozenset[str]:
    """Words that name no organization alone."""
    return word_set("organizations", "heads", "vague") | _small()


@cache
def _small() -> frozenset[str]:
    return word_set("organizations", "small")
