"""What the word before a name tells of a person: a man or a woman, the father or son of another."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from extractor.annotate.entities.normalize import before_titles, fold, word_set
from extractor.annotate.lexicon.loader import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

Gender: TypeAlias = Literal["male", "female"]


def gender_before(words: Sequence[str], start: int) -> Gender | None:
    """Return the gender that the word before the name at ``start`` tells: "Mrs", "Sir", "spokesman"."""
    return _words("male", "female").get(fold(words[start - 1])) if start else None


def is_forebear(words: Sequence[str], start: int) -> bool:
    """Tell whether the man named at ``start`` is another's father, or son: "son of", "his father,".

    Such a name may differ from the other's by a middle name alone.
    """
    first = before_titles(words, start)
    before = [word.lower() for word in words[max(0, first - 2) : first]]
    if not before:
        return False
    nouns = word_set("speakers", "forebears")
    return before[-1] in nouns or (len(before) > 1 and before[0] in nouns and before[1] in {"of", ","})


def gender_of_name(form: str) -> Gender | None:
    """Return the gender that a first name tells; ``form`` is a folded full name."""
    return _words("male_names", "female_names").get(form.partition(" ")[0])


@cache
def _words(male: str, female: str) -> dict[str, Gender]:
    book = lexicon("speakers")
    found: dict[str, Gender] = dict.fromkeys(map(fold, book[male]), "male")
    found.update(dict.fromkeys(map(fold, book[female]), "female"))
    return found
