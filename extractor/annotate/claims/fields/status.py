"""What befell the people that a number counts: killed, injured, missing, displaced and the like."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from extractor.annotate.claims.fields.gapped import parted_verb
from extractor.annotate.claims.fields.participant import is_unit
from extractor.annotate.document import syntax
from extractor.annotate.lexicon.books import STATUSES, Casualties, Roles, Speakers
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either
from extractor.annotate.rules import cascade, decided, first_found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extractor.annotate.claims.candidate import Noun
    from extractor.annotate.claims.index.tokens import TokenIndex
    from extractor.annotate.claims.numbers.numeral import Numeral
    from extractor.annotate.lexicon.words import Words
    from extractor.records import Status

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@cache
def _statuses(table: Literal["adjectives", "nouns", "tolls"]) -> dict[str, Status]:
    """Return word → status."""
    return _with_status(getattr(book(Casualties), table))


@cache
def _verbs(*, intransitive: bool) -> dict[str, Status]:
    """Return lemma → the status of its subject, or else of its object."""
    verbs = book(Casualties).verbs
    alone = verbs.having("intransitive")
    return {verb: status for verb, status in _with_status(verbs).items() if (verb in alone) == intransitive}


def _with_status(words: Words) -> dict[str, Status]:
    return {word: cast("Status", status) for word, status in words.by(*STATUSES.split()).items()}


def status_of(tokens: TokenIndex, numeral: Numeral, noun: Noun | None) -> Status | None:
    """Return what befell those whom ``numeral`` counts, or ``None``."""
    if (
        numeral.currency
        or numeral.percent == "basis_point"
        or numeral.unit_kind
        or numeral.form in {"score", "multiple"}
    ):
        return None
    if noun is not None and syntax.lemma(noun.head) in book(Casualties).things:
        return None
    found = first_found(_CASCADE, tokens, numeral, noun)
    if found is None:
        return None
    name, status = found
    decided("status", name, numeral.start, numeral.end, status)
    return cast("Status", status)


@rule("status", "noun", "Officials counted ⟦40⟧ deaths in the valley.")
def _by_noun(tokens: TokenIndex, _: Numeral, noun: Noun | None) -> Status | None:
    """The noun itself: "40 deaths", "12 survivors", "six dead"; "cases" only beside an illness."""
    if noun is None:
        return None
    lemma = syntax.lemma(noun.head)
    if noun.head.lower_ in book(Casualties).after_number:
        return _statuses("adjectives").get(noun.head.lower_)
    status = _statuses("nouns").get(lemma) or _statuses("nouns").get(noun.head.lower_)
    if lemma in {"case", "infection"}:
        return status if _speaks_of_illness(tokens, noun.start) else None
    if lemma in book(Casualties).nouns.having("by-verb") and status is not None:
        verb = syntax.main_verb(noun.head)
        by_verb = _by_verb(noun.head) if verb is not None else None
        if lemma == "life":
            taken = verb is not None and syntax.lemma(verb) in book(Casualties).taking
            return "killed" if taken else by_verb
        let_go = verb is not None and syntax.lemma(verb) in book(Casualties).verbs.having("lets-go")
        return by_verb or (None if lemma == "rescue" or let_go else status)
    return status


def _speaks_of_illness(tokens: TokenIndex, offset: int) -> bool:
    near = tokens.text[max(0, offset - 400) : offset + 200].lower()
    return any(word in near for word in book(Casualties).illness)


@rule("status", "modifier", "Families of the ⟦31⟧ dead miners met at the gate.")
def _by_modifier(_: TokenIndex, numeral: Numeral, noun: Noun | None) -> Status | None:
    """An adjective of the noun: "31 dead miners"."""
    if noun is None or numeral.form == "ordinal":
        return None
    found = (_statuses("adjectives").get(child.lower_) for child in noun.head.lefts if child.dep_ == "amod")
    return next((status for status in found if status is not None), None)


@rule("status", "relative", "A service was held for the ⟦17⟧ people who died in the fire.")
def _by_relative(tokens: TokenIndex, numeral: Numeral, noun: Noun | None) -> Status | None:
    """The clause that says which people: "the 17 people who died", "one of four to have been killed"."""
    head = noun.head if noun is not None else tokens.at(numeral.end - 1)
    for verb in (*head.rights, *_beside_whole(head)):
        if verb.dep_ in {"relcl", "acl"} and verb.pos_ in syntax.VERBAL and verb.i > head.i:
            subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
            if subject is not None and subject.lower_ not in _RELATIVES:
                continue
            passive = any(child.dep_ == "auxpass" for child in verb.lefts)
            role = subject.dep_ if subject is not None else "nsubjpass" if passive else "nsubj"
            if (status := _role_status(verb, role)) is not None:
                return status
    return None


_RELATIVES = frozenset({"who", "that", "which"})


def _beside_whole(head: Token) -> Iterator[Token]:
    """Yield what the parser hung on the part, but is said of the whole: "one of four to have died"."""
    way = head.head
    if head.dep_ == "pobj" and way.lower_ == "of":
        yield from (child for child in way.head.rights if child.i > head.i)


@rule("status", "object", "⟦Two⟧ men suffered minor injuries in the fire.")
def _by_object(tokens: TokenIndex, numeral: Numeral, noun: Noun | None) -> Status | None:
    """What people suffer or lose: "two men suffered injuries", "40 people who lost their lives"."""
    head = noun.head if noun is not None else tokens.at(numeral.end - 1)
    verbs = [head.head] if head.dep_ == "nsubj" else [c for c in head.rights if c.dep_ == "relcl"]
    for verb in verbs:
        objects = book(Casualties).objects.get(syntax.lemma(verb), {})
        for child in verb.rights:
            if child.dep_ == "dobj" and syntax.lemma(child) in objects:
                return objects[syntax.lemma(child)]
    return None


@rule("status", "headline", "Mill Fire Kills at Least ⟦14⟧\n\nA fire broke out at the mill.")
def _by_headline(tokens: TokenIndex, numeral: Numeral, _: Noun | None) -> Status | None:
    """The verb beside the number in a headline, where its capital hides it from the tagger."""
    told = headline_verb(tokens, numeral)
    return _verbs(intransitive=False).get(told[1]) if told is not None else None


def headline_verb(tokens: TokenIndex, numeral: Numeral) -> tuple[Token, str] | None:
    """Return the verb of a headline beside a number, and its lemma: "Kills at Least 14", "93 Killed"."""
    i = tokens.after(numeral.start) - 1
    while i > 0 and tokens.doc[i].lower_ in _OVER:
        i -= 1
    word = tokens.doc[i] if i > 0 else None
    loud = word is not None and (word.pos_ == "PROPN" or tokens.in_headline(word.idx)) and not word.is_lower
    if word is not None and loud and (lemma := _finite(word)) is not None:
        return word, lemma
    i = tokens.after(numeral.tail)
    if i < len(tokens.doc) and tokens.in_headline(tokens.doc[i].idx) and not tokens.doc[i].is_lower:
        word = tokens.doc[i]
        lemma = next((each for each in syntax.lemmas_of(word.lower_) if each in _all_verbs()), None)
        if lemma is not None and word.lower_ != lemma:
            return word, lemma
    return None


def _finite(word: Token) -> str | None:
    """Return the verb that ``word`` is a form of in the present: "Kills", "Kill"."""
    found = (each for each in syntax.lemmas_of(word.lower_) if each in _all_verbs())
    lemma = next(found, None)
    return lemma if lemma is not None and word.lower_ in {lemma, f"{lemma}s", f"{lemma}es"} else None


@cache
def _all_verbs() -> frozenset[str]:
    return frozenset(_verbs(intransitive=False))


_OVER = frozenset({"at", "least", "more", "than", "over", "about", "almost", "up", "to"})


@rule("status", "word-after", "The fire left ⟦14⟧ people wounded.")
def _by_word_after(tokens: TokenIndex, numeral: Numeral, noun: Noun | None) -> Status | None:
    """The word right after the number and its noun: "14 people killed", "12 missing"."""
    i = tokens.after(noun.end if noun is not None else numeral.tail)
    while i + 1 < len(tokens.doc) and tokens.doc[i].lower_ in book(Casualties).between:
        i += 1
    if i < len(tokens.doc):
        word = tokens.doc[i]
        if word.tag_ == "VBN" or word.pos_ == "ADJ" or word.lower_ in book(Casualties).after_number:
            participle = _verbs(intransitive=False).get(syntax.lemma(word)) if word.tag_ == "VBN" else None
            return _statuses("adjectives").get(word.lower_) or participle
    return None


@rule("status", "verb", "The fire at the mill killed ⟦14⟧ people.")
def _by_clause(tokens: TokenIndex, numeral: Numeral, noun: Noun | None) -> Status | None:
    """The verb of the clause: its object, its subject in the passive, or its complement."""
    parted = parted_verb(tokens, numeral, noun)
    if parted is not None:
        return _role_status(*parted)
    head = tokens.at(numeral.end - 1)
    if noun is not None and not any(child.lower_ == "of" for child in head.rights):
        head = noun.head
    return _by_verb(head)


def _by_verb(head: Token) -> Status | None:
    """Return what the verb says whose object, or whose subject in the passive, is counted."""
    top = head
    for _ in range(6):
        if (
            top.dep_
            not in {"conj", "nummod", "appos", "quantmod", "compound", "pobj", "prep", "attr", "amod"}
            or top.head.i == top.i
        ):
            break
        if top.dep_ == "prep" and (top.lower_ not in {"of", "including"} or _parts(top)):
            return None
        top = top.head
        if top.pos_ in {"VERB", "AUX"} and top.dep_ != "prep":
            break
    verb = top if top.pos_ in {"VERB", "AUX"} else top.head
    role = "conj" if top is verb else top.dep_
    if role == "npadvmod" and top.like_num:
        role = "dobj"  # "kills at least 37", where nothing follows
    return _role_status(verb, role)


def _parts(of: Token) -> bool:
    """Tell whether a part is taken of what is counted: "12 of the 46 were hurt", "of the 46, 12 were"."""
    above = of.head
    if of.lower_ != "of" or above.lower_ == "all":
        return False
    return above.pos_ in {"NUM", "PRON", "DET", "VERB", "AUX"} or above.like_num or is_unit(above)


def _role_status(verb: Token, role: str) -> Status | None:
    """Return what ``verb`` says of those who stand in ``role`` to it."""
    lemma = syntax.lemma(verb)
    suffers = role in {"dobj", "nsubjpass", "oprd", "conj"} or (role == "nsubj" and verb.tag_ == "VBN")
    if suffers and lemma == "lose" and role == "nsubjpass":
        return "killed" if _are_people(verb) else None
    if suffers and (status := _verbs(intransitive=False).get(lemma)) is not None:
        return _checked(verb, lemma, status)
    if role in _SUBJECTS and (status := _statuses("adjectives").get(verb.lower_)) is not None:
        return status
    if role == "nsubj" and (status := _verbs(intransitive=True).get(lemma)) is not None:
        if lemma in book(Casualties).human and not _is_human(verb):
            return None
        return status if lemma != "flee" or _is_displaced(verb) else None
    if role in {"nsubj", "nsubjpass", "dobj"} and lemma in book(Casualties).copulas:
        return _complement(verb)
    return _taken(verb) if role in {"nsubj", "nsubjpass"} else None


def _are_people(verb: Token) -> bool:
    """Tell whether those who "had been lost" are people that can be."""
    subject = syntax.subject(verb)
    return subject is not None and syntax.lemma(subject) in book(Casualties).lost


def _is_human(verb: Token) -> bool:
    """Tell whether the subject of a verb that things have as well is one of people: "12 pubs survived"."""
    subject = syntax.subject(verb)
    if subject is None or subject.pos_ != "NOUN":
        return True
    words, word = book(Casualties), syntax.lemma(subject)
    return word in words.lost | words.flee | book(Roles).words.having("person") | book(Speakers).gender.keys()


def _is_displaced(verb: Token) -> bool:
    """Tell "4,000 villagers fled" and "two men fled their homes" from "two men fled to the coast"."""
    words = book(Casualties)
    subject = syntax.subject(verb)
    if subject is not None and syntax.lemma(subject) in words.flee:
        return True
    objects = (child for child in verb.rights if child.dep_ in {"dobj", "prep"})
    left = {syntax.lemma(word) for child in objects for word in child.subtree}
    return not left.isdisjoint(words.fled_from)


def _checked(verb: Token, lemma: str, status: Status) -> Status | None:
    """Keep verbs of many meanings to people: "pulled from", "admitted to", never "seized control"."""
    words = book(Casualties)
    if lemma == "shoot":
        return "killed" if any(child.lower_ in words.fatally for child in verb.children) else "injured"
    if lemma in words.needs:
        after = {child.lower_ for child in verb.rights if child.dep_ in {"prep", "prt"}}
        return status if after.intersection(words.needs[lemma]) else None
    if lemma in words.purpose and verb.tag_ == "VB":
        return None  # a purpose, not yet an event
    return None if lemma in words.verbs.having("passive") and verb.tag_ != "VBN" else status


def _complement(verb: Token) -> Status | None:
    for child in verb.rights:
        if child.dep_ in {"acomp", "oprd", "attr", "ccomp", "advmod", "xcomp"} and (
            status := _statuses("adjectives").get(child.lower_)
        ):
            return status
        if (
            child.dep_ == "prep"
            and child.lower_ in {"in", "to"}
            and any(c.lower_ in book(Casualties).hospitals for c in child.rights)
        ):
            return "hospitalised"
    return None


def _taken(verb: Token) -> Status | None:
    """Read "were taken to hospital": the place says it."""
    if syntax.lemma(verb) not in book(Casualties).verbs.having("to-hospital"):
        return None
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in {"to", "in", "at", "for"}:
            phrase = child.doc[child.i : child.right_edge.i + 1]
            if "hospital" in phrase.text.lower():
                return "hospitalised"
    return None


@rule("status", "toll", "The death toll rose to ⟦2,012⟧ on Monday.")
def _by_toll(tokens: TokenIndex, numeral: Numeral, noun: Noun | None) -> Status | None:
    """A toll before a bare number: "the death toll rose to 2,012", also "up from 1,890"."""
    if noun is not None:
        return None
    doc, i = tokens.doc, tokens.after(numeral.start) - 1
    first = max(0, i - 24)
    while i > first and not doc[i].is_sent_start:
        i -= 1
    before = tokens.text[doc[i].idx : numeral.start].lower()
    at, status = max(
        ((before.rfind(phrase), status) for phrase, status in _statuses("tolls").items()),
        key=lambda hit: hit[0],
    )
    return status if at >= 0 and _TOLL_JOINT.search(before, at) is not None else None


_TOLL_JOINT = re.compile(
    rf"\b(?:to|at|from|is|was|by|of|above|over|past|near|{either(book(Casualties).toll_verbs)})\b"
)

_CASCADE = cascade(
    _by_noun, _by_relative, _by_object, _by_headline, _by_word_after, _by_clause, _by_modifier, _by_toll
)
