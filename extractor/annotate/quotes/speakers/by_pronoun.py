"""Pronouns that speak: he, she, they, it, who."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from extractor.annotate.quotes.speakers.gender import PRONOUNS, likelihood

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.quotes.speakers.candidates import Candidates
    from extractor.annotate.quotes.speakers.salience import Salience

ENOUGH: Final = 0.12
"""The least score that settles a pronoun: a subject five sentences back has 0.17."""
ENOUGH_FOR_IT: Final = 0.3
"""The same for "it" and "they", which may mean many things that are no entities."""


def resolve_pronoun(token: Token, candidates: Candidates, salience: Salience) -> int | None:
    """Return the number of the actor that the pronoun ``token`` means, or ``None``."""
    word = token.lower_
    if word in PRONOUNS:
        return _person(token, candidates, salience)
    if word in {"it", "its"}:
        organizations = (
            n for n, actor in enumerate(candidates.actors) if actor.entity.type == "organization"
        )
        scores = salience.scores(organizations, token.i, _clause(token))
        return scores[0][2] if scores and scores[0][0] >= ENOUGH_FOR_IT else None
    return None


def _person(token: Token, candidates: Candidates, salience: Salience) -> int | None:
    gender = PRONOUNS[token.lower_]
    scores = salience.scores(salience.people, token.i, _clause(token))
    weighed = [
        (score * chance, last, number)
        for score, last, number in scores
        if (chance := likelihood(candidates.actors[number], gender))
    ]
    best = max(weighed, default=None)
    return best[2] if best is not None and best[0] >= ENOUGH else None


def _clause(token: Token) -> tuple[int, int]:
    """Return the tokens of the pronoun's own clause behind it and its objects: "she told Pike"."""
    return token.i, token.head.right_edge.i + 1
