"""The place of a claim, from a preposition under its noun or verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document.syntax import VERBAL, subject
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
    for above in (head, verb, subject(verb) if verb is not None else None, _carried(verb)):
        found = _nearest(entities, above, offset) if above is not None else None
        if found is not None:
            return Circumstance(found.start, found.end, tokens.text[found.start : found.end], found.id)
    return None


def _carried(verb: Token | None) -> Token | None:
    """Return the verb whose place holds for ``verb`` too: "collapsed in Lagos, killing 14"."""
    carried = verb is not None and verb.dep_ in {"advcl", "xcomp"} and verb.tag_ == "VBG"
    return verb.head if verb is not None and carried and verb.head.pos_ in VERBAL else None


def _nearest(entities: EntityIndex, above: Token, offset: int) -> IndexedEntity | None:
    """Return the place nearest to ``offset`` that a preposition right under ``above`` leads to."""
    best: IndexedEntity | None = None
    for child in above.children:
        last = child.right_edge
        if child.dep_ != "prep" or child.lower_ not in _LOCATIVE or last.i - child.i >= _SPAN:
            continue
        found = entities.first_place(child.idx, last.idx + len(last))
        if found is not None and (best is None or abs(found.start - offset) < abs(best.start - offset)):
            best = found
    return best
