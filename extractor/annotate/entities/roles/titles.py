"""The title or trade right before a name: "Interim President", "culture minister", "Lt. Col. (ret.)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.entities.normalize import fold, word_set
from extractor.annotate.entities.person_nouns import HYPHENS, is_agent_noun, is_person_noun, is_title
from extractor.annotate.lexicon.books import Calendar, Contexts, Titles
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Doc, Token

LONGEST = 8
"""More words before a name are taken only where the parse has them depend on it."""
CLIMB = 8
"""A long title is a chain of nouns: "New York City Schools Chancellor" takes five steps to the name."""
LONGEST_FIELD = 5
"""So many words may stand behind the "of" of a title: "Minister of Trade and Industry"."""

_SMALL = frozenset(
    {
        "the", "a", "an", "his", "her", "its", "their", "my", "our", "your", "this", "that", "and", ",",

    }
)  # fmt: skip
_QUOTES = frozenset({'"', "“", "”", "``", "''"})
_LEFT = frozenset({"compound", "amod", "nmod", "poss", "nn", "appos"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


def title_before(doc: Doc, start: int, end: int, given: Container[str]) -> tuple[int, int] | None:
    """Return the tokens of the title before the name at [``start``, ``end``), or ``None``.

    ``given`` are words of the names of people, which are no titles ("Salvador").
    """
    right = _before_address(doc, start)
    noun = _of_field(doc, right)
    if noun is None:
        noun = _noun(doc, right)
    if noun < 0 or not _can_be_title(doc[noun], given):
        return None
    left = _left_end(doc, noun, start, end)
    left = begin(doc, left, right)
    if left >= right or (right - left > 1 and str(doc[left:right].text).isupper()):
        return None  # all of a headline may be in capitals
    return left, right


def begin(doc: Doc, left: int, right: int) -> int:
    """Return where what a role says begins in [``left``, ``right``): no article, line or quotation before."""
    for place in range(right - 1, left - 1, -1):
        token = doc[place]
        if token.text in _QUOTES or "\n" in token.text or _is_dash(token):
            left = place + 1
            break
    small = _SMALL | book(Titles).between
    while left < right and (doc[left].lower_ in small or doc[left].is_punct or doc[left].is_space):
        left += 1
    return left


def _is_dash(token: Token) -> bool:
    return token.text in {"—", "–", "--"} or (token.text == "-" and token.i > 0 and bool(token.whitespace_))


def _before_address(doc: Doc, start: int) -> int:
    """Return where the title before the name at ``start`` ends, forms of address left out: "Mr", "Dr"."""
    honorifics = word_set(Titles, "address")
    right = start
    while right and doc[right - 1].text[0].isupper() and fold(doc[right - 1].text) in honorifics:
        right -= 1
    return right


def _noun(doc: Doc, right: int) -> int:
    """Return the place of the last word of what ends at ``right``, full stop and "(ret.)" left out; or -1."""
    last = right - 1
    if last > 0 and doc[last].text == ")":
        retired = word_set(Titles, "retired")
        opening = next((n for n in range(last - 1, max(-1, last - 4), -1) if doc[n].text == "("), 0)
        inside = any(fold(token.text) in retired for token in doc[opening:last])
        last = opening - 1 if inside else -1
    if last > 0 and doc[last].text == ".":
        last -= 1
    return last


def _can_be_title(token: Token, given: Container[str]) -> bool:
    word = token.text
    if word[:1].isupper():
        return is_title(word) and word not in given
    return (token.pos_ in {"NOUN", "PROPN"} and is_person_noun(word)) or is_agent_noun(word)


def _of_field(doc: Doc, right: int) -> int | None:
    """Return the title in "Secretary of State", "Minister of Health" that ends at ``right``, or ``None``."""
    for place in range(right - 1, max(0, right - LONGEST_FIELD) - 1, -1):
        token = doc[place]
        if token.lower_ in {"of", "for"} and 0 < place < right - 1:
            before = doc[place - 1].text
            return place - 1 if before[0].isupper() and is_title(before) else None
        if token.pos_ not in _NOMINAL and token.lower_ not in {"and", "the"}:
            return None
    return None


def _left_end(doc: Doc, noun: int, start: int, end: int) -> int:
    """Return where the phrase begins whose noun stands at ``noun`` before the name."""
    left = noun + 1
    while left and _premodifies(doc[left - 1], start, end):
        left -= 1
    while left <= noun and (
        doc[left].is_punct or doc[left].is_space or doc[left].pos_ in {"VERB", "ADP", "SCONJ"}
    ):
        left += 1
    if left > noun:  # the parse has it elsewhere
        left = noun
        while left and noun - left < LONGEST and _goes_with(doc[left - 1], doc[left]):
            left -= 1
        if left and doc[left - 1].pos_ == "DET" and doc[noun].text[0].islower():
            return noun + 1  # "told the officer Ada was away"
    while left > 1 and doc[left - 1].text in HYPHENS and not doc[left - 1].whitespace_:
        left -= 2
    return left


def _goes_with(token: Token, following: Token) -> bool:
    """Tell whether ``token`` belongs to the words of a title that ``following`` is one of."""
    if token.text in HYPHENS or following.text in HYPHENS:
        return not token.whitespace_
    if token.text == ".":
        return token.i > 0 and fold(token.nbor(-1).text) in word_set(Titles, "rank")
    return (
        token.pos_ in _NOMINAL
        and not token.is_space
        and token.lower_ not in book(Calendar).times
        and fold(token.text) not in word_set(Contexts, "calendar")
    )


def _premodifies(token: Token, start: int, end: int) -> bool:
    """Tell whether ``token`` stands in the phrase of the name at [``start``, ``end``), before it."""
    if token.is_punct and token.text not in {"-", "."}:
        return False
    if token.is_space:
        return token.text == " "
    climbed = token
    for _ in range(CLIMB):
        if start <= climbed.i < end:
            return True
        if climbed.dep_ not in _LEFT and climbed.dep_ not in {"case", "punct", "det"}:
            return False
        climbed = climbed.head
    return False
