"""How names are compared: what counts as the same spelling, and what a name's words are.

Everything here is a pure function of strings; the word lists come from the lexicon.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, Protocol, cast

from extractor.annotate.lexicon.books import Contexts, Particles, Speakers, Titles
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractor.annotate.lexicon.words import Book, Words

_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_DASHES = re.compile(r"\s*[-‐‑–—]\s*")
_POSSESSIVE = re.compile(r"'s?$")
_ARTICLE = re.compile(r"^(?:the|an?) (?=\S)")
_PUNCTUATION = re.compile(r"[^\w\s&'+.-]+")
_PREFIX = re.compile(r"\b(" + either(book(Particles).words.having("prefix")) + r")-(?=\w)")
_DOTTED = re.compile(r"\b((?:\w\.\s?)+\w?\.?)(?=\s|$)")

ARTICLES = frozenset({"the", "a", "an"})

LONGEST = 200
"""What is longer is no name, and is not worth the patterns."""
LONGEST_WORD = 40
MOST_TITLES = 3
SAFE_LENGTH = 6
"""Names of fewer letters that differ in one are different names more often than misspelt ones."""


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return ``text`` as names are compared: no case, accents, article, possessive, full stops or quotes."""
    if len(text) > LONGEST:
        return text.casefold()
    if text.isascii():
        if text.isalpha():  # most names and words
            return text.lower()
        text = text.replace("`", "'").lower()
    else:
        text = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
        text = "".join(char for char in text if not unicodedata.combining(char)).casefold()
    if "." in text:
        text = _DOTTED.sub(lambda match: re.sub(r"[.\s]", "", match.group()), text)
    text = _DASHES.sub("-", _PUNCTUATION.sub(" ", text)).replace(".", " ")
    text = " ".join(text.split())
    return _ARTICLE.sub("", _POSSESSIVE.sub("", text)) or text


class _WithWords(Protocol):
    """A book with a table ``words``."""

    @property
    def words(self) -> Words: ...


@cache
def word_set(kind: type[Book], *features: str) -> frozenset[str]:
    """Return the words of the table ``words`` of a book that have one of ``features``, folded."""
    return frozenset(map(fold, exact_set(kind, *features)))


@cache
def exact_set(kind: type[Book], *features: str) -> frozenset[str]:
    """Return the words of the table ``words`` of a book that have one of ``features``, as written there."""
    words: Words = cast("_WithWords", book(kind)).words
    return frozenset(word for feature in features for word in words.having(feature))


@cache
def words_that(where: Literal["first", "last"], kind: str) -> frozenset[str]:
    """Return the words, folded, that say of a name as its first or last word that it is ``kind``."""
    table: Words = getattr(book(Contexts), where)
    return frozenset(map(fold, table.having(kind)))


@cache
def given_names() -> frozenset[str]:
    """Return first names that hardly ever are anything else, folded."""
    return frozenset(map(fold, book(Speakers).given_names))


def titles() -> frozenset[str]:
    """Return every word or phrase that may stand before a person's name, folded."""
    return word_set(Titles, "honorific", "rank", "office")


def before_titles(words: Sequence[str], start: int) -> int:
    """Return where the titles begin that stand before the name at ``start``, or ``start``."""
    first = start
    while (
        first
        and start - first < MOST_TITLES
        and words[first - 1][0].isupper()
        and fold(words[first - 1]) in titles()
    ):
        first -= 1
    return first


@lru_cache(maxsize=20_000)
def person_words(text: str) -> tuple[str, ...]:
    """Return the words of a person's name, folded, without titles before and degrees after it."""
    words = _PREFIX.sub(r"\1 ", fold(text)).partition(" of ")[0].split()
    known = titles()
    while len(words) > 1:
        step = next((n for n in (3, 2, 1) if n < len(words) and " ".join(words[:n]) in known), 0)
        if not step:
            break
        words = words[step:]
    while len(words) > 1 and words[-1] in word_set(Particles, "suffix", "degree", "office"):
        words = words[:-1]
    return tuple(words) or ("",)


@lru_cache(maxsize=20_000)
def generation(text: str) -> str:
    """Return what tells people of one name apart: "jr" of "Ada Okoro, Jr.", "xii" of "Pius XII"; or ""."""
    words = fold(text).replace(",", " ").split()
    last = words[-1] if len(words) > 1 else ""
    return book(Particles).suffixes.get(last, last) if last in word_set(Particles, "suffix") else ""


def initials(text: str) -> str:
    """Return the first letters of the words with a capital in ``text``: "World Health Organization" → WHO."""
    return "".join(word[0] for word in re.findall(r"\w[\w'’]*", text) if word[0].isupper())


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


def misspelt(names: Iterable[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the pairs of ``names`` that differ by one letter in one long word, in the order given.

    Names that do so are equal when each loses a letter, by which they are looked up: a list of ten thousand
    names costs no more than its length.
    """
    near: dict[tuple[object, ...], list[tuple[str, ...]]] = defaultdict(list)
    for name, place in _alike(names):
        word = name[place]
        shorter = {word, *(word[:cut] + word[cut + 1 :] for cut in range(1, len(word)))}
        keys = [(place, *name[:place], short, *name[place + 1 :]) for short in sorted(shorter)]
        for other in dict.fromkeys(other for key in keys for other in near[key]):
            if one_letter_apart(word, other[place]):
                yield other, name
        for key in keys:
            near[key].append(name)


def _alike(names: Iterable[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the names, and the places of their words, that are like another name at its first look.

    All other words are equal, and of this one the first three letters or the first and the last two: one
    letter, or two swapped, cannot change both.
    """
    looks = [
        (name, place, (place, rest, word[:3]), (place, rest, word[0], word[-2:]))
        for name in names
        for place, word in enumerate(name)
        if SAFE_LENGTH <= len(word) <= LONGEST_WORD and not any(map(str.isdigit, word))
        for rest in [name[:place] + name[place + 1 :]]
    ]
    often = Counter(key for _, _, *keys in looks for key in keys)
    for name, place, front, back in looks:
        if often[front] > 1 or often[back] > 1:
            yield name, place
