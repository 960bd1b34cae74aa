"""From a reporting verb to the one who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document.syntax import AUXILIARIES, SUBJECTS, lemma, subject
from extractor.annotate.lexicon.books import Reporting, Roles, Speakers
from extractor.annotate.lexicon.loader import book
from extractor.annotate.quotes.cues.reporting_verbs import nouns, reporting_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTROLLED = frozenset(
    {"advcl", "xcomp", "prep", "conj", "ccomp", "dep", "acomp", "oprd", "pcomp", "advmod"}
)
_REPORTED = frozenset({"ccomp", "xcomp", "conj"})
_CLIMB_LIMIT = 10
"""How many heads up the subject of a participle or infinitive is looked for ("went on to say that")."""


def source(verb: Token) -> Token | None:
    """Return the head of the phrase that names the speaker, or ``None``."""
    if _is_bare_participle(verb):
        return _agent(verb)
    if (quoted := _quoted_as(verb)) is not None:
        return quoted
    verb = _going_on(verb) or _beside_report(verb) or verb
    for _ in range(_CLIMB_LIMIT):
        head = subject(verb) or compounded(verb) or bracketed(verb) or _behind(verb)
        if head is not None:
            return _agent(verb) if head.dep_ == "nsubjpass" else _outside_brackets(head)
        if verb.dep_ == "acl" and verb.head.tag_ != "DT":  # "rejects that, saying …"
            return _author(verb.head)
        if verb.dep_ not in _CONTROLLED or verb.head.i == verb.i:
            return None
        controller = _controlling_object(verb)
        if controller is not None:
            return controller
        verb = verb.head
    return None


def _quoted_as(participle: Token) -> Token | None:
    """Return who is quoted: "Interfax quoted ⟦the ministry⟧ as saying that …"."""
    way = participle.head
    if participle.dep_ != "pcomp" or way.lower_ != "as":
        return None
    verb = way.head if way.head.pos_ == "VERB" else way.head.head
    if lemma(verb) not in book(Reporting).verbs.having("sourcing"):
        return None
    return next((child for child in verb.rights if child.dep_ == "dobj" and child.i < way.i), None)


def _going_on(participle: Token) -> Token | None:
    """Return the verb whose report a participle goes on with: "Lund said they would go, ⟦calling⟧ it unfair".

    The parser hangs the participle on the verb of what is reported, whose subject did not speak.
    """
    first = participle.left_edge
    if participle.tag_ != "VBG" or participle.dep_ != "advcl" or first.i == 0 or first.nbor(-1).text != ",":
        return None
    verb, found = participle.head, None
    for _ in range(_CLIMB_LIMIT):
        if verb.head.i >= verb.i or verb.dep_ not in _REPORTED:
            break
        verb = verb.head
        if reporting_verb(verb) is not None:
            found = verb
    return found


def _beside_report(verb: Token) -> Token | None:
    """Return the verb whose speaker goes on: "the union ⟦said⟧ the problems grew and ⟦blamed⟧ “cuts”".

    The parser hangs the second verb on what is reported, whose subject is a thing and blames nobody.
    """
    reported = verb.head
    if verb.dep_ != "conj" or has_subject(verb) or reported.dep_ != "ccomp" or reported.i > verb.i:
        return None
    thing = subject(reported)
    if thing is None or thing.pos_ != "NOUN" or may_speak(thing):
        return None
    return reported.head if reporting_verb(reported.head) is not None else None


def may_speak(noun: Token) -> bool:
    """Tell whether a common noun is one for people or organizations."""
    roles = book(Roles)
    word = lemma(noun).lower()
    if word in book(Speakers).organizations or word in roles.words.having("person"):
        return True
    return word.endswith(tuple(roles.endings)) and word not in roles.words.having("other")


def compounded(verb: Token) -> Token | None:
    """Return the subject that the parser took for a compound with its verb: ", court ⟦records⟧ show."."""
    before = verb.nbor(-1) if verb.i and verb.tag_ != "NNS" else verb
    is_subject = before.dep_ == "compound" and before.head.i == verb.i and before.tag_ in {"NNS", "NNPS"}
    return before if is_subject else None


def has_subject(verb: Token) -> bool:
    """Whether the verb has a subject of its own."""
    return any(child.dep_ in SUBJECTS for child in verb.lefts)


def _is_bare_participle(verb: Token) -> bool:
    """Whether the verb is a passive participle without a subject: "asked whether", "as told by"."""
    if verb.tag_ != "VBN" or verb.dep_ not in {"advcl", "acl", "ROOT", "pcomp", "prep"}:
        return False
    if any(child.dep_ == "dobj" for child in verb.rights):
        return False
    return not any(child.dep_ in SUBJECTS or child.dep_ in AUXILIARIES for child in verb.lefts)


def _outside_brackets(head: Token) -> Token:
    """Return the name whose abbreviation the parser took for the subject: "the ⟦Council⟧ (NRC) said"."""
    doc = head.doc
    if head.i < 2 or head.i + 1 >= len(doc) or doc[head.i - 1].text != "(" or doc[head.i + 1].text != ")":
        return head
    before = doc[head.i - 2]
    return before if before.pos_ in {"NOUN", "PROPN"} else head


def _agent(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "agent":
            return next((grandchild for grandchild in child.rights if grandchild.dep_ == "pobj"), None)
    return None


def bracketed(verb: Token) -> Token | None:
    """Return the name before brackets that the verb follows: "…, the ⟦Council⟧ (NRC) said"."""
    doc = verb.doc
    if verb.i < 4 or doc[verb.i - 1].text != ")" or doc[verb.i - 3].text != "(":
        return None
    name = doc[verb.i - 4]
    return name if name.pos_ == "PROPN" else None


def _behind(verb: Token) -> Token | None:
    """Return the name right behind a mark and a verb, whatever the parse says: "…,” said ⟦Reilly⟧"."""
    doc = verb.doc
    if (
        verb.i == 0
        or verb.i + 1 >= len(doc)
        or not doc[verb.i - 1].is_punct
        or verb.tag_ not in {"VBD", "VBZ"}
    ):
        return None
    name = doc[verb.i + 1]
    return name if name.pos_ == "PROPN" and name.head.i == verb.i else None


def _author(noun: Token) -> Token:
    """Return who said the ``noun`` that says something: the subject of "wrote a letter", else the noun."""
    if noun.lower_ not in book(Reporting).written and noun.lower_ not in nouns():
        return noun
    head = noun
    for _ in range(_CLIMB_LIMIT):
        if head.dep_ not in {"dobj", "pobj", "prep", "compound"} or head.head.i == head.i:
            break
        head = head.head
    found = subject(head) if head.i != noun.i else None
    return found if found is not None and found.dep_ == "nsubj" else noun


def _controlling_object(verb: Token) -> Token | None:
    """Return the object that does what the infinitive ``verb`` says: "led the minister to declare …"."""
    if (
        verb.dep_ != "xcomp"
        or verb.tag_ != "VB"
        or lemma(verb.head) in book(Reporting).verbs.having("controls-subject")
    ):
        return None
    return next((child for child in verb.head.rights if child.dep_ == "dobj" and child.i < verb.i), None)
