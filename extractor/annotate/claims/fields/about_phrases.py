"""The words for what a number is about: a noun phrase without determiner and number, its parts and its owner.

"the price of maize" is price and maize, "Ferris's profit" profit and Ferris: each can be grouped by.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.claims.fields.antecedent import antecedent
from extractor.annotate.claims.fields.participant import NOMINAL, is_amount, is_unit
from extractor.annotate.lexicon.books import Calendar, Measuring
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from extractor.annotate.claims.index.entities import EntityIndex

_INSIDE = frozenset({"compound", "amod", "nmod", "punct", "case", "nummod", "advmod", "npadvmod"})
_OUTSIDE = frozenset({"DET", "PRON", "PART", "SYM", "NUM", "ADP"})
_SHARES = frozenset({"each", "one", "both", "all", "most", "some", "many", "none", "half"})
_ENDERS = frozenset({"%", "percent", "of", "'s", "’s", "(", ")", "[", "]"})
"""Behind the last of these and of numbers the phrase begins."""

_LONGEST = 12
"""Names and phrases of more tokens than this are the parser's mistakes."""


def phrases(head: Token | None, entities: EntityIndex, *, alone: bool = False) -> tuple[str, ...]:
    """Return the phrase of ``head`` with its complements and owner, and those coordinated with it.

    ``alone``: without the coordinated ones.
    """
    if head is None:
        return ()
    found: list[str] = []
    for noun in (head,) if alone else (head, *_coordinated(head)):
        if noun.i not in entities.phrases:  # the numbers of a list share one noun, which may be long
            entities.phrases[noun.i] = tuple(_whole(noun, entities))
        for text in entities.phrases[noun.i]:
            if len(text) > 1 and text not in found:
                found.append(text)
    return tuple(found)


def _coordinated(head: Token) -> Iterator[Token]:
    """Yield what is said along with ``head``: "Lund and Berg"."""
    for _ in range(4):
        others = (child for child in head.rights if child.dep_ == "conj" and child.pos_ in NOMINAL)
        following = next((child for child in others if not is_amount(child)), None)
        if following is None or (_has_figure(head) and _has_figure(following)):
            return
        yield following
        head = following


def _has_figure(noun: Token) -> bool:
    """Tell whether a noun has a number of its own: "a span of 300 metres and ⟦a life of 120 years⟧"."""
    behind = (child for child in noun.rights if child.dep_ == "prep" and child.lower_ == "of")
    return any(inner.dep_ == "pobj" and is_amount(inner) for child in behind for inner in child.rights)


def _whole(head: Token, entities: EntityIndex) -> Iterator[str]:
    if head.pos_ == "PRON" or head.lower_ in _SHARES:
        if head.lower_ in _SHARES:
            yield from complements(head, entities)
        elif (name := meant(head, entities)) is not None:
            yield name
        return
    yield text_of(head, entities)
    yield from complements(head, entities)
    yield from _owner(head, entities)


def meant(pronoun: Token, entities: EntityIndex) -> str | None:
    """Return whom a pronoun means: as the article's speakers tell, or as its sentence does; else ``None``."""
    known = entities.pronouns.get(pronoun.idx) or entities.speaker(pronoun)
    if known is not None:
        return known
    head = antecedent(pronoun, entities)
    return text_of(head, entities) if head is not None else None


def complements(head: Token, entities: EntityIndex) -> tuple[str, ...]:
    """Return what stands with "of" or "for" behind ``head``, "in" behind shares, "from" behind revenue."""
    also = _complementing().get(head.lower_)
    behind = (c for c in head.rights if c.dep_ == "prep" and (c.lower_ in {"of", "for"} or c.lower_ == also))
    objects = (inner for child in behind for inner in child.rights if inner.dep_ == "pobj")
    nouns = (
        inner for inner in objects if inner.pos_ in NOMINAL and inner.text[0].isalpha() and not is_unit(inner)
    )
    found = (text_of(noun, entities) for noun in nouns if not _says_when(noun))
    return tuple(text for text in found if text and text.lower() not in {"percent", "cent"})


@cache
def _complementing() -> dict[str, str]:
    """Return the preposition besides "of" that tells whose or what it is, by noun."""
    return book(Measuring).complements


def _says_when(noun: Token) -> bool:
    return noun.lower_ in book(Calendar).times or noun.lower_ in book(Calendar).reporting_periods


def _owner(head: Token, entities: EntityIndex) -> Iterator[str]:
    """Yield whose it is: "Ferris's profit", "its profit" where the article says whose."""
    for child in head.lefts:
        if child.dep_ == "poss":
            if child.pos_ == "PRON":
                yield meant(child, entities) or ""
            elif not _says_when(child):
                yield text_of(child, entities)


def text_of(head: Token, entities: EntityIndex) -> str:
    """Return the noun phrase of ``head`` without determiner, number and owner, and nothing that follows."""
    doc = head.doc
    named = entities.at(head.idx)
    if named is not None and named.end > head.idx + len(head):
        named = None
    begin = named.start if named is not None else head.idx
    start = head.i
    for child in reversed(list(head.lefts)):
        inside = child.dep_ in _INSIDE and child.pos_ not in _OUTSIDE
        if not inside and child.idx < begin:
            break
        start = min(start, child.left_edge.i)
    start = max(_hyphenated(head, start), head.i - _LONGEST)
    if head.pos_ == "NUM" or head.like_num:
        return _numbered(head)
    return _trimmed(doc, start, head, begin)


def _hyphenated(head: Token, start: int) -> int:
    """Return where the phrase of ``head`` begins if it ends in a compound with hyphens: "S&P 500 e-minis"."""
    doc, i = head.doc, head.i
    while i > 1 and doc[i - 1].text == "-" and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_:
        i -= 2
    return min(start, doc[i].left_edge.i) if i < head.i else start


def _numbered(head: Token) -> str:
    """Return a name that ends in a number where the parse takes that for its head: "the S&P 500"."""
    start = head.i
    while start > 0 and head.i - start < 4 and head.doc[start - 1].pos_ == "PROPN":
        start -= 1
    return str(head.doc[start : head.i + 1].text) if start < head.i else ""


def _stop(head: Token) -> int:
    """Return where the phrase ends: behind the number of a name such as "the FTSE 100"."""
    doc, i = head.doc, head.i + 1
    if head.pos_ != "PROPN" or i + 1 >= len(doc) or doc[i].head.i != head.i or not doc[i].text.isdecimal():
        return i
    return i + 1 if doc[i + 1].pos_ in {"VERB", "AUX", "PUNCT", "ADP", "PART"} else i


def _trimmed(doc: Doc, start: int, head: Token, begin: int) -> str:
    """Return the words from ``start`` to ``head`` behind the last number, owner or sign before the name."""
    for token in doc[start : head.i]:
        if token.idx < begin and _ends(token):
            start = token.i + 1
    while start < head.i and _is_outside(doc[start]):
        start += 1
    return str(doc[start : _stop(head)].text).lstrip("-–—•* ")


def _ends(token: Token) -> bool:
    """Tell whether a phrase begins behind ``token``; "ten-year bonds" is one."""
    if token.pos_ == "NUM" or token.like_num:
        return bool(token.whitespace_) or token.nbor(1).text != "-"
    return token.is_space or token.lower_ in _ENDERS


def _is_outside(token: Token) -> bool:
    """Tell whether ``token`` is no beginning of a phrase: a determiner, sign, stop or number of its own."""
    tied = token.pos_ == "NUM" and not token.whitespace_
    return token.is_punct or token.is_space or (token.pos_ in _OUTSIDE and not tied)
