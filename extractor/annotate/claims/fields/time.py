"""The time of a claim: the one nearest to it of its clause, or of a clause above."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.document.syntax import VERBAL
from extractor.annotate.lexicon.books import Calendar, Numbers
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either
from extractor.annotate.rules import decided, rule
from extractor.records import Time

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.claims.index.entities import EntityIndex
    from extractor.annotate.claims.index.tokens import TokenIndex


@cache
def _time() -> re.Pattern[str]:
    words = book(Calendar)
    months = either(words.month_names)
    day = either(words.weekdays)
    daytime = either(words.nouns.having("daytime"))
    period = either(words.nouns.having("period"))
    part = either(words.parts)
    return re.compile(
        rf"\b(?:(?:{part}-?|last|next|this) )?{day}(?: {daytime})?\b"
        rf"|\b{months}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?\b"
        rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{months}(?: (?:19|20)\d\d)?\b"
        rf"|\b{months}(?: of)? (?:19|20)\d\d\b"
        r"|\b(?:19|20)\d\d\b(?![-–,.]?\d)"
        rf"|\b(?:[Ll]ast|[Tt]his|[Nn]ext) (?:{period}|{months})\b"
        rf"|\b[Tt]he {either(words.numbering)} {period}\b"
        rf"|\b[Tt]he {period} (?:before|earlier)\b"
        rf"|\b(?:{either(words.counts)}|\w+teen|\d{{1,3}}) {period}s? {either(words.distance)}\b"
        r"|\b(?:[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Oo]vernight|[Ss]o far this year)\b"
        rf"|\b(?:in|since|by|until|during) (?P<month>(?:{part}[ -])?{months})\b(?! \d)"
    )


TIME_REACH = 400
"""Characters from a claim within which its time stands: longer than nearly all sentences. What goes on
without an end must not be searched as a whole for each of its numbers."""


@rule(
    "time",
    "nearest",
    "The storm sank ⟦40⟧ boats on Monday.",
    "The nearest time of the clause, or of one above; not the time of what the number is compared with.",
)
def time_of(
    tokens: TokenIndex, entities: EntityIndex, start: int, end: int, head: Token, said: tuple[int, int] | None
) -> Time | None:
    """Return the time nearest to ``[start, end)`` of the clause of ``head``, or of one above.

    ``said`` is the part of a quote that the claim stands in: when somebody spoke is not when it happened.
    """
    first, last = tokens.sentence(start)
    if said is not None:
        first, last = max(first, said[0]), min(last, said[1])
    first, last = max(first, start - TIME_REACH), min(last, end + TIME_REACH)
    above: frozenset[int] | None = None
    best: tuple[int, int, int] | None = None
    for begin, stop in _times(tokens, first, last):
        if begin < end and start < stop:
            continue
        gap = tokens.text[end:begin] if begin >= end else tokens.text[stop:start]
        distance = len(gap) + 40 * (gap.count(",") + gap.count(";")) + (0 if begin >= end else 15)
        if best is not None and distance >= best[0]:
            continue
        above = above if above is not None else _above(head) | tokens.within(start, end)
        if _is_compared_with(
            tokens.text[max(end if begin >= end else first, begin - _NEAR) : stop], stop - begin
        ):
            continue
        named = entities.at(begin)
        if (named is None or named.end <= stop) and _is_told_of(tokens.top(begin, stop), above):
            best = (distance, begin, stop)
    if best is None:
        return None
    decided("time", "nearest", start, end, tokens.text[best[1] : best[2]])
    return Time(*best[1:], tokens.text[best[1] : best[2]], None)


def _times(tokens: TokenIndex, first: int, last: int) -> list[tuple[int, int]]:
    """Return where times stand in ``[first, last)``, which the numbers of a sentence share."""
    found = tokens.times.get((first, last))
    if found is None:
        matches = _time().finditer(tokens.text, first, last)
        spans = (match.span("month" if match.group("month") else 0) for match in matches)
        found = tokens.times[first, last] = [
            span for span in spans if not (_YEAR.fullmatch(tokens.text, *span) and tokens.is_counted(*span))
        ]
    return found


_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR = 110
"""Characters before a time within which a word stands that makes it another matter's."""
_COMPARED = re.compile(
    r"\b(?:(?:than|versus|[Cc]ompared (?:with|to))\b(?:[^.;]|\.\d)*"
    rf"|(?:\w+est|{either(book(Numbers).superlatives)}|first|most \w+|least \w+)\b[^.;,]* since "
    r"|from (?:the (?:same|corresponding) \w+ |(?:[^\W\d]{0,2}[$€£¥])?\d\S*(?: [^\W\d]+)? )"
    r"(?:in |of |for )?)$"
)
_BACK = re.compile(
    r"\b(?:from\b[^;.]*|(?:on|above|below|over the same \w+|of the same \w+)(?: that)?(?: of| in)? ?)$"
)


def _is_compared_with(text: str, length: int) -> bool:
    """Tell whether the time that the last ``length`` characters are is that of what a claim is compared with.

    "up 8% from a year ago", "more than in 2020", "eased from 3.4% in April".
    """
    before, time = text[:-length], text[-length:]
    if _COMPARED.search(before):
        return True
    looks_back = time.endswith(tuple(book(Calendar).distance - {"later"})) or time[:4].lower() == "last"
    return looks_back and _BACK.search(before) is not None


def _above(head: Token) -> frozenset[int]:
    """Return the indices of ``head`` and of all that stands above it."""
    found = [head.i]
    while head.head.i != head.i and len(found) < _CLIMBED:
        head = head.head
        found.append(head.i)
    return frozenset(found)


def _is_told_of(time: Token, above: frozenset[int]) -> bool:
    """Tell whether ``time`` stands under a word ``above`` the claim, in no clause of another matter."""
    for _ in range(_CLIMBED):
        if time.i in above or time.head.i == time.i:
            return True
        if time.pos_ in VERBAL and time.dep_ in _OTHER_MATTER:
            return False
        time = time.head
    return False


_CLIMBED = 40
_OTHER_MATTER = frozenset({"relcl", "acl", "advcl", "ccomp", "conj", "pcomp", "csubj", "parataxis"})
