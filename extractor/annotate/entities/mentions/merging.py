"""Names that the NER left in pieces: nationality and body, name and legal form, pope and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.entities.mention import MentionSpan
from extractor.annotate.entities.normalize import exact_set, fold, word_set, words_that
from extractor.annotate.lexicon.books import Contexts, Organizations, Titles
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Sequence


@rule("mention", "joined", "Shares of ⟦Quellmark, Inc.⟧ fell.", "A name that the NER left in pieces.")
def join(found: Sequence[MentionSpan], words: Sequence[str]) -> list[MentionSpan]:
    """Return ``found`` with the pieces of one name joined."""
    joined: list[MentionSpan] = []
    for name in _longer(_without_owners(found, words), words):
        last = joined[-1] if joined else None
        if (
            last
            and last.end == name.start
            and name.type == "organization"
            and last.type in {"group", "place"}
        ) or (
            last
            and last.end == name.start
            and last.type == name.type == "organization"
            and _alone(words, last, name)
        ):
            joined[-1] = MentionSpan(last.start, name.end, "organization", "joined")
        elif not last or name.start >= last.end:
            joined.append(name)
    return joined


def _without_owners(found: Sequence[MentionSpan], words: Sequence[str]) -> list[MentionSpan]:
    """Return ``found``, each name without the person whose it is: "Hasina's ⟦Awami League⟧".

    The article must name that person elsewhere, too: "McDonald's Corporation" is nobody's.
    """
    people = {words[name.end - 1] for name in found if name.type == "person"}
    return [_without_owner(name, words, people) for name in found] if people else list(found)


def _without_owner(name: MentionSpan, words: Sequence[str], people: set[str]) -> MentionSpan:
    second = name.start + 1
    owned = name.end - name.start > 2 and words[second] in {"'s", "’s"} and words[name.start] in people
    return name._replace(start=second + 1) if owned and name.type == "organization" else name


def _alone(words: Sequence[str], one: MentionSpan, other: MentionSpan) -> bool:
    """Tell whether two finds side by side can only be two halves of one name, each a word."""
    halves = [words[one.start : one.end], words[other.start : other.end]]
    return all(
        len(half) == 1 and half[0][0].isupper() and half[0] not in exact_set(Organizations, "known", "agency")
        for half in halves
    )


def _longer(found: Sequence[MentionSpan], words: Sequence[str]) -> list[MentionSpan]:
    """Return ``found``, each name with the heads of organizations right behind it: "Dubai" + "Police"."""
    heads = word_set(Organizations, "head")
    longer = []
    for name in [_with_house(_with_founder(name, words), words) for name in found]:
        end = name.end
        while end < len(words) and words[end][:1].isupper() and fold(words[end]) in heads:
            end += 1
        end = _with_legal_form(words, end)
        if name.type == "person" and end < len(words) and _is_regnal(words, end):
            longer.append(name._replace(end=end + 1))
        elif end > name.end and (
            name.type != "person" or fold(words[end - 1]) in word_set(Organizations, "legal")
        ):
            longer.append(MentionSpan(name.start, end, "organization", "joined"))
        else:
            longer.append(name)
    return longer


def _with_founder(name: MentionSpan, words: Sequence[str]) -> MentionSpan:
    """Return ``name`` with the title of whom a building is called after: "Queen" before "Ada Hospital"."""
    before, last = words[name.start - 1] if name.start else "", fold(words[name.end - 1])
    if (
        before not in exact_set(Titles, "founder")
        or name.end - name.start == 1
        or name.type not in {"place", "organization"}
    ):
        return name
    is_building = last in words_that("last", "place") or last in word_set(Organizations, "head")
    return name._replace(start=name.start - 1) if is_building else name


def _with_house(name: MentionSpan, words: Sequence[str]) -> MentionSpan:
    """Return ``name`` with the house that is called after it: "St Brannoc" before "'s Hospital"."""
    end = name.end
    founder = words[name.start] in exact_set(Titles, "founder") or (
        name.type != "organization" and _is_house(words, end)
    )
    if not founder or words[end : end + 1] not in (["'s"], ["’s"]) or end + 1 == len(words):
        return name
    house = words[end + 1]
    if not house[0].isupper():
        return name
    if fold(house) in word_set(Organizations, "head"):
        return MentionSpan(name.start, end + 2, "organization", "joined")
    return (
        MentionSpan(name.start, end + 2, "place", "joined")
        if fold(house) in words_that("last", "place")
        else name
    )


def _is_house(words: Sequence[str], place: int) -> bool:
    """Tell whether a building called after somebody stands behind the mark at ``place``: "'s Hospital"."""
    return place + 1 < len(words) and words[place + 1] in exact_set(Contexts, "house")


def _is_regnal(words: Sequence[str], place: int) -> bool:
    """Tell whether the number of a king or pope stands at ``place``; "I" may be the pronoun, and is none."""
    word = words[place]
    return len(word) > 1 and set(word) <= set("IVX") and words[place + 1 : place + 2] != ["."]


def _with_legal_form(words: Sequence[str], end: int) -> int:
    """Return the end behind a legal form that stands at ``end``: "Inc.", ", LLC"."""
    place = end + 1 if words[end : end + 1] == [","] else end
    if (
        place < len(words)
        and words[place][:1].isupper()
        and fold(words[place]) in word_set(Organizations, "form")
    ):
        return place + 1
    return end
