"""Whose figure it is: the participant that a clause states the number of.

"Ferris delivered 40 cranes" is about Ferris, "a survey of 900 growers" about the survey, "Maria Lund, 44"
about Maria Lund. Where what is counted is itself the subject, only the agent of a passive is left: "40 cranes
were bought by the port". Heads are climbed step by step, a few tokens a number.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.claims.quantities.currencies import codes_by_country, default_of
from extractor.annotate.document import syntax
from extractor.annotate.lexicon.books import Calendar, Measuring, Reporting, Units
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

NOMINAL = frozenset({"NOUN", "PROPN"})
_STEPS = 10
"""Heads are climbed at most so many times on either way, to the slot of the number and to its subject."""

_MODIFIES = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "advmod", "npadvmod", "poss"})
_CLIMBED = _MODIFIES | {"conj", "appos", "intj", "meta"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where", "when"})
_FRAMES = frozenset({"the", "these", "those", "this", "past", "last"})
_SHARING = frozenset({"xcomp", "advcl", "conj", "aux", "dep", "acomp"})
"""A verb without a subject in one of these has that of the verb above."""

_FROM_VERB = frozenset({"dobj", "attr", "oprd", "dative", "acomp", "npadvmod", "advmod", "xcomp", "dep"})


_CHAIN = 8
"""Words that lead on from one to the next; what goes on longer means nothing."""


@rule(
    "about",
    "participant",
    "Ferris delivered ⟦40⟧ cranes in May.",
    "The participant of the clause whose figure it is: who delivered, scored, spent.",
)
def participant(token: Token, chain: int = _CHAIN) -> Token | None:
    """Return whom or what the figure is of whose phrase ``token`` heads, or ``None``.

    Of words that only lead on to the next one ("5% of 6% of the …") ``chain`` are followed.
    """
    if not chain:
        return None
    if token.pos_ in syntax.VERBAL and token.head.pos_ in syntax.VERBAL:
        return actor(token.head, token)  # "2,500 won" read as a verb
    seen = token
    for _ in range(_STEPS):
        above = seen.head
        if above.i == seen.i:
            return None
        if seen.dep_ == "pobj" and _is_whole(above):
            seen = above.head  # "won 43 of the 120 seats"
            continue
        found, on = _step(seen, above, first=seen.i == token.i, chain=chain)
        if found is not None or not on:
            return found
        seen = above
    return None


def _is_whole(preposition: Token) -> bool:
    """Tell whether "of" leads from a part to the whole it is taken of: "43 of the 120 seats"."""
    part = preposition.head
    return preposition.lower_ == "of" and part.pos_ == "NUM" and part.dep_ not in _SUBJECTS


def _step(seen: Token, above: Token, *, first: bool, chain: int) -> tuple[Token | None, bool]:
    """Return whose figure it is by the arc from ``seen`` to ``above``, and else whether to climb on."""
    role = seen.dep_
    if role in _SUBJECTS:
        return _agent(above) or _described(above) or _among(above), False
    if role == "appos" and above.pos_ in NOMINAL and not is_amount(above):
        return above, False
    if role == "pobj":
        return _beyond(above, seen, chain), False
    misread = role == "ccomp" and seen.pos_ in NOMINAL
    if (role in _FROM_VERB or misread) and above.pos_ in syntax.VERBAL:
        found = actor(above, seen)
        return None if found is not None and _speaks(above, found) else found, False
    if role in _MODIFIES and above.pos_ in NOMINAL and not is_unit(above) and first:
        leads_on = above.lower_ in book(Measuring).transparent
        return (participant(above, chain - 1) if leads_on else above), False
    measured = _measured(above) if role == "npadvmod" else None
    return measured, above.pos_ not in {"ADV", "ADP", "SCONJ"} and role in _CLIMBED


def _measured(word: Token) -> Token | None:
    """Return what an amount before ``word`` measures: "prices are 3% below …", "the rock, 60 metres wide"."""
    above = word.head
    if word.pos_ == "ADP" and word.dep_ == "prep" and above.pos_ in syntax.VERBAL:
        return actor(above, word)
    described = word.pos_ == "ADJ" and word.dep_ in {"amod", "acl", "appos"} and above.i < word.i
    return above if described and above.pos_ in NOMINAL else None


def _beyond(preposition: Token, seen: Token, chain: int) -> Token | None:
    """Return what a number behind ``preposition`` belongs to: the noun before it, or who acts."""
    above = preposition.head
    if preposition.dep_ == "agent":
        return next((child for child in above.lefts if child.dep_ == "nsubjpass"), None)
    if preposition.lower_ in book(Measuring).circumstances or is_period(preposition, seen):
        return None
    for _ in range(3):
        if above.dep_ != "prep" or above.head.i == above.i:
            break
        above = above.head
    if above.pos_ in NOMINAL:
        return (
            participant(above, chain - 1)
            if is_unit(above) or above.lower_ in book(Measuring).transparent
            else _identified(above)
        )
    found = actor(above, seen) if above.pos_ in {*syntax.VERBAL, "ADJ"} else None
    return None if found is not None and _speaks(above, found) else found


def _identified(noun: Token) -> Token:
    """Return what a noun is said to be the same as: "Esbjerg is home to 900 seals"; else ``noun``."""
    if noun.dep_ != "attr" or noun.head.pos_ not in syntax.VERBAL:
        return noun
    found = actor(noun.head, noun)
    return found if found is not None and found.pos_ in NOMINAL else noun


def is_period(preposition: Token, noun: Token) -> bool:
    """Tell whether a number measures only the time looked at: "in the three months to June"."""
    if preposition.lower_ not in {"in", "over", "during", "for", "within", "of", "through"}:
        return False
    return syntax.lemma(noun) in book(Calendar).times and noun.left_edge.lower_ in _FRAMES


def actor(verb: Token, besides: Token) -> Token | None:
    """Return who or what ``verb`` is said of, ``besides`` aside: its subject or that of a verb above."""
    for climbed in range(_STEPS):
        subject = _own_subject(verb)
        if subject is not None:
            return _by_subject(verb, subject, besides, climbed=climbed > 0)
        above = verb.head
        if above.i == verb.i:
            return None
        if verb.dep_ == "relcl":
            return above
        if verb.dep_ == "acl":
            return _of_noun(above, verb)
        if verb.dep_ == "xcomp" and (commanded := _commanded(above, verb)) is not None:
            return commanded
        if verb.dep_ == "pcomp":
            above = above.head  # over the preposition
            if above.pos_ in NOMINAL:
                return above
            verb = above.head if above.dep_ == "prep" else above
        elif verb.dep_ in _SHARING:
            verb = above
        else:
            return None
    return None


def _by_subject(verb: Token, subject: Token, besides: Token, *, climbed: bool) -> Token | None:
    """Return who ``verb`` is said of, whose ``subject`` is known."""
    if subject.i == besides.i:
        return _agent(verb)
    if subject.dep_ == "expl" or syntax.lemma(subject) in book(Calendar).times:
        return None
    estimates = syntax.lemma(verb) in book(Reporting).verbs.having("estimating")
    if climbed and estimates and subject.dep_ == "nsubj":
        return verb.head if verb.dep_ == "relcl" else _commanded(verb, besides)
    relative = subject.lower_ in _RELATIVES and verb.dep_ in {"relcl", "ccomp", "acl"}
    return verb.head if relative else subject


def _own_subject(verb: Token) -> Token | None:
    """Return the subject nearest to ``verb``, also where it stands behind: "said Lund"."""
    found = None
    for child in verb.lefts:
        if child.dep_ in _SUBJECTS or child.dep_ == "expl":
            found = child
    return found


def _agent(verb: Token) -> Token | None:
    """Return who does what is done in the passive: the object of "by"."""
    by = next((child for child in verb.rights if child.dep_ == "agent"), None)
    objects = () if by is None else (child for child in by.rights if child.dep_ == "pobj")
    return next(
        (c for c in objects if c.pos_ in NOMINAL and syntax.lemma(c) not in book(Calendar).times), None
    )


def _described(verb: Token) -> Token | None:
    """Return the noun that a relative clause describes: "a fire in which 40 people died"."""
    return verb.head if verb.dep_ == "relcl" and verb.head.pos_ in NOMINAL else None


def _among(verb: Token) -> Token | None:
    """Return the group that a share is of: "among farmers, 74 per cent said"."""
    among = (c for c in verb.lefts if c.dep_ == "prep" and c.lower_ in {"among", "amongst", "of"})
    objects = (inner for child in among for inner in child.rights if inner.dep_ == "pobj")
    return next((inner for inner in objects if inner.pos_ in NOMINAL), None)


def _of_noun(noun: Token, verb: Token) -> Token | None:
    """Return who is meant by "people earning $5" and "the mill's plan to hire 40", "Lund said plans to …"."""
    infinitive = any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.lefts)
    if not infinitive:
        return noun
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    planned = noun.dep_ in _FROM_VERB and noun.head.pos_ in syntax.VERBAL
    return (actor(noun.head, noun) if planned else participant(noun)) or noun


def _commanded(above: Token, verb: Token) -> Token | None:
    """Return who is made to do it: "forced the mill to pay $5m"."""
    for child in above.rights:
        if child.i >= verb.i:
            return None
        if child.dep_ in {"dobj", "dative"} and child.pos_ in {*NOMINAL, "PRON"} and not is_amount(child):
            return child
    return None


def _speaks(verb: Token, subject: Token) -> bool:
    """Tell whether ``verb`` only says the number: "officials estimate 40", "the ministry put it at 40"."""
    lemma = syntax.lemma(verb)
    words = book(Reporting)
    if lemma in words.verbs.having("saying") or _states(words.complements.get(lemma, {})):
        return True
    reporters = book(Measuring).nouns.having("reporter")
    return lemma in words.verbs.having("reporting") and syntax.lemma(subject) in reporters


def _states(complements: Mapping[str, str]) -> bool:
    """Return whether the object of a verb sums up what is said: "the union stated 40 breaches".

    What is promised, demanded, conceded or rejected is about whoever does so.
    """
    return complements.get("noun") in _STATING


_STATING = frozenset({"neutral", "claim", "finding", "prediction"})
"""Stances of verbs that only say a number."""


def is_unit(noun: Token) -> bool:
    """Tell whether a noun only measures: "years", "per cent", "dollars"; or is a number itself: "dozens"."""
    word = noun.lower_
    return word in _units() or default_of(word) is not None or noun.pos_ in {"NUM", "SYM"} or noun.like_num


def is_amount(noun: Token) -> bool:
    """Tell whether a noun is a number's own: a unit, or what is counted."""
    return is_unit(noun) or any(child.dep_ in {"nummod", "quantmod"} for child in noun.lefts)


@cache
def _units() -> frozenset[str]:
    units = book(Units)
    forms = [form for kind in ("duration", "length", "mass") for form in units.units[kind].values()]
    words = (word for form in forms for word in form.words)
    signs = (sign.lower() for form in forms for sign in form.signs if len(sign) > 1)
    return frozenset(
        (
            *words,
            *(sign for sign in signs if sign not in units.not_signs),
            *codes_by_country(),
            *units.percent["percent"],
            *units.others,
        )
    )
