"""Pronouns that speak: he, she, they, it, who."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from extractor.annotate.document.syntax import SUBJECTS
from extractor.annotate.document.view import view_of
from extractor.annotate.quotes.cues.reporting_verbs import reporting_verb
from extractor.annotate.quotes.speakers.gender import PRONOUNS, likelihood
from extractor.annotate.quotes.speakers.salience import SUBJECT, best, lost, weight
from extractor.annotate.rules import cascade, collecting, first_found, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.context.context import Range
    from extractor.annotate.quotes.speakers.candidates import Candidates
    from extractor.annotate.quotes.speakers.salience import Salience

ENOUGH: Final = 0.12
"""The least score that settles a pronoun: a subject five sentences back has 0.17."""
ENOUGH_FOR_IT: Final = 0.3
"""The same for "it" and "they", which may mean many things that are no entities."""


CLIMB: Final = 10
"""Heads above a name that are looked at for a reporting verb."""
REACH: Final = 100
"""Tokens of the sentence before that are looked at for what it is about."""


def by_pronoun(token: Token, candidates: Candidates, salience: Salience) -> tuple[str, int] | None:
    """Return rule and number of the actor that the pronoun ``token`` means, or ``None``."""
    return first_found(_CASCADE, token, candidates, salience)


@rule("speaker", "pronoun-relative", "Ana Ruiz, ⟦who⟧ said the pier was closed, left early.")
def _relative(token: Token, candidates: Candidates, _: Salience) -> int | None:
    """The name that a relative clause with "who" or "which" belongs to."""
    if token.tag_ not in {"WP", "WDT"} or token.head.dep_ != "relcl":
        return None
    return candidates.at.get(token.head.head.i)


@rule("speaker", "pronoun-person", "Ana Ruiz left early. ⟦She⟧ said the pier was closed.")
def _person(token: Token, candidates: Candidates, salience: Salience) -> int | None:
    """The most salient person whose gender "he" or "she" can mean."""
    if token.tag_ in {"WP", "WDT"} or token.lower_ not in PRONOUNS:
        return None
    gender = PRONOUNS[token.lower_]
    weighed = []
    for score, last, number in salience.scores(salience.people, token.i, _clause(token)):
        chance = likelihood(candidates.actors[number], gender)
        if chance:
            weighed.append((score * chance, last, number))
        elif collecting():
            _of_other_gender(token, candidates, number)
    named = _named_here(token, weighed, candidates, salience)
    return best(named or weighed, ENOUGH, token, candidates)


def _named_here(
    token: Token, scores: Sequence[tuple[float, int, int]], candidates: Candidates, salience: Salience
) -> Sequence[tuple[float, int, int]]:
    """Return the people named in the pronoun's own sentence, of whom one is meant.

    They are the subject of its first part. Only where that is no person, they are those that stand in it
    and "and" goes on with it: "we met Holm, and he". Whom a report in it names is no one that speaks.
    """
    doc, here = token.doc, salience.numbers[token.i]
    subjects, others = [], []
    joined = token.i > 0 and doc[token.i - 1].dep_ == "cc"
    for score in scores:
        if salience.numbers[score[1]] != here:
            continue
        names = [name for name in candidates.actors[score[2]].names if name[0] == score[1]]
        if any(weight(doc, name) == SUBJECT and not _is_reported(doc, name) for name in names):
            subjects.append(score)
        elif joined and not any(_is_reported(doc, name) for name in names):
            others.append(score)
    return subjects or others


def _is_reported(doc: Doc, name: Range) -> bool:
    """Whether the name stands in the clause that a reporting verb before it reports."""
    token = view_of(doc).root(*name)
    for _ in range(CLIMB):
        if token.dep_ == "ccomp" and token.head.i < name[0] and reporting_verb(token.head) is not None:
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


@rule(
    "nonspeaker",
    "other-gender",
    "Mr Holm met Ana Ruiz. ⟦He⟧ said the pier was closed. She left. She is the mayor.",
)
def _of_other_gender(token: Token, candidates: Candidates, actor: int) -> None:
    """A person whose gender the article uses otherwise."""
    lost("other-gender", token, candidates, actor, candidates.actors[actor].gender or "")


@rule("speaker", "pronoun-organization", "The Tide Board met on Monday. ⟦It⟧ said the pier was closed.")
def _organization(token: Token, candidates: Candidates, salience: Salience) -> int | None:
    """The most salient organization that "it" can mean."""
    if token.lower_ not in {"it", "its"} or _follows_unnamed(token, candidates, salience):
        return None
    organizations = (n for n, actor in enumerate(candidates.actors) if actor.entity.type == "organization")
    return best(salience.scores(organizations, token.i, _clause(token)), ENOUGH_FOR_IT, token, candidates)


def _follows_unnamed(token: Token, candidates: Candidates, salience: Salience) -> bool:
    """Whether the sentence before is about one thing without a name: "The committee doubts Labour. It"."""
    here = salience.numbers[token.i]
    before = token.i
    while before > max(0, token.i - REACH) and salience.numbers[before] == here:
        before -= 1
    number = salience.numbers[before]
    if number == here:
        return False
    subjects = []
    last = before
    while before >= max(0, last - REACH) and salience.numbers[before] == number:
        word = token.doc[before]
        if word.dep_ in SUBJECTS and word.head.dep_ == "ROOT":
            subjects.append(word)
        before -= 1
    return any(word.tag_ == "NN" and word.i not in candidates.at for word in subjects)


_CASCADE = cascade(_relative, _person, _organization)


def _clause(token: Token) -> tuple[int, int]:
    """Return the tokens of the pronoun's own clause behind it and its objects: "she told Pike"."""
    return token.i, token.head.right_edge.i + 1
