"""Phrases that speak in place of a name: "the minister", "the company"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from extractor.annotate.document.syntax import lemma, noun_phrase
from extractor.annotate.document.view import view_of
from extractor.annotate.lexicon.loader import lexicon
from extractor.annotate.quotes.speakers.descriptions import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.context.context import Range
    from extractor.annotate.quotes.speakers.candidates import Actor, Candidates
    from extractor.annotate.quotes.speakers.salience import Salience

_AGED = re.compile(r"^[Tt]he (\d{1,3})-year-old\b")
_DEFINITE = frozenset({"the", "this", "that"})
_PLURAL = frozenset({"NNS", "NNPS"})
ENOUGH: Final = 0.2
"""The least score for "the company", which must have been spoken of lately."""


@cache
def _organizations() -> frozenset[str]:
    return frozenset(lexicon("speakers")["organizations"])


@cache
def _wider() -> Mapping[str, Sequence[str]]:
    return dict(lexicon("speakers")["wider"])


def resolve_answer(span: Range, candidates: Candidates) -> int | None:
    """Return the actor who gives the answers ("A:") of an interview: the only person named before."""
    named = [
        n for n, actor in enumerate(candidates.actors) if actor.is_person and actor.names[0][0] < span[0]
    ]
    return named[0] if len(named) == 1 else None


def resolve_nominal(head: Token, span: Range, candidates: Candidates, salience: Salience) -> int | None:
    """Return the number of the actor that the phrase ``span`` with ``head`` stands for, or ``None``.

    Only a definite phrase of one: "the senator", not "a senator", "senators", "his lawyer".
    """
    first = head.doc[span[0]]
    if first.lower_ not in _DEFINITE or head.tag_ in _PLURAL or head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    beside = {
        token.lower_ for token in head.doc[span[0] + 1 : span[1]] if token.is_alpha and token.i != head.i
    }
    if (aged := _AGED.search(head.doc[span[0] : span[1]].text)) is not None:
        return _by_age(aged[1], head, candidates, salience)
    found = _by_role(head, beside, candidates, salience)
    if found is None:
        found = _by_name(head, candidates, salience)
    return _lately(head, candidates, salience) if found is None else found


def _by_age(age: str, head: Token, candidates: Candidates, salience: Salience) -> int | None:
    """Return the person of that age: whom the text gives it, else the one spoken of, if it gives no other."""
    ages = {n: _age(head.doc, actor) for n, actor in enumerate(candidates.actors) if actor.is_person}
    fits = [n for n, known in ages.items() if known == age] or [n for n, known in ages.items() if not known]
    scores = salience.scores(fits, head.i, (head.i, head.i))
    return scores[0][2] if scores and scores[0][0] >= ENOUGH else None


def _age(doc: Doc, actor: Actor) -> str:
    """Return the age that stands behind a name of ``actor``: "Ada Holm, 22, …"; else nothing."""
    for _, end in actor.names:
        if end + 1 < len(doc) and doc[end].text in {",", "("} and doc[end + 1].text.isdecimal():
            return doc[end + 1].text
    return ""


def _by_role(head: Token, beside: set[str], candidates: Candidates, salience: Salience) -> int | None:
    """Return the actor that the article says to be that: the best fit, then the latest."""
    word = plain(head)
    fits: dict[int, float] = {}
    for number, actor in enumerate(candidates.actors):
        fit = _fit(actor, word, beside)
        if fit > 0:
            fits[number] = fit
    if not fits:
        return None
    best = max(fits.values())
    scores = salience.scores((n for n, fit in fits.items() if fit == best), head.i, (head.i, head.i))
    return scores[0][2] if scores else None


def _fit(actor: Actor, word: str, beside: set[str]) -> float:
    for role, words in actor.roles.items():
        if role == word:
            return 2.0 + len(beside & words)
    if any(role in _wider().get(word, ()) for role in actor.roles):
        return 1.0
    return 0.0


def _by_name(head: Token, candidates: Candidates, salience: Salience) -> int | None:
    """Return the organization last named with that word in its name: "the fund"."""
    word = lemma(head) or head.lower_
    named = (n for n, actor in enumerate(candidates.actors) if not actor.is_person and word in actor.words)
    scores = salience.scores(named, head.i, (head.i, head.i))
    return max(scores, key=lambda score: score[1])[2] if scores else None


def _lately(head: Token, candidates: Candidates, salience: Salience) -> int | None:
    if head.lower_ not in _organizations():
        return None
    organizations = (n for n, actor in enumerate(candidates.actors) if actor.entity.type == "organization")
    scores = salience.scores(organizations, head.i, (head.i, head.i))
    if not scores or scores[0][0] < ENOUGH or _introduced(head, candidates):
        return None
    return scores[0][2]


def _introduced(head: Token, candidates: Candidates) -> bool:
    """Whether the text spoke of another before, without a name: "Kenya's central ⟦bank⟧"."""
    read = view_of(head.doc)
    for at in range(head.i):
        if read.lower[at] == head.lower_ and at not in candidates.at and read.labels[at] != "compound":
            other = head.doc[at]
            owned = any(child.dep_ == "poss" for child in other.lefts)
            if owned or noun_phrase(other, apposition=False)[0].lower_ not in _DEFINITE:
                return True
    return False
