"""Who is quoted how much over many records: one line per source.

People are the same across articles where their full names, of two words at least, are the same and no article
says another gender; other sources with a name where their names are. A surname alone never merges, and a
source without a name is counted within its article.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from extractor.annotate.lexicon.books import Gender, Speakers
from extractor.annotate.lexicon.loader import book
from extractor.annotate.quotes.speakers.gender import PRONOUNS
from extractor.corpus.tables import who
from extractor.records import SCHEMA, Extraction, Profile, Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractor.records import Entity, Speaker

Key = tuple[str, ...]
Named = TypeVar("Named", bound=str)

BEFORE: Final = 24
"""Characters before a name in which its title stands."""

_WORD: Final = re.compile(r"[^\W\d_]+")


class Name(Struct, frozen=True):
    """What a source is called in one article; ``entity`` is its id there, or None."""

    record: str
    entity: str | None
    name: str


class SourceLine(Struct, frozen=True):
    """A source and how much it is quoted. ``gender`` only where an article says it: ``gender_by`` how."""

    schema: str
    name: str
    profile: Profile | None
    roles: tuple[str, ...]
    articles: int
    quotes: int
    direct: int
    indirect: int
    mixed: int
    words: int
    claims: int
    gender: Gender | None
    gender_by: str | None
    names: tuple[Name, ...]
    merged_by: tuple[str, ...]


@dataclass
class _Tally:
    """What one article has of one source."""

    name: Name
    profile: Profile | None
    role: str | None
    gender: Gender | None
    gender_by: str | None
    quotes: Counter[str] = field(default_factory=Counter)
    words: int = 0
    claims: int = 0


def sources(records: Iterable[Extraction]) -> list[SourceLine]:
    """Return the sources of all records, the most quoted first; the same in any order of records."""
    groups: dict[Key, list[_Tally]] = {}
    for record in records:
        for key, tally in _tallies(record).items():
            groups.setdefault(key, []).append(tally)
    lines = [_line(tallies) for group in groups.values() for tallies in _apart(group)]
    return sorted(lines, key=lambda line: (-line.quotes, -line.words, -line.claims, line.name, _ids(line)))


def _ids(line: SourceLine) -> list[tuple[str, str]]:
    return [(name.record, name.entity or "") for name in line.names]


def _tallies(record: Extraction) -> dict[Key, _Tally]:
    entities = {entity.id: entity for entity in record.entities}
    found: dict[Key, _Tally] = {}

    def of(speaker: Speaker) -> _Tally:
        entity = entities.get(speaker.entity or "")
        key = _key(speaker, entity, record)
        if key not in found:
            gender, by = _gender(entity, record.text) if entity and entity.type == "person" else (None, None)
            name = Name(
                record.id, entity.id if entity else None, entity.name if entity else who(speaker) or ""
            )
            found[key] = _Tally(name, speaker.profile, entity.role if entity else None, gender, by)
        return found[key]

    for quote in record.quotes:
        if quote.speaker:
            tally = of(quote.speaker)
            tally.quotes[quote.kind] += 1
            tally.words += len(quote.text.split())
    for claim in record.claims:
        if claim.source:
            of(claim.source).claims += 1
    return found


def _key(speaker: Speaker, entity: Entity | None, record: Extraction) -> Key:
    """Return what is the same for the same source, and holds the article where that is never sure."""
    if entity is None:
        return ("words", record.id, speaker.profile or "", " ".join(speaker.text.lower().split()))
    name = " ".join(_WORD.findall(entity.name.lower()))
    if entity.type == "person" and " " not in name:
        return ("person", record.id, entity.id)
    return (entity.type, name)


def _gender(entity: Entity, text: str | None) -> tuple[Gender | None, str | None]:
    """Return the gender that pronouns for somebody and titles before the name agree on, and the word."""
    said: list[tuple[Gender, str]] = []
    for mention in entity.mentions:
        if mention.kind == "pronoun" and (gender := PRONOUNS.get(mention.text.lower())):
            said.append((gender, mention.text))
        elif mention.kind == "name" and text is not None:
            before = _WORD.findall(text[max(mention.start - BEFORE, 0) : mention.start])[-1:]
            said += [(each, word) for word in before if (each := _titles().get(word.lower()))]
    genders = {gender for gender, _ in said}
    return said[0] if len(genders) == 1 else (None, None)


def _titles() -> dict[str, Gender]:
    return book(Speakers).gender_of_word


def _apart(group: list[_Tally]) -> Iterator[list[_Tally]]:
    """Yield those of one name that are one: not where articles say different genders."""
    genders = {tally.gender for tally in group}
    if {"female", "male"} <= genders:
        for gender in ("female", "male"):
            yield [tally for tally in group if tally.gender == gender]
        for tally in group:
            if tally.gender is None:
                yield [tally]
    else:
        yield group


def _line(tallies: list[_Tally]) -> SourceLine:
    tallies = sorted(tallies, key=lambda tally: (tally.name.record, tally.name.entity or ""))
    roles = Counter(tally.role for tally in tallies if tally.role)
    names = Counter(tally.name.name for tally in tallies)
    profiles = Counter(tally.profile for tally in tallies if tally.profile)
    gendered = next((tally for tally in tallies if tally.gender), tallies[0])
    kinds = sum((tally.quotes for tally in tallies), Counter[str]())
    shared = [role for role, count in roles.items() if count > 1]
    merged = ("name", *(("role",) if shared else ())) if len(tallies) > 1 else ()
    return SourceLine(
        schema=SCHEMA,
        name=_first(names) or "",
        profile=_first(profiles),
        roles=tuple(sorted(roles, key=lambda role: (-roles[role], role))),
        articles=len({tally.name.record for tally in tallies}),
        quotes=kinds.total(),
        direct=kinds["direct"],
        indirect=kinds["indirect"],
        mixed=kinds["mixed"],
        words=sum(tally.words for tally in tallies),
        claims=sum(tally.claims for tally in tallies),
        gender=gendered.gender,
        gender_by=gendered.gender_by,
        names=tuple(tally.name for tally in tallies),
        merged_by=merged,
    )


def _first(counted: Counter[Named]) -> Named | None:
    """Return the most frequent one, of several the first in the alphabet."""
    return min(counted, key=lambda each: (-counted[each], each)) if counted else None
