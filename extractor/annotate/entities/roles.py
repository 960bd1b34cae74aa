"""What a person is said to be beside the name: "head of operations" in "Ada Okoro, head of operations, …"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.entities.spelling import fold, word_set
from extractor.annotate.lexicon import lexicon
from extractor.annotate.reading import reading
from extractor.annotate.syntax import noun_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

LONGEST = 16
"""A role of more words is cut to the noun and what stands before it."""
REACH = 9
"""So many words behind the comma after a name the noun of an apposition may stand."""

_ARTICLES = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "my", "our", "this", "that", "and", ","}
)
_RELATIVE = frozenset({"WP", "WP$", "WDT", "WRB"})
_LEFT = frozenset({"compound", "amod", "nmod", "poss", "nn", "appos"})


def role_of(doc: Doc, mentions: Iterable[tuple[int, int]]) -> str | None:
    """Return the role that stands with one of a person's ``mentions`` (token offsets), the surest first."""
    before = None
    for start, end in mentions:
        found = _behind(doc, end) or _in_front(doc, start, end)
        if found:
            return found
        before = before or _title(doc, start, end) or _copula(doc, start, end)
    return before


def _behind(doc: Doc, end: int) -> str | None:
    """Return the role in ", head of operations," right behind a name; an age may stand between."""
    if end + 1 >= len(doc) or doc[end].text not in {",", "("}:
        return None
    first = end + 1
    if doc[first].text.isdigit() and first + 2 < len(doc) and doc[first + 1].text == ",":
        first += 2
    for token in doc[first : first + REACH]:
        if token.tag_ in _RELATIVE or token.text in {",", ".", ";", "\n"} or token.pos_ in {"VERB", "AUX"}:
            return None
        if is_person_noun(token.text) and token.pos_ in {"NOUN", "PROPN"}:
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if following is not None and following.pos_ in {"NOUN", "PROPN"}:
                continue  # "operations director", or the title of the next name
            if following is not None and following.text in {"and", "'s", "’s"}:
                return None
            return _phrase(doc, first, token) if token.left_edge.i >= first else None
    return None


def _in_front(doc: Doc, start: int, end: int) -> str | None:
    """Return the role in "its director, Ann Lee": the noun that the name stands in apposition to."""
    head = _head(doc, start, end)
    noun = head.head
    if head.dep_ != "appos" or noun.i >= start or not is_person_noun(noun.text) or noun.pos_ == "PROPN":
        return None
    return _phrase(doc, noun.left_edge.i, noun)


def _title(doc: Doc, start: int, end: int) -> str | None:
    """Return the role right before the name: "Interim President", "culture minister"."""
    left = start
    while left and _premodifies(doc[left - 1], start, end):
        left -= 1
    while left < start and (
        doc[left].is_punct or doc[left].is_space or doc[left].pos_ in {"VERB", "ADP", "SCONJ"}
    ):
        left += 1
    right = start
    honorifics = word_set("titles", "address")
    while right > left and fold(doc[right - 1].text) in honorifics:
        right -= 1
    while left < right and doc[left].lower_ in _ARTICLES:
        left += 1
    if left >= right or not _is_title(doc[right - 1]):
        return None
    role = str(doc[left:right].text)
    return None if role.isupper() and right - left > 1 else role  # all of a headline may be in capitals


def _premodifies(token: Token, start: int, end: int) -> bool:
    """Tell whether ``token`` stands in the phrase of the name at [``start``, ``end``), before it."""
    if token.is_punct and token.text not in {"-", "."}:
        return False
    if token.is_space:
        return token.text == " "
    climbed = token
    for _ in range(4):
        if start <= climbed.i < end:
            return True
        if climbed.dep_ not in _LEFT and climbed.dep_ not in {"case", "punct", "det"}:
            return False
        climbed = climbed.head
    return False


def _is_title(token: Token) -> bool:
    word = token.text
    if word[:1].isupper():
        return fold(word) in word_set("titles", "honorifics", "ranks", "offices") or is_person_noun(word)
    return is_person_noun(word) and token.pos_ == "NOUN"


def _copula(doc: Doc, start: int, end: int) -> str | None:
    """Return the role in "Ann Lee is the director of the fund"."""
    head = _head(doc, start, end)
    if head.dep_ != "nsubj" or head.head.lower_ not in {"is", "was", "became", "becomes"}:
        return None
    for child in head.head.rights:
        if child.dep_ == "attr" and is_person_noun(child.text):
            return _phrase(doc, child.left_edge.i, child)
    return None


def _phrase(doc: Doc, first: int, noun: Token) -> str | None:
    """Return the words of the phrase of ``noun`` from ``first`` on: no article, no clause, not too long."""
    end = noun_phrase(noun, apposition=False).end
    for child in noun.rights:
        if child.dep_ in {"relcl", "acl", "cc", "conj", "appos", "punct"} and child.left_edge.i > noun.i:
            end = min(end, child.left_edge.i)
    for token in doc[noun.i + 1 : end]:
        if token.tag_ in _RELATIVE:
            end = token.i
            break
    while first < noun.i and doc[first].lower_ in _ARTICLES:
        first += 1
    if end - first > LONGEST:
        end = noun.i + 1
    while end > noun.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return str(doc[first:end].text) if noun.i + 1 - first <= LONGEST else None


def _head(doc: Doc, start: int, end: int) -> Token:
    """Return the word of the name that the others depend on."""
    heads = reading(doc).heads
    found = (i for i in range(start, end) if not start <= heads[i] < end or heads[i] == i)
    return doc[next(found, end - 1)]


@cache
def is_person_noun(word: str) -> bool:
    """Tell whether ``word`` is, beside a name, a noun for a person: "spokesman", "weaver"."""
    word = word.casefold().rstrip(".")
    if word in word_set("roles", "people"):
        return True
    if len(word) < 5 or word in word_set("roles", "others"):
        return False
    return word.endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(lexicon("roles")["endings"]["words"])
