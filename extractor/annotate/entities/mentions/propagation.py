"""A name found once is found everywhere in the article, and so are surnames and first names of its people."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractor.annotate.entities.mention import MentionSpan
from extractor.annotate.entities.normalize import fold, word_set
from extractor.annotate.entities.person_nouns import is_person_noun
from extractor.annotate.lexicon.books import Contexts, Organizations, Particles, Titles
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from extractor.records import EntityType

Form = tuple[str, ...]

SHORTEST = 2
"""A name of one letter is found only where the NER found it."""
SHORTEST_PART = 3
LONGEST_TEAM = 3
MOST_FIRST_NAMES = 2
SHOUTED = 4
"""Shorter words in capitals are acronyms, and no other way to write a name."""


@rule(
    "mention",
    "repeated",
    "The Australian team left. A falling ⟦Australian⟧ dollar has helped.",
    "A name of the article found in another place.",
)
@rule(
    "mention",
    "part",
    "Ilse Añez left early. ⟦Añez⟧ congratulated Holm on Monday.",
    "A surname or first name of a person of the article, or the plural that a team goes by.",
)
def spread(
    doc: Doc,
    words: Sequence[str],
    found: Sequence[MentionSpan],
    kinds: Mapping[str, EntityType],
    common: frozenset[str],
) -> list[MentionSpan]:
    """Return ``found`` and, in text order, all other places where the same names stand.

    ``kinds`` are the types of the names, by folded spelling; ``common`` the words written small.
    """
    taken = bytearray(len(words))
    for name in found:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    index, loud = _index(found, words, kinds)
    surnames = _surnames(found, words, kinds)
    added = []
    firsts = index.keys() | loud.keys()
    for position in [at for at, word in enumerate(words) if word in firsts]:
        if taken[position]:
            continue
        word = words[position]
        forms = index.get(word) or (loud.get(word) if word.isupper() else None)
        for form, kind, part in forms or ():
            end = position + len(form)
            if tuple(words[position:end]) != form or any(taken[position:end]):
                continue
            name = MentionSpan(position, end, kind, "part" if part else "repeated")
            if word in surnames:
                name = _with_first_names(doc, name, taken, common)
            if _is_meant(doc, name, common):
                added.append(name)
                taken[name.start : end] = b"\1" * (end - name.start)
                break
    return sorted([*found, *added])


def _surnames(
    found: Iterable[MentionSpan], words: Sequence[str], kinds: Mapping[str, EntityType]
) -> set[str]:
    """Return the last words of the full names of people."""
    return {
        words[name.end - 1]
        for name in found
        if name.end - name.start > 1 and kinds[fold(" ".join(words[name.start : name.end]))] == "person"
    }


@rule(
    "mention",
    "fuller",
    "Karl Romney left early. Ana Holm Goes After Per Berg As The ⟦New Karl Romney⟧.",
    "A surname of the article with the first names before it.",
)
def _with_first_names(doc: Doc, name: MentionSpan, taken: bytearray, common: frozenset[str]) -> MentionSpan:
    """Return the surname ``name`` with the first names before it that the NER passed over."""
    titles, dates = word_set(Titles, "honorific", "rank", "office"), word_set(Contexts, "calendar")
    start = name.start
    while start and name.start - start < MOST_FIRST_NAMES and not taken[start - 1]:
        before = doc[start - 1]
        if not before.is_alpha or not _is_part(before, common):
            break
        if fold(before.text) in titles or fold(before.text) in dates or is_person_noun(before.text):
            break
        start -= 1
    return name if start == name.start else MentionSpan(start, name.end, "person", "fuller")


def _is_meant(doc: Doc, name: MentionSpan, common: frozenset[str]) -> bool:
    """Tell whether the words at ``name`` are that name there. ``common`` are the words written small."""
    first = doc[name.start]
    if name.end - name.start == 1 and first.lower_ in common:
        return False  # "Reading" begins a sentence, and "reading" is a word of this article
    if name.rule == "part" and first.pos_ != "PROPN":
        return False
    if first.is_upper and len(first) >= SHOUTED:
        return True  # in a headline in capitals the neighbours tell nothing
    if name.end < len(doc) and _is_part(doc[name.end], common):
        # A full name goes into other names ("Ada Okoro Foundation"), a word alone may be anything.
        return name.type == "person" and name.end - name.start > 1
    if name.start == 0:
        return True
    before = doc[name.start - 1]
    if before.lower_ in word_set(Particles, "particle"):
        return False
    titles = word_set(Titles, "honorific", "rank", "office")
    return not _is_part(before, common) or fold(before.text) in titles


def _is_part(token: Token, common: frozenset[str]) -> bool:
    """Tell whether a neighbour belongs to a name; in a headline even small words have capitals."""
    return token.text[0].isupper() and token.pos_ == "PROPN" and token.lower_ not in common


Index = dict[str, list[tuple[Form, "EntityType", bool]]]


def _index(
    found: Iterable[MentionSpan], words: Sequence[str], kinds: Mapping[str, EntityType]
) -> tuple[Index, Index]:
    """Return first word → the names that begin with it, longest first; and the same in capitals."""
    forms: dict[Form, tuple[EntityType, bool]] = {}
    for name in sorted(found):
        form = tuple(words[name.start : name.end])
        if form[0][:1].isupper() and sum(map(len, form)) >= SHORTEST:
            forms.setdefault(form, (kinds[fold(" ".join(form))], False))
    for form, (kind, _) in list(forms.items()):
        for part in _PARTS[kind](form) if kind in _PARTS else ():
            if fold(part[0]) not in kinds:
                forms.setdefault(part, (kind, True))
        if form[0].isupper() and len(form[0]) >= SHOUTED:
            forms.setdefault(tuple(word.capitalize() for word in form), (kind, False))
    index: Index = defaultdict(list)
    loud: Index = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        index[form[0]].append((form, *forms[form]))
        upper = tuple(word.upper() for word in form)
        if max(map(len, form)) >= SHOUTED:
            loud[upper[0]].append((upper, *forms[form]))
    return index, loud


def _team(form: Form) -> Iterator[Form]:
    """Yield the last word of an organization's name in the plural, where it is no mere kind: "Pirates"."""
    word = form[-1]
    kinds = word_set(Organizations, "head", "vague", "legal", "small")
    if 1 < len(form) <= LONGEST_TEAM and word[0].isupper() and word.endswith("s") and fold(word) not in kinds:
        yield (word,)


def _parts(form: Form) -> Iterator[Form]:
    """Yield the surname and the first name of a full name, "van Berg" also as it begins a sentence."""
    particles = word_set(Particles, "particle")
    start = len(form) - 1
    while start > 1 and form[start - 1].islower() and fold(form[start - 1]) in particles:
        start -= 1
    if start < len(form) - 1:
        yield form[start:]
        yield (form[start].capitalize(), *form[start + 1 :])
    elif len(form) > 1 and "." not in form[0]:
        for word in (form[-1], form[0]):
            if len(word) >= SHORTEST_PART and word[0].isupper() and word.isalpha():
                yield (word,)


_PARTS = {"person": _parts, "organization": _team}
