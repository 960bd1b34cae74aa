"""What a NER takes for names and is none: titles alone, letters, labels, events, laws, prizes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.entities.countries import countries
from extractor.annotate.entities.normalize import exact_set, fold, titles, word_set
from extractor.annotate.lexicon.books import Contexts, Particles, Titles
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import cascade, first, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.records import EntityType

LONGEST_NOTHING = 2

_PARTY = re.compile(r"[RDI]-[A-Z][\w.]*")
"""A member of parliament's party and state: "(R-Ohio)"."""


_SEVERAL = re.compile(r"[A-Z]{2,5}s")
"""Several of what initials stand for: "MPs", "NGOs"."""


def excluded(words: Sequence[str], start: int, end: int, kind: EntityType) -> str | None:
    """Return the rule by which the span, which has a capital, is no name, or ``None``."""
    return first(_CASCADE, words, start, end, kind)


@rule("nonname", "word", "The ⟦BST⟧ hour ended.")
def _is_word(words: Sequence[str], start: int, end: int, _: EntityType) -> bool:
    """Words in capitals that name no entity: "GDP", "COVID-19"."""
    return end - start <= LONGEST_NOTHING and " ".join(words[start:end]) in exact_set(Contexts, "nothing")


@rule("nonname", "portfolio", "Ana Holm, the local ⟦Labour⟧ MP, accused the board of sloth.")
def _is_portfolio(words: Sequence[str], start: int, end: int, _: EntityType) -> bool:
    """The field of a minister who is named after it."""
    return (
        end - start == 1
        and end < len(words)
        and words[end][0].isupper()
        and fold(words[start]) in word_set(Contexts, "portfolio")
        and fold(words[end]) in word_set(Titles, "office")
    )


@rule("nonname", "letter", "Sen. Karl Osmund, ⟦R⟧-Ohio, left early.")
def _is_letter(words: Sequence[str], start: int, end: int, kind: EntityType) -> bool:
    """One letter: the party in "(R-Calif.)", a section; only a firm may be called so."""
    return end - start == 1 and kind != "organization" and len(words[start].rstrip(".")) == 1


@rule("nonname", "event", "He left school to enlist in the ⟦Norwegian Revolutionary War⟧ in May.")
def _is_event(words: Sequence[str], start: int, end: int, kind: EntityType) -> bool:
    """The name of an event, a law, a prize or a plan, by its last word; "Jude Law" is a man."""
    last = words[end - 1]
    return kind != "person" and end - start > 1 and last[0].isupper() and fold(last) in _events()


@rule("nonname", "storm", "⟦Hurricane Ada⟧ sank the ferry.")
def _is_storm(words: Sequence[str], start: int, end: int, _: EntityType) -> bool:
    """The name of a storm: "Hurricane Ada", "cyclone Ada"."""
    storms = exact_set(Contexts, "storm")
    if start and words[start - 1].islower() and words[start - 1].capitalize() in storms:
        return True
    return end - start > 1 and words[start] in storms


@rule("nonname", "eponym", "She had ⟦Parkinson⟧'s disease for years.")
def _is_eponym(words: Sequence[str], _: int, end: int, __: EntityType) -> bool:
    """The name that a disease or a law of nature was given."""
    owned = words[end : end + 1] in (["'s"], ["’s"])
    return owned and end + 1 < len(words) and words[end + 1].lower() in exact_set(Contexts, "eponym")


@rule("nonname", "prize", "The ⟦Nobel⟧ laureate left early.")
def _is_prize(words: Sequence[str], _: int, end: int, __: EntityType) -> bool:
    """The name of a prize: "Nobel laureate"."""
    return end < len(words) and words[end].lower() in exact_set(Contexts, "prize")


@rule("nonname", "title", "The town of Lira and ⟦Lt.⟧ Gov. Karl Osmund (D), who is running, left.")
def _is_title(words: Sequence[str], start: int, end: int, _: EntityType) -> bool:
    """A title alone, abbreviated or before a word with a capital."""
    return end - start == 1 and fold(words[start]) in titles() and _stands_before_name(words, start)


@rule("nonname", "degree", "The guests were Per Holm and ⟦Esq.⟧")
def _is_degree(words: Sequence[str], start: int, end: int, kind: EntityType) -> bool:
    """A degree or an office alone, taken for a person."""
    degrees = exact_set(Particles, "degree", "office")
    return kind == "person" and end - start == 1 and words[start] in degrees


@rule("nonname", "plural", "The ⟦HFCs⟧, potent gases, harm the air.")
def _is_plural(words: Sequence[str], start: int, end: int, kind: EntityType) -> bool:
    """Several of what initials stand for: "MPs", "NGOs"."""
    return end - start == 1 and kind != "group" and _SEVERAL.fullmatch(words[start]) is not None


@rule("nonname", "pair", "The ⟦U.S.-Mexico⟧ border was closed.")
def _is_pair(words: Sequence[str], start: int, end: int, _: EntityType) -> bool:
    """Two countries in one word: "U.S.-Mexico"."""
    sides = words[start].split("-")
    return end - start == 1 and len(sides) == 2 and all(fold(side) in countries() for side in sides)


@rule("nonname", "party", "“A sad day,” said Rep. G.K. Osmund (⟦D-N.C.⟧), head of the caucus.")
def _is_party(words: Sequence[str], start: int, end: int, _: EntityType) -> bool:
    """The party and state of a member of parliament."""
    return _PARTY.fullmatch("".join(words[start:end])) is not None


@rule("nonname", "small", "I got to know ⟦el campo⟧, the countryside.")
def _is_small(words: Sequence[str], start: int, end: int, _: EntityType) -> bool:
    """Words without any capital."""
    return not words[start][0].isupper() and not any(has_capital(word) for word in words[start:end])


_CASCADE = cascade(
    _is_word, _is_portfolio, _is_letter, _is_event, _is_storm, _is_eponym, _is_prize, _is_title, _is_degree,
    _is_plural, _is_pair, _is_party, _is_small,
)  # fmt: skip


def _stands_before_name(words: Sequence[str], start: int) -> bool:
    """Return whether a title is abbreviated by a full stop, or a word with a capital follows."""
    behind = words[start + 1] if start + 1 < len(words) else ""
    return words[start][-1] == "." or behind[:1].isupper()


@cache
def _events() -> frozenset[str]:
    return frozenset(map(fold, book(Contexts).last.having("event")))


def has_capital(word: str) -> bool:
    """Tell whether ``word`` has a capital, or letters that know no capitals."""
    return any(char.isalpha() and not char.islower() for char in word)
