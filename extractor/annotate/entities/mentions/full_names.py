"""Names of people that the NER left in pieces, put together by first names and nicknames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.entities.mention import MentionSpan
from extractor.annotate.entities.normalize import fold, given_names, word_set
from extractor.annotate.lexicon.books import Contexts, Organizations
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Doc

NICKNAME = 3
"""So many words has the longest nickname in the middle of a name."""

_OPENING = frozenset("\"“'‘(")
_CLOSING = frozenset("\"”'’)")


def with_surnames(doc: Doc, words: Sequence[str], found: Sequence[MentionSpan]) -> list[MentionSpan]:
    """Return ``found`` (in text order), first names of people with the nickname and surname behind them."""
    result: list[MentionSpan] = []
    full = {words[name.end - 1] for name in found if name.type == "person" and name.end - name.start > 1}
    for number, name in enumerate(found):
        if result and name.start < result[-1].end:
            continue  # the surname behind a nickname, joined already
        if name.type == "person" and fold(words[name.start]) in given_names():
            limit = found[number + 1].start if number + 1 < len(found) else len(words)
            result.append(_with_nickname(words, found[number + 1 :], _with_surname(doc, words, name, limit)))
        else:
            result.append(_with_first_name(doc, words, name, full))
    return result


@rule(
    "mention",
    "first-name-before",
    "⟦May Tanaka⟧ said 12 people were hurt.",
    "A first name that is another word as well, before a surname that the NER found.",
)
def _with_first_name(
    doc: Doc, words: Sequence[str], name: MentionSpan, full: AbstractSet[str]
) -> MentionSpan:
    """Return the surname of a person with a first name before it that may be a month, a day or a verb.

    A surname in ``full``, those that the article has with a first name, needs none: "Last June Holm left".
    """
    first = name.start - 1
    if name.type != "person" or first < 0 or words[first] not in book(Contexts).first_names:
        return name
    if words[name.end - 1] in full and name.end - name.start == 1:
        return name
    before = words[first - 1].lower() if first else ""
    verb = doc[name.end].tag_ == "VB" if name.end < len(words) else False
    spoken = (name.end - name.start > 1 or words[first] == "Said") and not before.isalpha()
    if before in book(Contexts).before_times or verb or spoken:
        return name  # "in May Tanaka", "Will Carr go?", "“…,” Said Ellis"
    return MentionSpan(first, name.end, "person", "first-name-before")


@rule(
    "mention",
    "first-name",
    "He debated ⟦Ali Quell⟧ four times in May, and met him.",
    "A first name that the NER found, with the surname after it.",
)
def _with_surname(doc: Doc, words: Sequence[str], name: MentionSpan, limit: int) -> MentionSpan:
    """Return a first name that stands alone with the surname behind it, which ends before ``limit``."""
    end = name.end
    if end - name.start > 1 or end >= limit or not _is_surname(doc, words, end):
        return name
    if end + 1 < limit and _is_surname(doc, words, end + 1):
        return name  # a longer run of capitals may be anything
    return MentionSpan(name.start, end + 1, "person", "first-name")


def _is_surname(doc: Doc, words: Sequence[str], place: int) -> bool:
    word = words[place]
    if not word[:1].isupper() or not word[-1].isalpha() or doc[place].pos_ != "PROPN":
        return False
    word = fold(word)
    return word not in word_set(Contexts, "calendar") and word not in word_set(Organizations, "head", "legal")


@rule(
    "mention",
    "nickname",
    "⟦Mariam “Tantie” Osmund⟧, voice of the trains, dies at 84",
    "A first name, a nickname in quotation marks and a surname.",
)
def _with_nickname(words: Sequence[str], following: Sequence[MentionSpan], name: MentionSpan) -> MentionSpan:
    """Return ``name`` up to the surname behind a nickname in quotation marks, where one of that is a name."""
    end = name.end
    if name.end - name.start > 1 and words[end - 1][:1] in _OPENING:
        end -= 1
    for first in (end, end - 1, end - 2):  # the NER may have had the nickname with the first name
        surname = _behind_nickname(words, first) if first > name.start else None
        if surname is None:
            continue
        found = next((each for each in following if each.start >= surname), None)
        if found and found.start == surname and found.type == "person":
            return MentionSpan(name.start, found.end, "person", "nickname")
    return name


def _behind_nickname(words: Sequence[str], place: int) -> int | None:
    """Return the word behind a nickname of up to three words in marks at ``place``, or ``None``."""
    if words[place : place + 1] == [] or words[place] not in _OPENING:
        return None
    for end in range(place + 2, min(place + 3 + NICKNAME, len(words))):
        if words[end] in _CLOSING:
            return end + 1 if all(word[:1].isupper() for word in words[place + 1 : end]) else None
    return None
