"""Doc → Extraction: the one meeting place of an article and what was found in it; spaCy ends here."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec
from msgspec.structs import replace

from extractor.annotate.document import extensions
from extractor.annotate.document.view import view_of
from extractor.annotate.profiles import profiled
from extractor.annotate.si import si_of
from extractor.annotate.times.published import interval_at, published_date
from extractor.records import (
    SCHEMA,
    Article,
    Circumstance,
    Claim,
    Cue,
    Entity,
    Extraction,
    Mention,
    Predicate,
    Quote,
    Span,
    Speaker,
    TextWarning,
    Time,
    Tool,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from spacy.tokens import Doc

Referring = TypeVar("Referring", bound=Speaker)


def assemble(article: Article, doc: Doc, tool: Tool) -> Extraction:
    """Return the record of ``article``: finds in text order, numbered, references among them mended.

    In ``doc`` a line break of two characters may be one, and one within a paragraph a blank: the finds have
    the offsets and the words of the article.
    """
    entities, entity_ids = _number_entities(extensions.get(doc, extensions.ENTITIES))
    quotes, quote_ids = _number_quotes(extensions.get(doc, extensions.QUOTES), entity_ids)
    claims = _number_claims(extensions.get(doc, extensions.CLAIMS), entity_ids, quote_ids)
    claims = _dated(claims, view_of(doc).text, article.published)
    quotes, claims = _profiled(quotes, claims, entities, view_of(doc).text)
    warnings = extensions.get(doc, extensions.WARNINGS)
    if view_of(doc).text != article.text:
        entities, quotes, claims, warnings = _as_written(
            (entities, quotes, claims, warnings), article.text, _returns(article.text, doc)
        )
    return Extraction(
        schema=SCHEMA,
        id=article.id,
        source=article.source,
        title=article.title,
        url=article.url,
        published=article.published,
        authors=article.authors,
        language=article.language,
        meta=article.meta,
        text=article.text,
        text_sha256=hashlib.sha256(article.text.encode()).hexdigest(),
        chars=len(article.text),
        entities=entities,
        quotes=quotes,
        claims=claims,
        warnings=(*article.warnings, *warnings),
        tool=tool,
    )


def _returns(text: str, doc: Doc) -> list[int]:
    """Return the offsets in ``doc`` of the line breaks that have two characters in ``text`` and one there."""
    if len(view_of(doc).text) == len(text):
        return []
    return wide_breaks(text)


def wide_breaks(text: str) -> list[int]:
    """Return where the line breaks of two characters in ``text`` stand once each of them is one."""
    return [match.start() - number for number, match in enumerate(re.finditer("\r\n", text))]


Find = TypeVar("Find")


def _as_written(find: Find, text: str, returns: Sequence[int]) -> Find:
    """Return finds with the offsets and words of ``text``; the names of entities stay as they are."""
    if isinstance(find, tuple):
        return cast("Find", tuple(_as_written(each, text, returns) for each in find))
    if not isinstance(find, msgspec.Struct):
        return find
    changes: dict[str, object] = {
        name: _as_written(value, text, returns)
        for name in find.__struct_fields__
        if isinstance(value := getattr(find, name), tuple | msgspec.Struct)
    }
    if isinstance(find, _SPANS) and find.start is not None and find.end is not None:
        start, end = (at + bisect_left(returns, at) for at in (find.start, find.end))
        changes |= {"start": start, "end": end}
        if not isinstance(find, _COMPOSED):
            changes["text"] = text[start:end]
    return replace(find, **changes)  # type: ignore[type-var]  # it is a struct


_SPANS = (Span, Mention, Speaker, Cue, Predicate, Circumstance, Claim, Quote, TextWarning)
_COMPOSED = (Quote, TextWarning)
"""What has offsets, but no words that stand there as they are."""


def _number_entities(entities: tuple[Entity, ...]) -> tuple[tuple[Entity, ...], dict[str, str]]:
    sorted_mentions = [
        replace(entity, mentions=tuple(sorted(entity.mentions, key=lambda m: (m.start, m.end))))
        for entity in entities
        if entity.mentions
    ]
    sorted_mentions.sort(key=lambda entity: (entity.mentions[0].start, entity.mentions[0].end))
    ids = {entity.id: f"e{number}" for number, entity in enumerate(sorted_mentions, 1)}
    numbered = tuple(
        replace(entity, id=ids[entity.id], organization=ids.get(entity.organization or ""))
        for entity in sorted_mentions
    )
    return numbered, ids


def _number_quotes(
    quotes: tuple[Quote, ...], entity_ids: Mapping[str, str]
) -> tuple[tuple[Quote, ...], dict[str, str]]:
    ordered = sorted(quotes, key=lambda quote: (quote.start, -quote.end))
    ids = {quote.id: f"q{number}" for number, quote in enumerate(ordered, 1)}
    numbered = tuple(
        replace(quote, id=ids[quote.id], speaker=_refer(quote.speaker, entity_ids)) for quote in ordered
    )
    return numbered, ids


def _number_claims(
    claims: tuple[Claim, ...], entity_ids: Mapping[str, str], quote_ids: Mapping[str, str]
) -> tuple[Claim, ...]:
    ordered = sorted(claims, key=lambda claim: (claim.number.start, claim.number.end))
    return tuple(
        replace(
            claim,
            id=f"c{number}",
            source=_refer(claim.source, entity_ids),
            place=claim.place and replace(claim.place, entity=entity_ids.get(claim.place.entity or "")),
            time=claim.time and replace(claim.time, entity=entity_ids.get(claim.time.entity or "")),
            quote=quote_ids.get(claim.quote or ""),
        )
        for number, claim in enumerate(ordered, 1)
    )


def _dated(claims: tuple[Claim, ...], text: str, published: str | None) -> tuple[Claim, ...]:
    """Return the claims with the intervals of their times, and their values in units of the SI."""
    day = published_date(published)
    return tuple(
        replace(claim, time=claim.time and _interval(claim.time, text, day), si=si_of(claim))
        for claim in claims
    )


def _interval(time: Time, text: str, day: date | None) -> Time:
    from_, to, precision, anchor = interval_at(text, time.start, time.end, day)
    return Time(time.start, time.end, time.text, time.entity, from_, to, precision, anchor)


def _profiled(
    quotes: tuple[Quote, ...], claims: tuple[Claim, ...], entities: tuple[Entity, ...], text: str
) -> tuple[tuple[Quote, ...], tuple[Claim, ...]]:
    """Return quotes and claims with the kind of source that each has."""
    by_id = {entity.id: entity for entity in entities}

    def of(speaker: Speaker | None) -> Speaker | None:
        return speaker and profiled(speaker, by_id.get(speaker.entity or ""), text)

    return (
        tuple(replace(quote, speaker=of(quote.speaker)) for quote in quotes),
        tuple(replace(claim, source=of(claim.source)) for claim in claims),
    )


def _refer(speaker: Speaker | None, entity_ids: Mapping[str, str]) -> Speaker | None:
    return speaker and replace(speaker, entity=entity_ids.get(speaker.entity or ""))
