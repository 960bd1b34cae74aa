"""From a reporting verb to the one who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.syntax import subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTROLLED = frozenset({"advcl", "xcomp", "prep", "conj", "ccomp", "dep"})
_CLIMB_LIMIT = 8
"""How many verbs up the subject of a participle or infinitive is looked for ("went on to say that")."""


def source(verb: Token) -> Token | None:
    """Return the head of the phrase that names the speaker, or ``None``."""
    for _ in range(_CLIMB_LIMIT):
        head = subject(verb)
        if head is not None:
            return _agent(verb) if head.dep_ == "nsubjpass" else head
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ == "pcomp":
            verb = verb.head
        if verb.dep_ not in _CONTROLLED or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _agent(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "agent":
            return next((grandchild for grandchild in child.rights if grandchild.dep_ == "pobj"), None)
    return None
