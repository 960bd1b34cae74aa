"""What kind of source speaks: somebody with a name or without, an organization, people, a document, media."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from extractor.annotate.entities.person_nouns import is_person_noun
from extractor.annotate.lexicon.books import Organizations, Profiles, Speakers
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either

if TYPE_CHECKING:
    from extractor.records import Entity, Profile, Speaker

REACH: Final = 300
"""Characters around a speaker within which the words stand that say why there is no name."""

_HEAD_ENDS: Final = re.compile(
    r"[,;:(\n]|\s(?:of|in|at|for|from|with|on|to|by|near|who|whose|which|that|about|among|close|within)\b"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STOP: Final = re.compile(r"[.!?][\"'”’)]*\s|\n")
_FEATURES: Final[dict[str, Profile]] = {
    "document": "document", "media": "media", "social": "social_media", "organization": "organization",
    "people": "people", "person": "unnamed_person",
}  # fmt: skip


def profiled(speaker: Speaker, entity: Entity | None, text: str) -> Speaker:
    """Return ``speaker`` with its profile, and with the words that say why it has no name."""
    profile = profile_of(speaker, entity)
    anonymity = _anonymity(speaker, text) if profile in {"unnamed_person", "people"} else None
    return replace(speaker, profile=profile, anonymity=anonymity)


def profile_of(speaker: Speaker, entity: Entity | None) -> Profile | None:
    """Return what kind of source it is: by the entity, else by its head noun; None where neither tells."""
    if entity is not None:
        if entity.type == "person":
            return "named_person"
        if entity.type == "group":
            return "people" if speaker.mention == "name" else _described(speaker.text)
        return "media" if _is_media(entity.name) else "organization"
    if speaker.mention == "pronoun":
        return None
    return _described(speaker.text)


@lru_cache(maxsize=20_000)
def _described(words: str) -> Profile | None:
    """Return the profile that the words say: "a senior ⟦official⟧ at the bank", "⟦residents⟧ of Lira"."""
    end = _HEAD_ENDS.search(words, 1)
    head = words[: end.start()] if end else words
    for word in reversed(_WORD.findall(head.replace("’s", "").replace("'s", ""))):
        profile = _of_word(word.lower())
        if profile is not None:
            return profile
    return None


def _of_word(word: str) -> Profile | None:
    feature = next(iter(book(Profiles).words.get(word, ())), None)
    if feature is not None:
        return _FEATURES[feature]
    if word in book(Speakers).documents:
        return "document"
    if word in book(Speakers).organizations or word in _heads():
        return "organization"
    if is_person_noun(word) or word in book(Speakers).wider:
        return "unnamed_person"
    singulars = [word.removesuffix(ending) for ending in ("s", "es") if word.endswith(ending)]
    if any(is_person_noun(each) or each in book(Speakers).wider for each in singulars):
        return "people"
    return None


@cache
def _heads() -> frozenset[str]:
    """Return nouns that organizations are called by, in small letters."""
    return frozenset(word.lower() for word in book(Organizations).words.having("head"))


def _is_media(name: str) -> bool:
    """Return whether the name of an organization ends, or begins, as those of papers and stations do."""
    words = name.lower().split()
    ends = [*words[:1], *words[-1:]] if len(words) > 1 else []
    return any("media" in book(Profiles).words.get(word, ()) for word in ends)


def _anonymity(speaker: Speaker, text: str) -> str | None:
    """Return the words of the sentence that say why a source has no name."""
    first = max(speaker.start - REACH, 0)
    starts = [match.end() for match in _STOP.finditer(text, first, speaker.start)]
    stop = _STOP.search(text, speaker.end, speaker.end + REACH)
    last = stop.start() if stop else min(speaker.end + REACH, len(text))
    found = _reasons().search(text, starts[-1] if starts else first, last)
    return " ".join(found.group().split()) if found else None


@cache
def _reasons() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:who|and|he|she|they) )?(?:(?:was|were|is|are) )?\b{either(book(Profiles).anonymity)}\b"
        r"(?: (?:because|as|since|to)\b[^,.;”\"\n]{0,160})?",
        re.IGNORECASE,
    )
