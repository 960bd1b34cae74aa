"""The gender of each person as the article itself uses it: from pronouns that can mean nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from extractor.annotate.document.syntax import SUBJECTS
from extractor.annotate.document.view import view_of
from extractor.annotate.lexicon.books import Roles, Speakers
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from extractor.annotate.lexicon.books import Gender
    from extractor.annotate.quotes.context.context import QuoteContext
    from extractor.annotate.quotes.speakers.candidates import Actor, Candidates

PRONOUNS: Final[dict[str, Gender]] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip

KNOWN: Final = 1.5
LIKELY: Final = 1.2
UNLIKELY: Final = 0.3
"""How much more or less a person counts whose gender the article tells, or the given name suggests."""


REACH: Final = 40
"""Tokens before a pronoun in which a person without a name is looked for."""


def vote(context: QuoteContext, candidates: Candidates) -> list[Token]:
    """Let each pronoun vote for the only person whom it can mean in its sentence, or in the one before.

    A second round leaves out those of the other gender by the first. Pronouns in quotation marks do not
    count: they mean whom the speaker had in mind. Returns all others.
    """
    ballots = list(_ballots(context, candidates))
    for ballot in ballots:
        if (
            len(ballot.meant) == 1
            and likelihood(candidates.actors[ballot.meant[0]], ballot.gender) != UNLIKELY
        ):
            candidates.actors[ballot.meant[0]].votes[ballot.gender] += ballot.weight
    for ballot in ballots:
        if len(ballot.meant) > 1:
            left = [n for n in ballot.meant if candidates.actors[n].gender in {None, ballot.gender}]
            if len(left) == 1:
                candidates.actors[left[0]].votes[ballot.gender] += ballot.weight
    return [ballot.pronoun for ballot in ballots]


class _Ballot(NamedTuple):
    pronoun: Token
    gender: Gender
    meant: Sequence[int]
    weight: int


def _ballots(context: QuoteContext, candidates: Candidates) -> Iterator[_Ballot]:
    """Yield the pronouns of the article with the people named before them in the sentence, or else before."""
    starts, marked = context.sentences.starts, context.sentences.marked
    named: list[int] = []
    before: list[int] = []
    sentence = -1
    words = view_of(context.doc).lower
    for at in sorted({*candidates.at, *[at for at, word in enumerate(words) if word in PRONOUNS]}):
        if starts[at] != sentence:
            sentence, before, named = starts[at], named or before, []
        if marked[at] >= 0:
            continue
        number = candidates.at.get(at)
        if number is not None:
            if candidates.actors[number].is_person and number not in named:
                named.append(number)
            continue
        gender = PRONOUNS.get(words[at])
        if gender is not None:
            meant = () if _has_unnamed_subject(context, sentence, at) else tuple(named or before)
            yield _Ballot(context.doc[at], gender, meant, 2 if named else 1)


def _has_unnamed_subject(context: QuoteContext, start: int, end: int) -> bool:
    """Whether a person without a name is the subject before a pronoun: "⟦A father⟧ tells his boss he …"."""
    words = view_of(context.doc).lower
    people = book(Roles).words.having("person") | book(Speakers).gender_of_word.keys()
    return any(
        words[i] in people and context.doc[i].dep_ in SUBJECTS and context.doc[i].pos_ == "NOUN"
        for i in range(max(start, end - REACH), end)
    )


def likelihood(actor: Actor, gender: Gender) -> float:
    """Return how likely the actor is of ``gender``: 0 where the article says otherwise.

    A given name only tips the scales: it neither settles nor rules out anyone.
    """
    if actor.gender is not None:
        return KNOWN if actor.gender == gender else 0.0
    given = book(Speakers).gender_of_name.get(actor.entity.name.partition(" ")[0].lower())
    if given is None:
        return 1.0
    return LIKELY if given == gender else UNLIKELY
