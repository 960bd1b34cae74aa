"""The gender of each person as the article itself uses it: from pronouns that can mean nobody else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from extractor.annotate.lexicon import lexicon
from extractor.annotate.reading import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from extractor.annotate.quotes.resolve.cast import Actor, Cast, Gender
    from extractor.annotate.quotes.scene import Scene

PRONOUNS: Final[dict[str, Gender]] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip

KNOWN: Final = 1.5
LIKELY: Final = 1.2
UNLIKELY: Final = 0.5
"""How much more or less a person counts whose gender the article tells, or the given name suggests."""


def vote(scene: Scene, cast: Cast) -> list[Token]:
    """Let each pronoun vote for the only person whom it can mean in its sentence, or in the one before.

    A second round leaves out those of the other gender by the first. Pronouns in quotation marks do not
    count: they mean whom the speaker had in mind. Returns all others.
    """
    ballots = list(_ballots(scene, cast))
    for ballot in ballots:
        if len(ballot.meant) == 1 and likelihood(cast.actors[ballot.meant[0]], ballot.gender) != UNLIKELY:
            cast.actors[ballot.meant[0]].votes[ballot.gender] += ballot.weight
    for ballot in ballots:
        if len(ballot.meant) > 1:
            left = [n for n in ballot.meant if cast.actors[n].gender in {None, ballot.gender}]
            if len(left) == 1:
                cast.actors[left[0]].votes[ballot.gender] += ballot.weight
    return [ballot.pronoun for ballot in ballots]


class _Ballot(NamedTuple):
    pronoun: Token
    gender: Gender
    meant: Sequence[int]
    weight: int


def _ballots(scene: Scene, cast: Cast) -> Iterator[_Ballot]:
    """Yield the pronouns of the article with the people named before them in the sentence, or else before."""
    starts, marked = scene.sentences.starts, scene.sentences.marked
    named: list[int] = []
    before: list[int] = []
    sentence = -1
    words = reading(scene.doc).lower
    for at in sorted({*cast.at, *[at for at, word in enumerate(words) if word in PRONOUNS]}):
        if starts[at] != sentence:
            sentence, before, named = starts[at], named or before, []
        if marked[at] >= 0:
            continue
        number = cast.at.get(at)
        if number is not None:
            if cast.actors[number].is_person and number not in named:
                named.append(number)
            continue
        gender = PRONOUNS.get(words[at])
        if gender is not None:
            yield _Ballot(scene.doc[at], gender, tuple(named or before), 2 if named else 1)


@cache
def _given() -> dict[str, Gender]:
    words = lexicon("speakers")
    return {**dict.fromkeys(words["male_names"], "male"), **dict.fromkeys(words["female_names"], "female")}


def likelihood(actor: Actor, gender: Gender) -> float:
    """Return how likely the actor is of ``gender``: 0 where the article says otherwise.

    A given name only tips the scales: it neither settles nor rules out anyone.
    """
    if actor.gender is not None:
        return KNOWN if actor.gender == gender else 0.0
    given = _given().get(actor.entity.name.partition(" ")[0].lower())
    if given is None:
        return 1.0
    return LIKELY if given == gender else UNLIKELY
