"""Which words are nouns for people: "spokesman", "weaver"; and which of them stick to a name."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extractor.annotate.entities.countries import demonyms
from extractor.annotate.entities.normalize import fold, titles, word_set
from extractor.annotate.lexicon.books import Roles
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

HYPHENS = frozenset("-‐‑")
SHORTEST = 5
"""A shorter word with an ending of nouns for people is as a rule another: "her"; "man" is in the list."""


@lru_cache(maxsize=20_000)  # the words of an article never end
def is_person_noun(word: str) -> bool:
    """Tell whether ``word`` is, beside a name, a noun for a person: "spokesman", "weaver"."""
    capital, word = word[:1].isupper(), word.casefold().rstrip(".")
    if word in word_set(Roles, "person"):
        return True
    if len(word) < SHORTEST or word in word_set(Roles, "other"):
        return False
    if capital and (word.endswith(tuple(book(Roles).capital_endings)) or word in demonyms()):
        return False  # "Canadian", "Roman", "Loch Ness"
    return word.endswith(_endings())


def is_agent_noun(word: str) -> bool:
    """Tell whether ``word`` is a noun for a person that a tagger may take for a verb, but never is one."""
    return word in word_set(Roles, "person") and word.endswith(_endings())


def is_title(word: str) -> bool:
    """Tell whether ``word``, which has a capital, is a title or noun for a person."""
    return fold(word) in titles() or is_person_noun(word)


def skip_jobs(words: Sequence[str], start: int, end: int, common: Container[str]) -> int:
    """Return where the name begins behind what the person does: "Ada Okoro" in "Striker Ada Okoro".

    ``common`` are the words that the article writes small. A word that is a first name, too ("Hunter"), is
    left, and so is one that the lists do not have and the article has nowhere else.
    """
    while end - start > 1:
        compound = end - start > 3 and words[start + 1] in HYPHENS  # "Oscar-winner"
        if not _is_job(words[start + 2] if compound else words[start], common):
            break
        start += 3 if compound else 1
    return start


def _is_job(word: str, common: Container[str]) -> bool:
    noun = word.casefold()
    if noun in word_set(Roles, "given"):
        return False
    return noun in word_set(Roles, "person") or (noun in common and is_person_noun(noun))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(book(Roles).endings)
