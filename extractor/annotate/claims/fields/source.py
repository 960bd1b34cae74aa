"""Who a number comes from where no quote holds it: "a poll has her at 47%", "Ferris announced a loss of $5m".

Read off the verbs above the number and what stands with "in" beside them; a few tokens a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.document import syntax
from extractor.annotate.lexicon.books import Measuring, Reporting, Roles, Speakers
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either
from extractor.annotate.rules import cascade, decided, first_found, rule
from extractor.records import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extractor.annotate.claims.index.entities import EntityIndex
    from extractor.annotate.claims.index.tokens import TokenIndex

_SAYS = re.compile(
    r", ([A-Z][\w’'.&-]{0,30}(?: [\w’'.&-]{1,30}){0,3}) " + either(book(Reporting).in_headlines) + r"\s?$",
    re.IGNORECASE,
)
_HEADLINE = 120
"""A headline has at most so many characters behind its number."""

_LEVELS = 4
"""Verbs are climbed at most so many times: "the survey found that they expect to hire 40"."""

_UPWARDS = frozenset({"ccomp", "xcomp", "conj", "acl"})
_RELATIVES = frozenset({"which", "that", "who"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


def reporter(tokens: TokenIndex, entities: EntityIndex, head: Token, start: int, end: int) -> Speaker | None:
    """Return who reports the number at ``[start, end)``, whose phrase ``head`` heads, or ``None``."""
    for verb in _verbs(head):
        found = first_found(_BY_VERB, verb) or first_found(_BY_NOUN, head)
        if found is None:
            continue
        name, source = found
        phrase = syntax.noun_phrase(source)
        if "\n" in phrase.text or (phrase.start_char < end and start < phrase.end_char):
            return None
        decided("source", name, start, end, phrase.text)
        return _speaker(tokens, entities, source.idx, phrase.start_char, phrase.end_char)
    return _of_headline(tokens, entities, start, end)


def _speaker(tokens: TokenIndex, entities: EntityIndex, head: int, start: int, end: int) -> Speaker:
    """Return the speaker ``text[start:end]``, whose head stands at ``head``."""
    named = entities.at(head)
    known = entities.entities.get(named.id) if named is not None else None
    return Speaker(
        start,
        end,
        tokens.text[start:end],
        known.id if known is not None else None,
        known.name if known is not None else None,
        "name" if known is not None else "nominal",
    )


@rule("source", "headline", "Fire Kills at Least ⟦14⟧, Officials Say\n\nA fire broke out at the mill.")
def _of_headline(tokens: TokenIndex, entities: EntityIndex, start: int, end: int) -> Speaker | None:
    """Whoever ends the headline that the number stands in: "Fire Kills at Least 14, Officials Say"."""
    stop = tokens.text.find("\n", end, end + _HEADLINE)
    line = tokens.text[end : stop if stop >= 0 else end + _HEADLINE]
    match = _SAYS.search(line) if stop >= 0 or len(line) < _HEADLINE else None
    if match is None:
        return None
    first, last = (end + offset for offset in match.span(1))
    decided("source", "headline", start, end, match.group(1))
    return _speaker(tokens, entities, last - 1, first, last)


def _verbs(head: Token) -> Iterator[Token]:
    """Yield the verb of the clause of ``head`` and those whose complement it is, upwards."""
    verb = syntax.main_verb(head)
    for _ in range(_LEVELS):
        if verb is None:
            return
        yield verb
        if verb.dep_ not in _UPWARDS or verb.head.i == verb.i:
            return
        verb = syntax.main_verb(verb.head)


@rule("source", "announced", "Norrex forecast sales of ⟦$5 million⟧ on Monday.")
def _announcing(verb: Token) -> Token | None:
    """The subject of a verb that announces or estimates figures, whoever it is; in the passive its agent."""
    if syntax.lemma(verb) not in book(Reporting).verbs.having("announcing"):
        return None
    by = next((child for child in verb.rights if child.dep_ == "agent"), None)
    agent = next((child for child in by.rights if child.dep_ == "pobj"), None) if by is not None else None
    return agent if agent is not None and agent.pos_ in _NOMINAL else _subject(verb)


@rule("source", "counted", "Activists counted ⟦90⟧ arrests on Monday.")
def _counting(verb: Token) -> Token | None:
    """Whoever counts, records or expects a number, if people or an organization."""
    lemma = syntax.lemma(verb)
    if lemma not in book(Reporting).verbs.having("counting"):
        return None
    if lemma == "say" and not any(child.dep_ == "dobj" and child.like_num for child in verb.rights):
        return None  # "in one tweet, Lund said"; but "a hospital said 31"
    above = verb.head if verb.tag_ == "VBG" and verb.dep_ == "advcl" else verb
    subject = _subject(above)
    if subject is None or not _may_speak(subject):
        return None
    return subject if lemma != "record" or subject.pos_ != "PROPN" else None  # "Lund recorded 40 wins"


def _may_speak(noun: Token) -> bool:
    word = syntax.lemma(noun)
    if (
        noun.pos_ == "PROPN"
        or word in book(Speakers).organizations
        or word in book(Roles).words.having("person")
    ):
        return True
    return word in book(Measuring).nouns.having("reporter")


@rule("source", "tally", "That was below the Lira Police tally of ⟦34⟧ deaths.")
def _tallied(head: Token) -> Token | None:
    """Whose tally or estimate it is of which the number is said: "the police tally of 34 deaths"."""
    way = head.head
    if head.dep_ != "pobj" or way.lower_ != "of" or syntax.lemma(way.head) not in book(Measuring).tallies:
        return None
    owners = (
        child for child in way.head.lefts if child.dep_ in {"compound", "poss"} and child.pos_ == "PROPN"
    )
    return max(owners, key=lambda owner: owner.i, default=None)


@rule("source", "evidence", "A poll shows her at ⟦47%⟧ in the north.")
def _evidence(verb: Token) -> Token | None:
    """The subject of a verb that shows or finds, if it is a document: a poll, a study, data."""
    features = book(Reporting).verbs.get(syntax.lemma(verb), ())
    if "showing" not in features or "announcing" in features:
        return None
    subject = _subject(verb)
    evidence = book(Measuring).nouns.having("evidence")
    return subject if subject is not None and syntax.lemma(subject) in evidence else None


def _subject(verb: Token) -> Token | None:
    """Return the noun that is the subject of ``verb``, or that a participle or relative clause belongs to."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None and verb.dep_ == "acl" and any(child.dep_ == "ccomp" for child in verb.rights):
        subject = verb.head  # "Ferris, a maker of cranes, reported that …", read as a participle
    if subject is not None and subject.lower_ in _RELATIVES and verb.dep_ == "relcl":
        subject = verb.head
    return subject if subject is not None and subject.pos_ in _NOMINAL else None


@rule("source", "stated-in", "In a survey of growers, ⟦40%⟧ of them lost trees.")
def _stated_in(verb: Token) -> Token | None:
    """The document that the clause names with "in": "in a survey of growers, 40% said …"."""
    for child in verb.lefts:
        if child.dep_ == "prep" and child.lower_ == "in":
            inside = next((inner for inner in child.rights if inner.dep_ == "pobj"), None)
            if inside is not None and syntax.lemma(inside) in book(Measuring).nouns.having("stated"):
                return inside
    return None


_BY_VERB = cascade(_announcing, _evidence, _counting, _stated_in)
_BY_NOUN = cascade(_tallied)
