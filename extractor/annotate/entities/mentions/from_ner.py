"""The names that the NER found, cut to the name itself: no article, title, possessive, quote or bracket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document.view import view_of
from extractor.annotate.entities.countries import countries
from extractor.annotate.entities.mention import TYPES, MentionSpan
from extractor.annotate.entities.mentions.filters import excluded, has_capital
from extractor.annotate.entities.normalize import ARTICLES, exact_set, fold, titles, word_set, words_that
from extractor.annotate.entities.person_nouns import skip_jobs
from extractor.annotate.lexicon.books import Contexts, Organizations, Particles, Titles
from extractor.annotate.rules import collecting, decided, rule
from extractor.records import EntityType  # noqa: TC001 - the named tuple keeps its annotations

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from spacy.tokens import Doc


_POSSESSIVES = frozenset({"'s", "’s", "'", "’", "‘s", "`s", "s'"})
_BRACKETS = frozenset("()[]{}")
_DASHES = frozenset({"–", "—", "--", "|"})
_DETERMINERS = ARTICLES | {
    "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your", "and", "or",
}  # fmt: skip
_HYPHENS = frozenset("-‐‑")
_VERSUS = frozenset({"v.", "vs.", "vs"})
_NOT_LAST = frozenset({"ADP", "VERB", "AUX", "CCONJ", "SCONJ", "DET", "PRON", "ADV", "PART"})
_LONGEST_TITLE = 3
NAMED_AFTER = 3
"""So many words has the shortest name of a building that begins with a title."""
_SHOUTED = 4
"""A shorter word in capitals may be initials or an acronym."""


@rule("mention", "ner", "⟦Ilse Osmund⟧ left early.", "A name that the NER found, cut to the name itself.")
def from_ner(doc: Doc, words: Sequence[str], common: frozenset[str]) -> list[MentionSpan]:
    """Return the names of ``doc.ents`` in order, each cut to the name.

    ``words`` are the tokens' texts, ``common`` those written small.
    """
    found = []
    for ent in doc.ents:
        kind = TYPES.get(ent.label_.upper())
        if kind is None:
            continue
        kind = _by_title(words, ent.start, ent.end, kind)
        for piece in _pieces(words, ent.start, ent.end, kind):
            start, end = trim(doc, words, *piece, kind, common)
            if start == end:
                continue
            name = excluded(words, start, end, kind)
            if name is None:
                found.append(MentionSpan(start, end, kind, "ner"))
            elif collecting():
                decided("nonname", name, *view_of(doc).span(start, end), kind)
    return found


def _by_title(words: Sequence[str], start: int, end: int, kind: EntityType) -> EntityType:
    """Return what a name is that begins with a title, else ``kind``: "Queen Ada Hospital" is no person."""
    if end - start < NAMED_AFTER or fold(words[start]) not in titles():
        return kind
    last = fold(words[end - 1])
    if kind != "person" or not words[end - 1][0].isupper() or last in words_that("last", "person"):
        return kind
    if last in words_that("last", "place"):
        return "place"
    return "organization" if last in word_set(Organizations, "head") else kind


def _pieces(words: Sequence[str], start: int, end: int, kind: EntityType) -> Iterator[tuple[int, int]]:
    """Yield the parts of a span between what no name goes across: two of "Institute of Tourism (Intur"."""
    piece = start
    for position in range(start, end):
        if _apart(words, start, position, end, kind):
            yield piece, position
            piece = position + 1
        elif kind == "person" and _is_place_line(words, piece, position):
            yield piece, position
            piece = position
    yield piece, end


def _apart(words: Sequence[str], start: int, position: int, end: int, kind: EntityType) -> bool:
    """Tell whether the word at ``position`` of a span stands between two names."""
    word = words[position]
    if word == ",":
        return not _comma_within(words, start, position, end, kind)
    if word in _BRACKETS or word in _DASHES or word in _VERSUS or "\n" in word:
        return True
    if (word == "%" or word in exact_set(Contexts, "reports")) and position > start:
        return True  # "Prado said Okoro"
    if word in _POSSESSIVES and fold(" ".join(words[start:position])) in countries():
        return True  # two of "Kenya's Space Agency"
    if word in _HYPHENS and _are_countries(words, start, position, end):
        return True
    if kind == "person":
        return word in {"and", "&"}
    return kind == "place" and word in _POSSESSIVES  # two of "Osmund's Harbour District"


def _are_countries(words: Sequence[str], start: int, hyphen: int, end: int) -> bool:
    """Tell whether countries stand on both sides of a hyphen: "U.S.-Belgian", "Kenya-Somalia"."""
    sides = (" ".join(words[start:hyphen]), " ".join(words[hyphen + 1 : end]))
    return sides[1] != "Pacific" and all(fold(side) in countries() for side in sides)


def _is_place_line(words: Sequence[str], start: int, position: int) -> bool:
    """Tell whether the place of a dateline begins behind a byline: "Ann Lee" before "WASHINGTON"."""
    return (
        position > start + 1
        and len(words[position]) >= _SHOUTED
        and words[position].isupper()
        and not words[position - 1].isupper()
    )


def _comma_within(words: Sequence[str], start: int, comma: int, end: int, kind: EntityType) -> bool:
    """Tell whether a comma belongs to the name: "Acme, Inc.", "Ministry of Law, Justice and Labour"."""
    after = words[comma + 1].lower().rstrip(".") if comma + 1 < end else ""
    if after in word_set(Organizations, "legal") or after in word_set(Particles, "suffix"):
        return True
    if kind == "place":
        return after in {"d.c", "dc"}
    before = [word.lower() for word in words[start:comma]]
    if kind == "organization" and "&" in words[comma:end]:
        return True
    return kind == "organization" and "of" in before and "and" in words[comma:end]


def trim(
    doc: Doc, words: Sequence[str], start: int, end: int, kind: EntityType, common: Container[str]
) -> tuple[int, int]:
    """Return the span without what does not belong to the name, perhaps empty.

    ``common`` are the words that the article writes small.
    """
    particles = word_set(Particles, "particle")
    while start < end and not words[start][0].isdigit():
        word = words[start]
        if _office_of(words, start, end):
            start += 2
            continue
        lowercase = word[0].islower() and not has_capital(word) and fold(word) not in particles
        if not lowercase and word.lower() not in _DETERMINERS and _has_letter(word):
            break
        start += 1
    while end > start and _ends_badly(doc, words, start, end - 1, kind):
        end -= 1
    if kind == "person":
        while end - start > 1 and words[end - 1] in exact_set(Particles, "degree", "office"):
            end -= 2 if words[end - 2] == "," and end - start > 2 else 1
        start = skip_jobs(words, skip_titles(words, start, end), end, common)
    return start, end


def _office_of(words: Sequence[str], start: int, end: int) -> bool:
    """Tell whether the span begins with who or what is "of" the name: "Ruler of", "northeast of"."""
    return (
        end - start > 2
        and words[start + 1] == "of"
        and fold(words[start]) in word_set(Titles, "office", "of")
    )


def _ends_badly(doc: Doc, words: Sequence[str], start: int, last: int, kind: EntityType) -> bool:
    """Tell whether the word at ``last`` is no part of the name that it ends."""
    word = words[last]
    if word in _POSSESSIVES or not any(map(str.isalnum, word)):
        return True
    if last > start and kind in {"person", "place"} and word[0].isdigit():
        return kind == "person" or not word.isdigit()  # "Camp 3" is a place, "Osmund 8.4mm" none
    if not word.islower() or (last > start and words[last - 1] in _HYPHENS):
        return False
    if kind == "place" and last > start and word in word_set(Titles, "area"):
        return True
    return doc[last].pos_ in _NOT_LAST


def skip_titles(words: Sequence[str], start: int, end: int) -> int:
    """Return where the name begins behind the titles at the start of the span; a title alone is kept."""
    titles = word_set(Titles, "honorific", "rank", "office")
    while True:
        for length in range(min(_LONGEST_TITLE, end - start - 1), 0, -1):
            if _is_initial(words[start + length]) and length == 1:
                return start  # "Sultan A. Hamad": a first name
            title = fold(" ".join(words[start : start + length]))
            if title in word_set(Titles, "given") and end - start == 2 and _is_office(words, start - 1):
                return start  # "Chief Justice Earl Okoro"
            if title in titles:
                start += length
                break
        else:
            return start


def _is_office(words: Sequence[str], place: int) -> bool:
    return place >= 0 and fold(words[place]) in word_set(Titles, "office", "bench")


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "."


def _has_letter(word: str) -> bool:
    return any(map(str.isalpha, word)) and word not in _POSSESSIVES
