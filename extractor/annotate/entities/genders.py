"""What tells whether a person is a man or a woman: the word before the name, or the first name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from extractor.annotate.entities.spelling import fold
from extractor.annotate.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

Gender: TypeAlias = Literal["male", "female"]


def gender_before(words: Sequence[str], start: int) -> Gender | None:
    """Return the gender that the word before the name at ``start`` tells: "Mrs", "Sir", "spokesman"."""
    return _words("male", "female").get(fold(words[start - 1])) if start else None


def gender_of_name(form: str) -> Gender | None:
    """Return the gender that a first name tells; ``form`` is a folded full name."""
    return _words("male_names", "female_names").get(form.partition(" ")[0])


@cache
def _words(male: str, female: str) -> dict[str, Gender]:
    book = lexicon("speakers")
    found: dict[str, Gender] = dict.fromkeys(map(fold, book[male]), "male")
    found.update(dict.fromkeys(map(fold, book[female]), "female"))
    return found
