"""From a parsed document to its numeric claims: number, hedge, noun, kind, predicate, source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate import marks
from extractor.annotate.claims.amounts import amounts
from extractor.annotate.claims.exclusions import Context, exclusion
from extractor.annotate.claims.hedges import hedge_before, hedge_behind, interval
from extractor.annotate.claims.kinds import kind_of
from extractor.annotate.claims.naming import naming
from extractor.annotate.claims.nouns import counted
from extractor.annotate.claims.predicates import predicate_of
from extractor.annotate.claims.sources import Said
from extractor.annotate.claims.tokens import Tokens
from extractor.records import Claim, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extractor.annotate.claims.nouns import Noun
    from extractor.annotate.claims.numeral import Numeral
    from extractor.records import Comparator


def find_claims(doc: Doc) -> tuple[Claim, ...]:
    """Return the claims of ``doc`` in text order, ids provisional."""
    text = doc.text
    found = amounts(text)
    if not found:
        return ()
    context, tokens, said = Context(text), Tokens(doc), Said(marks.get(doc, marks.QUOTES))
    claims: list[Claim] = []
    floor = 0
    for numeral in found:
        if exclusion(context, numeral) is None:
            noun = counted(tokens, numeral)
            if naming(tokens, numeral, noun) is None:
                claims.append(_claim(tokens, said, numeral, noun, floor, len(claims) + 1))
        floor = numeral.tail
    return tuple(claims)


def _claim(tokens: Tokens, said: Said, numeral: Numeral, noun: Noun | None, floor: int, number: int) -> Claim:
    text = tokens.text
    before = hedge_before(text, numeral.start, floor)
    behind = hedge_behind(text, _ends(numeral, noun))
    hedge = behind if behind is not None and (before is None or before.comparator == "=") else before
    comparator: Comparator = hedge.comparator if hedge is not None else _default(numeral)
    low, high = interval(numeral, comparator)
    start = min(numeral.start, before.start if before is not None else numeral.start)
    end = max(numeral.tail, noun.end if noun is not None else 0, hedge.end if hedge is not None else 0)
    unit, kind, status = kind_of(tokens, numeral)
    speaker, quote = said.source(numeral.start, numeral.end)
    return Claim(
        id=f"c{number}", start=start, end=end, text=text[start:end],
        number=Span(numeral.start, numeral.end, text[numeral.start : numeral.end]),
        kind=kind, value=numeral.value, low=low, high=high, comparator=comparator,
        hedge=text[hedge.start : hedge.end] if hedge is not None and comparator != "=" else None,
        unit=unit, noun=text[noun.start : noun.end] if noun is not None else None, per=numeral.per,
        change=None, about=(), predicate=predicate_of(tokens, numeral, noun), status=status,
        place=None, time=None, source=speaker, quote=quote, rule=f"number_{numeral.form}",
    )  # fmt: skip


def _ends(numeral: Numeral, noun: Noun | None) -> list[int]:
    ends = [numeral.end, numeral.tail]
    if noun is not None:
        ends.append(noun.end)
    return list(dict.fromkeys(ends))


def _default(numeral: Numeral) -> Comparator:
    return "~" if numeral.form == "vague" else "="
