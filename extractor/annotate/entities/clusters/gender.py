"""What the word before a name tells of a person: a man or a woman, the father or son of another."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.entities.normalize import before_titles, fold
from extractor.annotate.lexicon.books import Gender, Speakers
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from collections.abc import Sequence


def gender_before(words: Sequence[str], start: int) -> Gender | None:
    """Return the gender that the word before the name at ``start`` tells: "Mrs", "Sir", "spokesman"."""
    return _words().get(fold(words[start - 1])) if start else None


def is_forebear(words: Sequence[str], start: int) -> bool:
    """Tell whether the man named at ``start`` is another's father, or son: "son of", "his father,".

    Such a name may differ from the other's by a middle name alone.
    """
    first = before_titles(words, start)
    before = [word.lower() for word in words[max(0, first - 2) : first]]
    if not before:
        return False
    nouns = book(Speakers).forebears
    return before[-1] in nouns or (len(before) > 1 and before[0] in nouns and before[1] in {"of", ","})


def gender_of_name(form: str) -> Gender | None:
    """Return the gender that a first name tells; ``form`` is a folded full name."""
    return _names().get(form.partition(" ")[0])


@cache
def _words() -> dict[str, Gender]:
    return {fold(word): gender for word, gender in book(Speakers).gender_of_word.items()}


@cache
def _names() -> dict[str, Gender]:
    return {fold(name): gender for name, gender in book(Speakers).gender_of_name.items()}
