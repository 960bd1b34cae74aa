"""Short forms that an article introduces: in brackets behind the name, or by "known as"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.entities.mention import MentionSpan
from extractor.annotate.entities.normalize import fold, word_set
from extractor.annotate.lexicon.books import Organizations, Othernames
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_BEGINNING = 4
FARTHEST = 6
"""So many words may stand between a name and its short form: ", also known by its acronym"."""

_KNOWN = book(Othernames).words.having("short")
_ON_THE_WAY = _KNOWN | book(Othernames).words.having("short-between")


@rule(
    "mention",
    "acronym",
    "The National Tide Bureau (⟦NaTiBu⟧) met.",
    "A short form that the article introduces beside the name.",
)
def with_introduced(found: Sequence[MentionSpan], words: Sequence[str]) -> list[MentionSpan]:
    """Return ``found`` and the short forms beside its names that it lacks, of the same type."""
    taken = {position for name in found for position in range(name.start, name.end)}
    result = []
    for name in found:
        result.append(name)
        place = _behind(words, name.end)
        if place < len(words) and place not in taken and _introduces(words, name, place):
            result.append(MentionSpan(place, place + 1, name.type, "acronym"))
    return result


@rule(
    "mention",
    "long-form",
    "The ⟦Royal Semi-Arid Crops Institute⟧ (RSCI) met on Monday.",
    "The name of an organization before its initials in brackets.",
)
def with_long_forms(found: Sequence[MentionSpan], words: Sequence[str]) -> list[MentionSpan]:
    """Return ``found`` and the long forms before initials in brackets, in place of pieces of them."""
    result = list(found)
    for name in found:
        start = _long_form(words, name) if name.type == "organization" else None
        if start is None:
            continue
        long = MentionSpan(start, name.start - 1, "organization", "long-form")
        if any(each.start <= long.start and long.end <= each.end for each in result):
            continue
        result = [each for each in result if each.end <= long.start or long.end <= each.start]
        result.append(long)
    return sorted(result)


def _long_form(words: Sequence[str], name: MentionSpan) -> int | None:
    """Return where the words begin before "(RSCI)" that its letters are the first ones of, in order."""
    letters = words[name.start] if name.end - name.start == 1 else ""
    open_ = name.start - 1
    bracketed = open_ > 1 and words[open_] == "(" and words[name.end : name.end + 1] == [")"]
    if not bracketed or len(letters) < SHORTEST_INITIALS or not letters.isupper() or not letters.isalpha():
        return None
    if fold(words[open_ - 1]) not in word_set(Organizations, "head"):
        return None
    small = word_set(Organizations, "small") | {"and", "&", "-"}
    start = open_
    while (
        start
        and open_ - start < LONGEST_NAME
        and (words[start - 1][:1].isupper() or words[start - 1] in small)
    ):
        start -= 1
    best, kept = None, 0
    for at in range(start, open_ - 1):
        if words[at][:1] == letters[0] and words[at] != "The":
            held = _in_order(letters, [word[0] for word in words[at:open_] if word[0].isupper()])
            if held >= kept:
                best, kept = at, held  # of two that fit alike, the shorter
    return best if kept > 1 and 2 * kept >= len(letters) else None


def _in_order(letters: str, initials: Sequence[str]) -> int:
    """Return how many of ``letters`` stand among ``initials`` in the same order, at the most."""
    lengths = [0] * (len(initials) + 1)
    for letter in letters:
        before = 0
        for i, initial in enumerate(initials, 1):
            before, lengths[i] = (
                lengths[i],
                before + 1 if letter == initial else max(lengths[i], lengths[i - 1]),
            )
    return lengths[-1]


SHORTEST_INITIALS = 3
LONGEST_NAME = 12
"""So many words has the longest name that initials stand for."""


def same(found: Sequence[MentionSpan], words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs (name, short form) of places in ``found`` that stand beside each other."""
    return [
        (number, number + 1)
        for number in range(len(found) - 1)
        if found[number + 1].end - found[number + 1].start == 1
        and found[number + 1].start == _behind(words, found[number].end)
        and _introduces(words, found[number], found[number + 1].start)
    ]


def _behind(words: Sequence[str], end: int) -> int:
    """Return where a short form of the name that ends at ``end`` would stand; ``end`` where none can."""
    if words[end : end + 1] == ["("]:
        return end + 1 if words[end + 2 : end + 3] == [")"] else end
    if end >= len(words) or words[end].lower() not in _ON_THE_WAY:
        return end  # behind nearly all names
    place = end + 1
    while place < end + FARTHEST and place < len(words) and words[place].lower() in _ON_THE_WAY:
        place += 1
    return place if any(word.lower() in _KNOWN for word in words[end:place]) else end


def _introduces(words: Sequence[str], name: MentionSpan, place: int) -> bool:
    """Tell whether the word at ``place`` behind ``name`` is a short form of it."""
    if place == name.end or name.end - name.start < 2:
        return False
    word = words[place]
    if not word[0].isalpha() or len(word) < 2:
        return False
    full = " ".join(words[name.start : name.end])
    if name.type == "organization" and sum(map(str.isupper, word)) > 1:
        return True
    return word[0].isupper() and abbreviates(fold(word).replace(" ", ""), full)


def abbreviates(short: str, name: str) -> bool:
    """Tell whether ``short`` (folded) is made of the beginnings of the words of ``name``: "OFI", "LATAM"."""
    words = fold(name).replace("-", " ").split()
    small = word_set(Organizations, "small")
    return _made_of(short, words) or _made_of(short, [word for word in words if word not in small])


def _made_of(short: str, words: Sequence[str]) -> bool:
    """Tell whether ``short`` is one beginning of each of ``words``, in order, and nothing else."""
    if not words or not short:
        return not words and not short
    first = words[0]
    return any(
        short.startswith(first[:length]) and _made_of(short[length:], words[1:])
        for length in range(1, min(len(first), LONGEST_BEGINNING) + 1)
    )
