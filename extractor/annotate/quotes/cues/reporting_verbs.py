"""The words that report speech, looked up by the forms they take in text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.lexicon.books import Reporting
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

_VOWELS = frozenset("aeiou")


class Verb(NamedTuple):
    """A reporting verb: ``takes`` maps each complement in which it reports speech to its stance.

    ``rest`` are the fixed words that follow it ("out" in "point out").
    """

    lemma: str
    rest: tuple[str, ...]
    takes: Mapping[str, str]

    @property
    def stance(self) -> str:
        """The stance where the complement does not tell: that of the first table the verb stands in."""
        return next(iter(self.takes.values()))


@cache
def forms() -> dict[str, tuple[Verb, ...]]:
    """Return lower-case form → the verbs it may be, those with most fixed words first."""
    found: dict[str, list[Verb]] = {}
    for lemma, complements in book(Reporting).complements.items():
        head, *rest = lemma.split()
        for form in _forms_of(head, book(Reporting).forms):
            found.setdefault(form, []).append(Verb(lemma, tuple(rest), complements))
    return {form: tuple(sorted(verbs, key=lambda v: -len(v.rest))) for form, verbs in found.items()}


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Return lower-case form → (lemma, stance) of the nouns that report speech, singular and plural."""
    table = book(Reporting).nouns.items()
    return {form: (noun, stance) for noun, stance in table for form in (noun, _with_s(noun))}


def reporting_verb(token: Token) -> Verb | None:
    """Return the reporting verb whose form ``token`` is, by its letters and the words behind it alone."""
    for verb in forms().get(token.lower_, ()):
        if not verb.rest or _follows(token, verb.rest):
            return verb
    return None


def _follows(token: Token, rest: tuple[str, ...]) -> bool:
    behind = [word.lower_ for word in token.doc[token.i + 1 : token.i + 2 + len(rest)]]
    if rest == ("it",) and behind[1:] == ["at"]:
        return False  # "put it at 9" is no "put it", but a figure
    return tuple(behind[: len(rest)]) == rest


def _forms_of(lemma: str, irregular: Mapping[str, str]) -> Iterator[str]:
    yield lemma
    if lemma in irregular:
        yield from irregular[lemma].split()
        return
    yield _with_s(lemma)
    if lemma.endswith("e"):
        yield lemma + "d"
        yield (lemma if lemma.endswith(("ee", "oe", "ye")) else lemma[:-1]) + "ing"
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield lemma[:-1] + "ied"
        yield lemma + "ing"
    else:
        yield lemma + "ed"
        yield lemma + "ing"


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
