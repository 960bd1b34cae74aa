"""From candidates to speakers: every speaker phrase gets its entity, where the article tells which."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from extractor.annotate.document.view import view_of
from extractor.annotate.quotes.cues.speaker_phrase import is_aged, last_part
from extractor.annotate.quotes.speakers.by_description import by_description
from extractor.annotate.quotes.speakers.by_name import by_name
from extractor.annotate.quotes.speakers.by_pronoun import by_pronoun
from extractor.annotate.quotes.speakers.candidates import candidates_of, tokens_of
from extractor.annotate.quotes.speakers.descriptions import describe
from extractor.annotate.quotes.speakers.gender import vote
from extractor.annotate.quotes.speakers.salience import Salience
from extractor.annotate.rules import collecting, decided, rule
from extractor.records import Mention, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from extractor.annotate.quotes.candidate import Candidate, Offsets
    from extractor.annotate.quotes.context.context import QuoteContext, Range
    from extractor.annotate.quotes.speakers.candidates import Candidates
    from extractor.records import Entity, MentionKind


class _Found(NamedTuple):
    kind: MentionKind
    actor: int | None


def resolve(
    context: QuoteContext, quotes: Sequence[Candidate], entities: Sequence[Entity]
) -> tuple[list[Speaker | None], tuple[Entity, ...]]:
    """Return the speaker of each candidate, and the entities with the pronouns and phrases they spoke as."""
    candidates = candidates_of(context.doc, entities)
    describe(context.doc, candidates)
    pronouns = vote(context, candidates)
    spans = {candidate.speaker for candidate in quotes if candidate.speaker is not None}
    found = _in_order(context, sorted(spans), pronouns, candidates)
    speakers = [_speaker(context, candidate.speaker, found, entities) for candidate in quotes]
    return speakers, _with_mentions(context, found, entities)


def _in_order(
    context: QuoteContext, spans: Sequence[Offsets], pronouns: Sequence[Token], candidates: Candidates
) -> dict[Offsets, _Found]:
    """Resolve the phrases of speakers, and the pronouns between them, in text order."""
    salience = Salience(context, candidates)
    found: dict[Offsets, _Found] = {}
    waiting = iter(pronouns)
    pronoun = next(waiting, None)
    for span in spans:
        tokens = tokens_of(context.doc, *span)
        while pronoun is not None and pronoun.i < tokens[1]:
            if pronoun.i < tokens[0]:
                _remember(pronoun, candidates, salience)
            pronoun = next(waiting, None)
        found[span] = _resolve(context, tokens, candidates, salience)
    return found


def _remember(pronoun: Token, candidates: Candidates, salience: Salience) -> None:
    found = by_pronoun(pronoun, candidates, salience)
    if found is not None:
        salience.meant(found[1], pronoun)


def _resolve(context: QuoteContext, span: Range, candidates: Candidates, salience: Salience) -> _Found:
    start, end = span
    head = view_of(context.doc).root(start, end)
    if is_aged(context.doc[end - 1]):
        head = context.doc[end - 1]
    elif (whole := last_part(head)).i < end:
        head = whole
    kind: MentionKind = "name"
    found = by_name(head, span, candidates)
    if found is None and head.pos_ == "PRON":
        kind, found = "pronoun", by_pronoun(head, candidates, salience)
    elif found is None:
        kind, found = "nominal", by_description(head, span, candidates, salience)
    if found is None:
        return _Found(kind, None)
    name, actor = found
    salience.spoke(actor, start)
    if collecting():
        entity = candidates.actors[actor].entity
        decided("speaker", name, *context.offsets(start, end), f"{entity.id} {entity.name}")
    return _Found(kind, actor)


def _speaker(
    context: QuoteContext, span: Offsets | None, found: dict[Offsets, _Found], entities: Sequence[Entity]
) -> Speaker | None:
    if span is None:
        return None
    kind, actor = found[span]
    entity = entities[actor] if actor is not None else None
    return Speaker(
        *span,
        context.text[slice(*span)],
        entity.id if entity else None,
        entity.name if entity else None,
        kind,
    )


@rule(
    "mention",
    "speaker-pronoun",
    "Ana Ruiz left early. ⟦She⟧ said the pier was closed.",
    "A pronoun that speaks, and was resolved.",
)
@rule(
    "mention",
    "speaker-nominal",
    "Norrex sold the pier. ⟦The company⟧ said it was safe.",
    "A description that speaks, and was resolved.",
)
def _with_mentions(
    context: QuoteContext, found: dict[Offsets, _Found], entities: Sequence[Entity]
) -> tuple[Entity, ...]:
    """Return the entities with the pronouns and phrases that were resolved to them."""
    added: dict[int, list[Mention]] = defaultdict(list)
    for (start, end), (kind, actor) in found.items():
        if actor is not None and kind != "name":
            mention = Mention(start, end, context.text[start:end], kind, f"speaker-{kind}")
            if all(mention.start != other.start for other in entities[actor].mentions):
                added[actor].append(mention)
                decided("mention", mention.rule, start, end, entities[actor].id)
    if not added:
        return tuple(entities)
    return tuple(
        replace(entity, mentions=(*entity.mentions, *added[number])) if number in added else entity
        for number, entity in enumerate(entities)
    )
