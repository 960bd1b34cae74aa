"""The place of a claim, from a preposition under its noun or verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document.syntax import VERBAL, subject
from extractor.annotate.rules import cascade, decided, first_found, rule
from extractor.records import Circumstance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.claims.index.entities import EntityIndex, IndexedEntity
    from extractor.annotate.claims.index.tokens import TokenIndex


_LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "across",
        "around",
        "inside",
        "off",
        "throughout",
        "within",
        "into",
        "from",
    }
)
_SPAN = 30
"""Phrases longer than this many tokens are the parser's mistakes more often than a place."""


def place_of(
    tokens: TokenIndex, entities: EntityIndex, verb: Token | None, head: Token | None, offset: int
) -> Circumstance | None:
    """Return the place that a preposition under the claim's noun or verb names, or ``None``."""
    found = first_found(_CASCADE, entities, verb, head, offset)
    if found is None:
        return None
    name, place = found
    decided("place", name, offset, offset + 1, tokens.text[place.start : place.end])
    return Circumstance(place.start, place.end, tokens.text[place.start : place.end], place.id)


@rule("place", "noun", "The storm sank ⟦40⟧ boats in Lisbon on Monday.")
def _by_noun(entities: EntityIndex, _: Token | None, head: Token | None, offset: int) -> IndexedEntity | None:
    """A place that a preposition under the counted noun leads to."""
    return _nearest(entities, head, offset)


@rule("place", "verb", "In Lisbon the storm sank ⟦40⟧ boats on Monday.")
def _by_verb(entities: EntityIndex, verb: Token | None, _: Token | None, offset: int) -> IndexedEntity | None:
    """A place that a preposition under the verb of the claim leads to."""
    return _nearest(entities, verb, offset)


@rule("place", "subject", "The storm in Lisbon killed ⟦40⟧ people on Monday.")
def _by_subject(
    entities: EntityIndex, verb: Token | None, _: Token | None, offset: int
) -> IndexedEntity | None:
    """A place that a preposition under the subject of the claim's verb leads to."""
    return _nearest(entities, subject(verb) if verb is not None else None, offset)


@rule("place", "participle", "A wall collapsed in Lisbon on Monday, killing ⟦40⟧ people.")
def _by_main_verb(
    entities: EntityIndex, verb: Token | None, _: Token | None, offset: int
) -> IndexedEntity | None:
    """A place of the verb that a participle goes on with: "collapsed in Lisbon, killing 14"."""
    return _nearest(entities, _carried(verb), offset)


_CASCADE = cascade(_by_noun, _by_verb, _by_subject, _by_main_verb)


def _carried(verb: Token | None) -> Token | None:
    """Return the verb whose place holds for ``verb`` too: "collapsed in Lagos, killing 14"."""
    carried = verb is not None and verb.dep_ in {"advcl", "xcomp"} and verb.tag_ == "VBG"
    return verb.head if verb is not None and carried and verb.head.pos_ in VERBAL else None


def _nearest(entities: EntityIndex, above: Token | None, offset: int) -> IndexedEntity | None:
    """Return the place nearest to ``offset`` that a preposition right under ``above`` leads to."""
    best: IndexedEntity | None = None
    for child in above.children if above is not None else ():
        last = child.right_edge
        if child.dep_ != "prep" or child.lower_ not in _LOCATIVE or last.i - child.i >= _SPAN:
            continue
        found = entities.first_place(child.idx, last.idx + len(last))
        if found is not None and (best is None or abs(found.start - offset) < abs(best.start - offset)):
            best = found
    return best
