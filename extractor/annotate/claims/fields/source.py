"""Who a number comes from where no quote holds it: "a poll has her at 47%", "Ferris announced a loss of $5m".

Read off the verbs above the number and what stands with "in" beside them; a few tokens a number.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.document import syntax
from extractor.annotate.lexicon.loader import lexicon
from extractor.records import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extractor.annotate.claims.index.entities import EntityIndex
    from extractor.annotate.claims.index.tokens import TokenIndex

_SAYS = re.compile(
    r", ([A-Z][\w’'.&-]{0,30}(?: [\w’'.&-]{1,30}){0,3}) (?:says?|said|warns?|reports?|finds?|shows?)\s?$",
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
        source = _subject(verb) or _stated_in(verb)
        if source is None:
            continue
        phrase = syntax.noun_phrase(source)
        if "\n" in phrase.text or (phrase.start_char < end and start < phrase.end_char):
            return None
        return _speaker(tokens, entities, source.idx, phrase.start_char, phrase.end_char)
    return _of_headline(tokens, entities, end)


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


def _of_headline(tokens: TokenIndex, entities: EntityIndex, end: int) -> Speaker | None:
    """Return who ends the headline that a number stands in: "Fire Kills at Least 14, Officials Say"."""
    stop = tokens.text.find("\n", end, end + _HEADLINE)
    line = tokens.text[end : stop if stop >= 0 else end + _HEADLINE]
    match = _SAYS.search(line) if stop >= 0 or len(line) < _HEADLINE else None
    if match is None:
        return None
    start, last = (end + offset for offset in match.span(1))
    return _speaker(tokens, entities, last - 1, start, last)


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


def _subject(verb: Token) -> Token | None:
    """Return the subject of a verb that reports figures: any of "announce", documents of "show"."""
    lemma = syntax.lemma(verb)
    announces = lemma in _words("announcing")
    if not announces and lemma not in _words("showing"):
        return None
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None and verb.dep_ == "acl" and any(child.dep_ == "ccomp" for child in verb.rights):
        subject = verb.head  # "Ferris, a maker of cranes, reported that …", read as a participle
    if subject is not None and subject.lower_ in _RELATIVES and verb.dep_ == "relcl":
        subject = verb.head
    if subject is None or subject.pos_ not in _NOMINAL:
        return None
    return subject if announces or syntax.lemma(subject) in _words("evidence") else None


def _stated_in(verb: Token) -> Token | None:
    """Return the document that a clause names with "in": "in a survey of growers, 40% said …"."""
    for child in verb.lefts:
        if child.dep_ == "prep" and child.lower_ == "in":
            inside = next((inner for inner in child.rights if inner.dep_ == "pobj"), None)
            if inside is not None and syntax.lemma(inside) in _words("stated"):
                return inside
    return None


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(lexicon("measuring")["speaking"][key])
