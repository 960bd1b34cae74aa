"""Phrases that speak in place of a name: "the minister", "the company"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from extractor.annotate.document.syntax import lemma, noun_phrase
from extractor.annotate.document.view import view_of
from extractor.annotate.lexicon.books import Organizations, Speakers
from extractor.annotate.lexicon.loader import book
from extractor.annotate.quotes.speakers.descriptions import plain
from extractor.annotate.quotes.speakers.salience import best, lost
from extractor.annotate.rules import cascade, first_found, rule

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.context.context import Range
    from extractor.annotate.quotes.speakers.candidates import Actor, Candidates
    from extractor.annotate.quotes.speakers.salience import Salience

_AGED = re.compile(r"^[Tt]he (\d{1,3})-year-old\b")
_ANSWERS = frozenset({"A", "Answer"})
_DEFINITE = frozenset({"the", "this", "that"})
_PLURAL = frozenset({"NNS", "NNPS"})
SAME_NAME: Final = 4
"""So many letters a people shares with its country: "Turkish" and "Turkey"."""
ENOUGH: Final = 0.2
"""The least score for "the company", which must have been spoken of lately."""


def by_description(
    head: Token, span: Range, candidates: Candidates, salience: Salience
) -> tuple[str, int] | None:
    """Return rule and number of the actor that the phrase ``span`` with ``head`` stands for, or ``None``.

    Only a definite phrase of one: "the senator", not "a senator", "senators", "his lawyer".
    """
    doc = head.doc
    if head.text in _ANSWERS and span[1] < len(doc) and doc[span[1]].text == ":":
        return first_found(_OF_ANSWERS, span, candidates)
    if doc[span[0]].lower_ not in _DEFINITE or head.tag_ in _PLURAL:
        return None
    if head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    aged = _AGED.search(doc[span[0] : span[1]].text)
    if aged is not None:
        return first_found(_OF_AGES, aged[1], head, candidates, salience)
    return first_found(_CASCADE, head, span, candidates, salience)


@rule("speaker", "answer", "Ana Ruiz runs the pier.\n\nQ: Safe?\n\n⟦A⟧: Yes.\n\nQ: How long?\n\nA: A year.")
def _answering(span: Range, candidates: Candidates) -> int | None:
    """The only person named before the answers ("A:") of an interview."""
    named = [
        n for n, actor in enumerate(candidates.actors) if actor.is_person and actor.names[0][0] < span[0]
    ]
    return named[0] if len(named) == 1 else None


@rule("speaker", "description-age", "Ana Ruiz, 22, left early. ⟦The 22-year-old⟧ said the pier was closed.")
def _by_age(age: str, head: Token, candidates: Candidates, salience: Salience) -> int | None:
    """The person whom the text gives that age, else the one spoken of, if it gives no other."""
    ages = {n: _age(head.doc, actor) for n, actor in enumerate(candidates.actors) if actor.is_person}
    fits = [n for n, known in ages.items() if known == age] or [n for n, known in ages.items() if not known]
    return best(salience.scores(fits, head.i, (head.i, head.i)), ENOUGH, head, candidates)


def _age(doc: Doc, actor: Actor) -> str:
    """Return the age that stands behind a name of ``actor``: "Ada Holm, 22, …"; else nothing."""
    for _, end in actor.names:
        if end + 1 < len(doc) and doc[end].text in {",", "("} and doc[end + 1].text.isdecimal():
            return doc[end + 1].text
    return ""


@rule("speaker", "description-role", "Ana Ruiz, the mayor, left early. ⟦The mayor⟧ said the pier was closed.")
def _by_role(head: Token, span: Range, candidates: Candidates, salience: Salience) -> int | None:
    """The entity that the article says to be that: the best fit, then the latest."""
    word = plain(head)
    phrase = head.doc[span[0] + 1 : span[1]]
    beside = {token.lower_ for token in phrase if token.is_alpha and token.i != head.i}
    named = _names_in(head, span)
    fits = {
        n: fit
        for n, actor in enumerate(candidates.actors)
        if (fit := _fit(actor, word, beside)) > 0 and _is_said_of(named, actor)
    }
    if not fits:
        return None
    most = max(fits.values())
    fitting = (n for n, fit in fits.items() if fit == most)
    return best(salience.scores(fitting, head.i, (head.i, head.i)), 0, head, candidates)


def _fit(actor: Actor, word: str, beside: set[str]) -> float:
    for role, words in actor.roles.items():
        if role == word:
            return 2.0 + len(beside & words)
    if any(role in book(Speakers).wider.get(word, ()) for role in actor.roles):
        return 1.0
    return 0.0


def _names_in(head: Token, span: Range) -> set[str]:
    """Return the words of a phrase that are names, or made of names: "Turkish" in "the Turkish agency"."""
    before = head.doc[span[0] + 1 : head.i]
    return {token.lower_ for token in before if token.is_title or token.is_upper}


def _is_said_of(named: set[str], actor: Actor) -> bool:
    """Whether the article says of ``actor`` all that a phrase names: "Turkish" of the president of Turkey."""
    known = set(actor.words).union((actor.entity.role or "").lower().split(), *actor.roles.values())
    return all(any(word[:SAME_NAME] == other[:SAME_NAME] for other in known) for word in named)


@rule("speaker", "description-name", "The Lira Tide Fund met. ⟦The fund⟧ said the pier was closed.")
def _by_word(head: Token, span: Range, candidates: Candidates, salience: Salience) -> int | None:
    """The organization or place last named with that word, or one of its kind, in its name: "the fund"."""
    word = lemma(head) or head.lower_
    beside = _names_in(head, span)
    fitting = [
        n for n, actor in enumerate(candidates.actors) if not actor.is_person and _is_said_of(beside, actor)
    ]
    kinds = book(Speakers).kinds.get(word, ())
    named = [n for n in fitting if word in candidates.actors[n].words] or [
        n for n in fitting if not _kinds_of(candidates.actors[n]).isdisjoint(kinds)
    ]
    scores = salience.scores(named, head.i, (head.i, head.i))
    return max(scores, key=lambda score: score[1])[2] if scores else None


@rule("speaker", "description-organization", "Norrex sold the pier. ⟦The company⟧ said it was safe.")
def _lately(head: Token, span: Range, candidates: Candidates, salience: Salience) -> int | None:
    """The most salient organization that may be called so: a company no council, a group no ministry."""
    kind = next(iter(book(Speakers).organizations.get(head.lower_, ())), None)
    if kind is None or _names_in(head, span):
        return None
    unfit = [book(Organizations).words.having(other) for other in _UNFIT[kind]]
    organizations = (
        n
        for n, actor in enumerate(candidates.actors)
        if actor.entity.type == "organization" and not any(map(_kinds_of(actor).intersection, unfit))
    )
    scores = salience.scores(organizations, head.i, (head.i, head.i))
    if scores and scores[0][0] >= ENOUGH and _introduced(head, candidates):
        lost("introduced", head, candidates, scores[0][2], "")
        return None
    return best(scores, ENOUGH, head, candidates)


_UNFIT = {"firm": ("state", "civic"), "group": ("state", "legal")}
"""What an organization is not, by what it is called."""


def _kinds_of(actor: Actor) -> set[str]:
    """Return the names of an organization, and the words of them that may say of what kind it is."""
    names = {mention.text.removeprefix("the ").removeprefix("The ") for mention in actor.entity.mentions}
    heads = (name.partition(" of ")[0].split() for name in names)
    return names.union(words[-1] for words in heads if words)


_CASCADE = cascade(_by_role, _by_word, _lately)
_OF_AGES = cascade(_by_age)
_OF_ANSWERS = cascade(_answering)


@rule(
    "nonspeaker",
    "introduced",
    "Norrex sold the pier to a firm. ⟦The firm⟧ said it was safe.",
    "The text spoke of another of that kind before, without a name.",
)
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
