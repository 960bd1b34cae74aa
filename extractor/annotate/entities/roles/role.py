"""What a person is said to be beside the name: "head of operations" in "Ada Okoro, head of operations, …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.document.syntax import is_negated, noun_phrase
from extractor.annotate.document.view import view_of
from extractor.annotate.entities.normalize import exact_set
from extractor.annotate.entities.person_nouns import HYPHENS, is_person_noun, is_title
from extractor.annotate.entities.roles.titles import begin, title_before
from extractor.annotate.lexicon.books import Particles, Roles
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import cascade, collecting, decided, first_found, rule

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from spacy.tokens import Doc, Token

LONGEST = 16
"""A role of more words is cut to the noun and what stands before it."""
REACH = 9
"""So many words behind the comma after a name the noun of an apposition may stand."""

_RELATIVE = frozenset({"WP", "WP$", "WDT", "WRB"})


class Role(NamedTuple):
    """A role's words: token offsets, half-open."""

    start: int
    end: int


def role_of(doc: Doc, mentions: Iterable[tuple[int, int]], given: Container[str]) -> Role | None:
    """Return the role that stands with one of a person's ``mentions`` (token offsets), the surest first.

    ``given`` are words of the names of people, which are no titles ("Salvador").
    """
    later = None
    for start, end in mentions:
        found = first_found(_SURE, doc, start, end, given)
        if found is not None:
            return _decided(doc, start, end, found)
        if later is None and (title := first_found(_LATER, doc, start, end, given)) is not None:
            later = (start, end, title)
    return _decided(doc, *later) if later is not None else None


def _decided(doc: Doc, start: int, end: int, found: tuple[str, Role]) -> Role:
    name, role = found
    if collecting():
        view = view_of(doc)
        decided("role", name, *view.span(start, end), str(doc[role.start : role.end].text))
    return role


@rule("role", "title", "Harbour master ⟦Ilse Osmund⟧ left early.")
def _title(doc: Doc, start: int, end: int, given: Container[str]) -> Role | None:
    """The title or trade right before the name."""
    found = title_before(doc, start, end, given)
    return Role(*found) if found else None


@rule("role", "apposition-after", "⟦Ilse Osmund⟧, head of operations, left early.")
def _behind(doc: Doc, _: int, end: int, given: Container[str]) -> Role | None:
    """A noun for a person after the name and a comma or bracket; an age may stand between."""
    if end + 1 >= len(doc) or doc[end].text not in {",", "("}:
        return None
    first = end + 1
    if doc[first].text.isdigit() and first + 2 < len(doc) and doc[first + 1].text == ",":
        first += 2
    if doc[first].pos_ in {"ADP", "SCONJ", "CCONJ"}:
        return None  # "portrayed Ada Okoro, as a winner", "Ada Okoro, 55, and her son"
    for token in doc[first : first + REACH]:
        if token.tag_ in _RELATIVE or token.text in {",", ".", ";", "\n"} or token.pos_ in {"VERB", "AUX"}:
            return None
        if _is_noun(token) and token.text not in given:
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if following is not None and (following.pos_ in {"NOUN", "PROPN"} or following.text in HYPHENS):
                continue  # "operations director", "son-in-law", or the title of the next name
            if following is not None and following.text == "and":
                return _two_offices(doc, first, token)
            if following is not None and following.text in {"'s", "’s"}:
                return None
            return _phrase(doc, first, token) if token.left_edge.i >= first else None
    return None


def _two_offices(doc: Doc, first: int, noun: Token) -> Role | None:
    """Return both offices of one person: "chairman and chief executive of the fund"."""
    others = (child for child in noun.rights if child.dep_ == "conj" and is_person_noun(child.text))
    other = next(others, None)
    if other is None or other.i - noun.i > NEXT_OFFICE or noun.left_edge.i < first:
        return None
    if any(token.pos_ in {"DET", "PROPN"} for token in doc[noun.i + 1 : other.i]):
        return None
    both = _phrase(doc, first, other)
    of = next((child for child in noun.rights if child.dep_ == "prep" and both and child.i == both.end), None)
    return Role(both.start, of.right_edge.i + 1) if both and of is not None else both


NEXT_OFFICE = 4
"""So many words behind the first noun the second may stand."""


def _is_noun(token: Token) -> bool:
    """Tell whether ``token`` is a noun for a person, or ends one: "mayor-elect", "son-in-law"."""
    if token.i and token.nbor(-1).text in HYPHENS and token.lower_ in book(Roles).postpositive:
        return True
    return is_person_noun(token.text) and token.pos_ in {"NOUN", "PROPN"}


@rule("role", "apposition-before", "Its director, ⟦Ilse Osmund⟧, left early.")
def _in_front(doc: Doc, start: int, end: int, _: Container[str]) -> Role | None:
    """The noun that the name stands in apposition to."""
    head = view_of(doc).root(start, end)
    noun = head.head
    if head.dep_ != "appos" or noun.i >= start or not is_person_noun(noun.text) or noun.pos_ == "PROPN":
        return _parted(doc, start, end)
    first = noun.left_edge.i
    while first > 1 and doc[first - 1].text == "-" and not doc[first - 1].whitespace_:
        first = doc[first - 2].left_edge.i  # "her co-director, Ann Lee"
    return _phrase(doc, first, noun)


def _parted(doc: Doc, start: int, end: int) -> Role | None:
    """Return the office before a comma and a name that the parse hung elsewhere: "The mayor of Lira, Ada"."""
    comma = start - 1
    while comma > 0 and is_title(doc[comma].text) and doc[comma].pos_ == "PROPN":
        comma -= 1
    behind = doc[end] if end < len(doc) else None
    if comma < 1 or doc[comma].text != "," or behind is None:
        return None
    if behind.text != "," and behind.pos_ not in {"VERB", "AUX"}:
        return None
    for i in range(comma - 1, max(-1, comma - LONGEST), -1):
        token = doc[i]
        if token.pos_ == "NOUN" and is_person_noun(token.text):
            first = token.left_edge.i
            opens = (
                doc[first].pos_ == "DET"
                and doc[first].tag_ not in _RELATIVE
                and (first == 0 or doc[first - 1].pos_ != "PROPN")
            )
            listed = first > 1 and doc[first - 1].text == "," and doc[first - 2].pos_ == "PROPN"
            return Role(begin(doc, first, i), comma) if opens and not listed else None
        if token.pos_ not in {"ADP", "DET", "PROPN", "NOUN", "ADJ", "PART", "CCONJ"} or token.is_space:
            return None
    return None


@rule("role", "copula", "⟦Ilse Osmund⟧ is the director of the fund.")
def _copula(doc: Doc, start: int, end: int, _: Container[str]) -> Role | None:
    """What the name is said to be: "X is the director of the fund"."""
    head = view_of(doc).root(start, end)
    verb = head.head
    if head.dep_ != "nsubj" or verb.lower_ not in book(Roles).copulas or is_negated(verb):
        return None
    for child in verb.rights:
        if child.dep_ == "attr" and is_person_noun(child.text):
            return _phrase(doc, child.left_edge.i, child)
    return None


@rule("role", "office-after", "⟦Ilse Osmund⟧ MP left early.")
def _office(doc: Doc, _: int, end: int, __: Container[str]) -> Role | None:
    """An office after the name: "Ann Lee MP", "Ann Lee, MP"."""
    place = end + (doc[end].text == ",") if end < len(doc) else end
    if place < len(doc) and doc[place].text in exact_set(Particles, "office"):
        return Role(place, place + 1)
    return None


def _phrase(doc: Doc, first: int, noun: Token) -> Role | None:
    """Return the words of the phrase of ``noun`` from ``first`` on: no article, no clause, not too long."""
    end = noun_phrase(noun, apposition=False).end
    for child in noun.rights:
        if child.dep_ in {"relcl", "acl", "cc", "conj", "appos", "punct"} and child.left_edge.i > noun.i:
            end = min(end, child.left_edge.i)
    for token in doc[noun.i + 1 : end]:
        if token.tag_ in _RELATIVE:
            end = token.i
            break
    first = begin(doc, first, noun.i)
    if end - first > LONGEST:
        end = noun.i + 1
    while end > noun.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return Role(first, end) if noun.i + 1 - first <= LONGEST else None


_SURE = cascade(_behind, _in_front)
_LATER = cascade(_title, _copula, _office)
