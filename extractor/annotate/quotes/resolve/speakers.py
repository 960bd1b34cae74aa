"""From candidates to speakers: every speaker phrase gets its entity, where the article tells which."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from extractor.annotate.quotes.attribute.phrases import is_aged, last_part
from extractor.annotate.quotes.resolve.cast import make_cast, tokens_of
from extractor.annotate.quotes.resolve.gender import vote
from extractor.annotate.quotes.resolve.names import named_in
from extractor.annotate.quotes.resolve.nominals import resolve_answer, resolve_nominal
from extractor.annotate.quotes.resolve.pronouns import resolve_pronoun
from extractor.annotate.quotes.resolve.roles import describe
from extractor.annotate.quotes.resolve.salience import Memory
from extractor.annotate.reading import reading
from extractor.records import Mention, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from extractor.annotate.quotes.candidates import Candidate, Offsets
    from extractor.annotate.quotes.resolve.cast import Cast
    from extractor.annotate.quotes.scene import Range, Scene
    from extractor.records import Entity, MentionKind


_ANSWERS = frozenset({"A", "Answer"})


class _Found(NamedTuple):
    kind: MentionKind
    actor: int | None


def resolve(
    scene: Scene, candidates: Sequence[Candidate], entities: Sequence[Entity]
) -> tuple[list[Speaker | None], tuple[Entity, ...]]:
    """Return the speaker of each candidate, and the entities with the pronouns and phrases they spoke as."""
    cast = make_cast(scene.doc, entities)
    describe(scene.doc, cast)
    pronouns = vote(scene, cast)
    spans = {candidate.speaker for candidate in candidates if candidate.speaker is not None}
    found = _in_order(scene, sorted(spans), pronouns, cast)
    speakers = [_speaker(scene, candidate.speaker, found, entities) for candidate in candidates]
    return speakers, _with_mentions(scene, found, entities)


def _in_order(
    scene: Scene, spans: Sequence[Offsets], pronouns: Sequence[Token], cast: Cast
) -> dict[Offsets, _Found]:
    """Resolve the phrases of speakers, and the pronouns between them, in text order."""
    memory = Memory(scene, cast)
    found: dict[Offsets, _Found] = {}
    waiting = iter(pronouns)
    pronoun = next(waiting, None)
    for span in spans:
        tokens = tokens_of(scene.doc, *span)
        while pronoun is not None and pronoun.i < tokens[1]:
            if pronoun.i < tokens[0]:
                _remember(pronoun, cast, memory)
            pronoun = next(waiting, None)
        found[span] = _resolve(scene, tokens, cast, memory)
    return found


def _remember(pronoun: Token, cast: Cast, memory: Memory) -> None:
    actor = resolve_pronoun(pronoun, cast, memory)
    if actor is not None:
        memory.meant(actor, pronoun)


def _resolve(scene: Scene, span: Range, cast: Cast, memory: Memory) -> _Found:
    start, end = span
    head = reading(scene.doc).root(start, end)
    if is_aged(scene.doc[end - 1]):
        head = scene.doc[end - 1]
    elif (whole := last_part(head)).i < end:
        head = whole
    actor = named_in(head, span, cast)
    kind: MentionKind = "name"
    if actor is None and head.pos_ == "PRON":
        kind = "pronoun"
        actor = _antecedent(head, cast) if head.tag_ in {"WP", "WDT"} else resolve_pronoun(head, cast, memory)
    elif actor is None:
        kind = "nominal"
        answers = head.text in _ANSWERS and end < len(scene.doc) and scene.doc[end].text == ":"
        actor = resolve_answer(span, cast) if answers else resolve_nominal(head, span, cast, memory)
    if actor is not None:
        memory.spoke(actor, start)
    return _Found(kind, actor)


def _antecedent(pronoun: Token, cast: Cast) -> int | None:
    """Return the actor that "who" refers to."""
    verb = pronoun.head
    return cast.at.get(verb.head.i) if verb.dep_ == "relcl" else None


def _speaker(
    scene: Scene, span: Offsets | None, found: dict[Offsets, _Found], entities: Sequence[Entity]
) -> Speaker | None:
    if span is None:
        return None
    kind, actor = found[span]
    entity = entities[actor] if actor is not None else None
    return Speaker(
        *span, scene.text[slice(*span)], entity.id if entity else None, entity.name if entity else None, kind
    )


def _with_mentions(
    scene: Scene, found: dict[Offsets, _Found], entities: Sequence[Entity]
) -> tuple[Entity, ...]:
    """Return the entities with the pronouns and phrases that were resolved to them."""
    added: dict[int, list[Mention]] = defaultdict(list)
    for (start, end), (kind, actor) in found.items():
        if actor is not None and kind != "name":
            mention = Mention(start, end, scene.text[start:end], kind, f"speaker-{kind}")
            if all(mention.start != other.start for other in entities[actor].mentions):
                added[actor].append(mention)
    if not added:
        return tuple(entities)
    return tuple(
        replace(entity, mentions=(*entity.mentions, *added[number])) if number in added else entity
        for number, entity in enumerate(entities)
    )
