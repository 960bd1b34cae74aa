"""Where and when: the place and the time that stand by a claim."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.lexicon import lexicon
from extractor.records import Circumstance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.claims.names import Named, Names
    from extractor.annotate.claims.tokens import Tokens

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
    tokens: Tokens, names: Names, verb: Token | None, head: Token | None, offset: int
) -> Circumstance | None:
    """Return the place that a preposition under the claim's noun or verb names, or ``None``."""
    for above in (head, verb):
        found = _nearest(names, above, offset) if above is not None else None
        if found is not None:
            return Circumstance(found.start, found.end, tokens.text[found.start : found.end], found.id)
    return None


def _nearest(names: Names, above: Token, offset: int) -> Named | None:
    """Return the place nearest to ``offset`` that a preposition right under ``above`` leads to."""
    best: Named | None = None
    for child in above.children:
        last = child.right_edge
        if child.dep_ != "prep" or child.lower_ not in _LOCATIVE or last.i - child.i >= _SPAN:
            continue
        found = names.first_place(child.idx, last.idx + len(last))
        if found is not None and (best is None or abs(found.start - offset) < abs(best.start - offset)):
            best = found
    return best


@cache
def _time() -> re.Pattern[str]:
    months = "|".join(sorted(lexicon("nonclaims")["date"]["months"], key=len, reverse=True))
    day = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    part = r"(?: (?:morning|afternoon|evening|night))?"
    period = (
        r"(?:week|weekend|month|quarter|year|decade|century|season|summer|autumn|fall|winter|spring|night)"
    )
    return re.compile(
        rf"\b(?:(?:early|late|mid-?|last|next|this) )?{day}{part}\b"
        rf"|\b(?:{months})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?\b"
        rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{months})(?: (?:19|20)\d\d)?\b"
        rf"|\b(?:{months})(?: of)? (?:19|20)\d\d\b"
        r"|\b(?:19|20)\d\d\b(?![-–,.]?\d)"
        rf"|\b(?:[Ll]ast|[Tt]his|[Nn]ext) {period}\b"
        rf"|\b[Tt]he (?:past|previous|last|next|first|second|third|fourth|final) {period}\b"
        rf"|\b(?:a|one|two|three|\w+teen|\d{{1,3}}) {period}s? (?:ago|earlier|later|before)\b"
        r"|\b(?:[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Oo]vernight|[Ss]o far this year)\b"
        rf"|\b(?:in|since|by|until|during) (?P<month>(?:early |late |mid-)?(?:{months}))\b(?! \d)"
    )


TIME_REACH = 400
"""Characters from a claim within which its time stands: longer than nearly all sentences. What goes on
without an end must not be searched as a whole for each of its numbers."""


def time_of(tokens: Tokens, start: int, end: int) -> Circumstance | None:
    """Return the time nearest to ``[start, end)`` in its sentence, a clause's own before a later one's."""
    first, last = tokens.sentence(start)
    first, last = max(first, start - TIME_REACH), min(last, end + TIME_REACH)
    best: tuple[int, int, int] | None = None
    for match in _time().finditer(tokens.text, first, last):
        if match.start() < end and start < match.end():
            continue
        behind = match.start() >= end
        gap = tokens.text[end : match.start()] if behind else tokens.text[match.end() : start]
        distance = len(gap) + 40 * (gap.count(",") + gap.count(";")) + (0 if behind else 15)
        if best is None or distance < best[0]:
            best = (distance, *match.span("month" if match.group("month") else 0))
    if best is None:
        return None
    return Circumstance(best[1], best[2], tokens.text[best[1] : best[2]], None)
