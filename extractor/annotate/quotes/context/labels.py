"""Quotation marks around a name: nobody says what is in them, and they part nothing from anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.document.syntax import lemma
from extractor.annotate.lexicon.books import Reporting
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import cascade, first, rule

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 5
"""So many words has the longest name in marks: a nickname, a title, a group's name for itself."""

_WORD = re.compile(r"[^\W\d_][\w’'.-]*|\d+")
_SMALL = 4
"""Words of up to so many letters may be in lower case in a name: "of", "the", "from"."""
_ENDS = (",", "?", "!", "…", "...", "-", "–", "—")
_SELF = frozenset({"itself", "himself", "herself", "themselves", "myself", "ourselves", "yourself"})


def label(doc: Doc, start: int, end: int, said: str) -> str | None:
    """Return the rule by which the quotation at the tokens ``[start, end)`` holds a name, or ``None``.

    ``said`` are the words in it. A name stands in the middle of a phrase: no mark is right before it.
    """
    words = _WORD.findall(said)
    if not start or not words or len(words) > LONGEST or said.endswith(_ENDS):
        return None
    before = doc[start - 1]
    if before.is_punct or before.is_space:
        return None
    return first(_CASCADE, doc, start, end, words)


@rule("nonquote", "so-called", "The army bombed a so-called ⟦“safe zone”⟧ on Monday.")
def _is_so_called(doc: Doc, start: int, _: int, __: list[str]) -> bool:
    """Words that are only called so: a so-called “safe zone”."""
    before = doc[start - 1]
    return before.lower_ == "called" and start > 2 and doc[start - 3].lower_ == "so"


@rule("nonquote", "called", "A ship called ⟦“Blue Harbour”⟧ sank on Monday.")
def _is_called(doc: Doc, start: int, end: int, words: list[str]) -> bool:
    """The name of what is called or titled so: a ship called “Blue Harbour”."""
    verb = doc[start - 1]
    if verb.lower_ == "as" or verb.lower_ in _SELF:
        verb = verb.head if verb.head.i < verb.i else verb.nbor(-1)
        if verb.pos_ == "ADV" and verb.i:
            verb = verb.nbor(-1)
    if lemma(verb) not in book(Reporting).naming or not words[0][0].isupper():
        return False
    if doc[start - 1].lower_ in _SELF:
        return True
    spoken = any(token.lower_ == "by" for token in doc[end : end + 2])
    return not spoken and (verb.dep_ == "acl" or verb.tag_ in {"VBN", "VB"})


@rule("nonquote", "nickname", "They buried Anton ⟦“Tide”⟧ Ruiz on Monday.")
def _is_nickname(doc: Doc, start: int, end: int, _: list[str]) -> bool:
    """A nickname between the first name and the surname."""
    return doc[start - 1].pos_ == "PROPN" and end < len(doc) and doc[end].pos_ == "PROPN"


@rule("nonquote", "inner-name", "“Go,” said the head of the ⟦“Free Arad”⟧ group.")
def _is_inside(doc: Doc, start: int, end: int, words: list[str]) -> bool:
    """A name in marks within the phrase of a noun: the author of “Blue Harbour”."""
    if not all(word[0].isupper() or len(word) <= _SMALL for word in words) or not words[0][0].isupper():
        return False
    before = doc[start - 1]
    after = doc[end] if end < len(doc) else None
    named = after is not None and after.pos_ in {"NOUN", "PROPN"}
    if before.pos_ == "DET" or before.pos_ == "ADJ":
        return named
    if before.lower_ == "of":
        return before.head.lower_ in book(Reporting).written_by
    return lemma(before) in book(Reporting).written_by


_CASCADE = cascade(_is_so_called, _is_called, _is_nickname, _is_inside)
