"""From a parsed document to its numeric claims: number, hedge, noun, kind, change, predicate, source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractor.annotate.claims.exclusions.by_parse import parse_exclusion
from extractor.annotate.claims.exclusions.cascade import exclusion
from extractor.annotate.claims.exclusions.spans import Spans
from extractor.annotate.claims.fields.about import about_of
from extractor.annotate.claims.fields.age import age_end, is_aged
from extractor.annotate.claims.fields.change import changing
from extractor.annotate.claims.fields.change_theme import goes_on
from extractor.annotate.claims.fields.duration import is_duration
from extractor.annotate.claims.fields.ellipsis import inherit, is_held_against, paraphrased
from extractor.annotate.claims.fields.kind import Sort, is_level, sort_of
from extractor.annotate.claims.fields.noun import counted
from extractor.annotate.claims.fields.place import place_of
from extractor.annotate.claims.fields.predicate import describes, predicate_of, rate_of
from extractor.annotate.claims.fields.source import reporter
from extractor.annotate.claims.fields.status import headline_verb, status_of
from extractor.annotate.claims.fields.time import time_of
from extractor.annotate.claims.index.entities import EntityIndex
from extractor.annotate.claims.index.quotes import QuoteIndex
from extractor.annotate.claims.index.tokens import TokenIndex
from extractor.annotate.claims.quantities.attach import amounts
from extractor.annotate.claims.quantities.currency_country import settled
from extractor.annotate.claims.quantities.hedges import hedge_before, hedge_behind, interval
from extractor.annotate.claims.quantities.magnitude import is_magnitude
from extractor.annotate.claims.quantities.units import per_at
from extractor.annotate.document import extensions
from extractor.annotate.document.syntax import lemma
from extractor.annotate.document.view import view_of
from extractor.annotate.lexicon.books import Casualties, Hedges
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import decided, rule
from extractor.records import Change, Claim, Predicate, Span, Time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from spacy.tokens import Doc, Token

    from extractor.annotate.claims.candidate import Noun
    from extractor.annotate.claims.fields.change import Changing
    from extractor.annotate.claims.numbers.numeral import Numeral
    from extractor.annotate.claims.quantities.hedges import Hedge
    from extractor.records import Comparator, Status


_INCLUDING = re.compile(r",? \(?(?:including|among them|among whom were|of whom) (?:the )?")
"""Between people with a casualty status and those of them that the next number counts."""
_TIMES = frozenset({"year", "date", "decade"})
"""Exclusions that say of a number that it is a time."""
_BETWEEN = re.compile(r"\b[Bb]etween\s$")


def find_claims(doc: Doc) -> tuple[Claim, ...]:
    """Return the claims of ``doc`` in text order, ids provisional."""
    text = view_of(doc).text
    found = amounts(text)
    if not found:
        return ()
    finder = _Finder(doc)
    context = Spans(text)
    floor = 0
    numerals = settled(finder.tokens, finder.entities, found)
    kept = [
        (numeral, None if is_magnitude(text, numeral) else exclusion(context, numeral))
        for numeral in numerals
    ]
    finder.tokens.counted = [(n.start, n.end) for n, rule in kept if rule not in _TIMES]
    for numeral, excluded in kept:
        if numeral.start < floor:
            continue  # what a rate goes by: "14 births per ⟦1,000⟧ women"
        if excluded is not None:
            decided("nonclaim", excluded, numeral.start, numeral.end)
        else:
            for part in finder.apart(numeral):
                floor = finder.find(part, floor)
        floor = max(floor, numeral.tail)
    return tuple(finder.claims)


class _Firmness(NamedTuple):
    """How firmly a number is asserted: the comparator, its words, and the interval that they leave."""

    comparator: Comparator
    words: str | None
    low: Decimal | None
    high: Decimal | None


class _Finder:
    """Makes claims of numbers, one after the other; a number may lean on the claim before it."""

    def __init__(self, doc: Doc) -> None:
        self.tokens = TokenIndex(doc)
        self.text = self.tokens.text
        self.said = QuoteIndex(extensions.get(doc, extensions.QUOTES))
        self.entities = EntityIndex(extensions.get(doc, extensions.ENTITIES), self.said)
        self.claims: list[Claim] = []
        self.moves: dict[int, Change] = {}  # start of a number → what "from A to B" as a whole says of it

    @rule(
        "change",
        "from-to",
        "The price went from ⟦$5⟧ to $7 in May.",
        "One of the two numbers of a change: from A to B.",
    )
    def apart(self, numeral: Numeral) -> Iterator[Numeral]:
        """Yield the two numbers of a change "from A to B" each for itself, any other number as it is.

        "from 5 to 10 million" stays one: "5" alone does not say what it means.
        """
        if numeral.form != "range" or len(numeral.parts) != 2:
            yield numeral
            return
        first, second = numeral.parts
        before = self.text[max(0, numeral.start - 24) : numeral.start].lower().split()
        joint = self.text[first.tail : second.start].strip().lower()
        carried = {first.value, second.value} != {numeral.low, numeral.high}
        split = joint == "to" and not carried
        move = changing(self.tokens, numeral, numeral.start, None) if split else None
        part: Literal["from", "by"] | None = "from" if "from" in before[-3:] else None
        if move is not None and part is None and _moves_by(self.tokens, numeral, move):
            part = "by"
        if move is None or part is None:
            yield numeral
            return
        self.moves[first.start] = Change(move.change.direction, part)
        self.moves[second.start] = Change(move.change.direction, "to")
        for each in numeral.parts:
            yield each.but(
                plain=False,
                currency=each.currency or numeral.currency,
                percent=each.percent or numeral.percent,
                unit=each.unit or numeral.unit,
                unit_kind=each.unit_kind or numeral.unit_kind,
            )

    def find(self, numeral: Numeral, floor: int) -> int:
        """Add the claim that ``numeral`` makes, unless the parse says it makes none; return where it ends."""
        noun = None if is_aged(self.text, numeral) else counted(self.tokens, numeral)
        if noun is not None and numeral.per is None and (per := per_at(self.text, noun.end)) is not None:
            numeral = numeral.but(per=per[0], tail=per[1])
        excluded = parse_exclusion(self.tokens, self.entities, numeral, noun)
        if excluded is not None:
            decided("nonclaim", excluded, numeral.start, numeral.end)
        else:
            self.claims.append(self._claim(numeral, noun, floor))
        counts_in_rate = numeral.per is not None and numeral.per[0].isdecimal()
        return numeral.tail if counts_in_rate else numeral.end

    def _claim(self, numeral: Numeral, noun: Noun | None, floor: int) -> Claim:
        text, tokens = self.text, self.tokens
        hedge, outset = _hedge(tokens, numeral, noun, floor)
        last = self._last(outset)
        included = self._included(numeral, noun, last, outset)
        status = (included if noun is None else None) or status_of(tokens, numeral, noun) or included
        first = sort_of(tokens, self.entities, numeral, noun, status)
        end = _end(text, numeral, noun, hedge, first)
        predicate, verb = self._happened(numeral, noun, first.kind)
        change = changing(tokens, numeral, outset, noun)
        restated = paraphrased(text, last, outset) if change is None else None
        words, own = self._named(
            numeral, noun, change.change if change is not None else restated, first, last
        )
        told = self._told(numeral, change, restated)
        per = numeral.per
        if verb is not None and per is None and told is None and own.kind in {"count", "rate"}:
            per = rate_of(verb, tokens.after(end))
        rated = Sort("rate", own.unit) if per is not None and numeral.per is None else own
        about = self._about(numeral, noun, change, rated.kind, last, outset)
        sort = self._levelled(numeral, rated, words, about)
        firmness = _firmness(text, numeral, hedge, last, outset)
        head = noun.head if noun is not None else tokens.top(numeral.start, numeral.tail)
        speaker, quote = self.said.source(numeral.start, numeral.end)
        decided("claim", f"number_{numeral.form}", outset, end)
        return Claim(
            id=f"c{len(self.claims) + 1}", start=outset, end=end, text=text[outset:end],
            number=Span(numeral.start, numeral.end, text[numeral.start : numeral.end]),
            kind=sort.kind, value=numeral.value, low=firmness.low, high=firmness.high,
            comparator=firmness.comparator, hedge=firmness.words,
            unit=sort.unit, noun=words, per=per, change=told, about=about, predicate=predicate,
            status=status if sort.kind == "casualty" else None,
            place=place_of(tokens, self.entities, verb, noun.head if noun is not None else None, outset),
            time=self._time(numeral, noun, head, sort.kind, outset, end),
            source=speaker or reporter(tokens, self.entities, head, outset, end), quote=quote,
            rule=f"number_{numeral.form}",
        )  # fmt: skip

    @rule("status", "included", "Officials put the death toll at 41, including ⟦9⟧ children.")
    def _included(
        self, numeral: Numeral, noun: Noun | None, last: Claim | None, outset: int
    ) -> Status | None:
        """The status of the people before, of whom the number is a part: "including 9", "3 of them"."""
        if last is None or last.status is None or numeral.unit or numeral.currency:
            return None
        if noun is not None and lemma(noun.head) in book(Casualties).things:
            return None
        between = self.text[last.end : outset]
        part = _INCLUDING.fullmatch(between) is not None
        of_them = between in {", ", " ("} and self.text.startswith(" of them", numeral.end)
        if not part and not of_them:
            return None
        decided("status", "included", numeral.start, numeral.end, last.status)
        return last.status

    def _told(self, numeral: Numeral, change: Changing | None, restated: Change | None) -> Change | None:
        """Return the change a number is part of: its own, the one before in other words, "from A to B"."""
        if change is not None:
            name, told = change.rule, change.change
        elif restated is not None:
            name, told = "restated", restated
        elif numeral.start in self.moves:
            name, told = "from-to", self.moves[numeral.start]
        else:
            return None
        decided("change", name, numeral.start, numeral.end, f"{told.direction} {told.part}")
        return told

    def _levelled(self, numeral: Numeral, sort: Sort, noun: str | None, about: tuple[str, ...]) -> Sort:
        """Return the sort of a claim: where an index stands, if the number is about one, else ``sort``."""
        if not is_level(numeral, sort, noun, about):
            return sort
        decided("kind", "level", numeral.start, numeral.end)
        return Sort("index", "point")

    def _happened(
        self, numeral: Numeral, noun: Noun | None, kind: str
    ) -> tuple[Predicate | None, Token | None]:
        """Return the predicate and its verb: what is said of the number, not that it is said."""
        told = headline_verb(self.tokens, numeral) if kind == "casualty" else None
        if told is not None:
            word, base = told
            return Predicate(word.idx, word.idx + len(word), word.text, base, negated=False), word
        predicate, verb = predicate_of(self.tokens, numeral, noun, kind)
        if verb is not None and self.said.is_cue(verb.idx, numeral.start, numeral.end):
            return None, None  # "eleven of them children," she said
        return predicate, verb

    def _named(
        self, numeral: Numeral, noun: Noun | None, told: Change | None, sort: Sort, last: Claim | None
    ) -> tuple[str | None, Sort]:
        """Return the noun and the sort of a claim, from the claim before where its own words lack them."""
        if sort == Sort("index", "point") and told is None:
            sort = Sort("count", "point")
        if noun is not None:
            return self.text[noun.start : noun.end], sort
        return inherit(self.text, last, numeral, told, sort)

    def _time(
        self, numeral: Numeral, noun: Noun | None, head: Token, kind: str, outset: int, end: int
    ) -> Time | None:
        """Return when it happened; an age that only describes somebody has no time."""
        if kind == "age" and (noun is not None or describes(self.tokens, numeral, head)):
            return None
        return time_of(
            self.tokens, self.entities, outset, end, head, self.said.part(numeral.start, numeral.end)
        )

    def _last(self, offset: int) -> Claim | None:
        """Return the claim before, if it stands in the same sentence as ``offset``."""
        if not self.claims:
            return None
        last = self.claims[-1]
        return last if last.start >= self.tokens.sentence(offset)[0] else None

    @rule(
        "about",
        "carried-on",
        "Holm (15.3 ppg, ⟦7.4 rpg⟧) scored late for Lira.",
        "What the claim before is about, which the number goes on with.",
    )
    def _about(
        self,
        numeral: Numeral,
        noun: Noun | None,
        change: Changing | None,
        kind: str,
        last: Claim | None,
        outset: int,
    ) -> tuple[str, ...]:
        """Return what is measured; a change that does not name it goes on with that of the claim before."""
        again = change is not None and last is not None and last.about and goes_on(change.word)
        found: tuple[str, ...] = ()
        if last is None or not (again or self._goes_on(last, noun, outset)):
            found = about_of(self.tokens, self.entities, numeral, noun, change, kind, outset)
            if found or last is None or last.change is None or (change is None and noun is not None):
                return found
        if last.about:
            decided("about", "carried-on", numeral.start, numeral.end, "; ".join(last.about))
        return last.about

    def _goes_on(self, last: Claim, noun: Noun | None, outset: int) -> bool:
        """Tell whether a number is about what the one before is about."""
        if _restates(self.text, last, outset) or _listed(self.text, last, outset):
            return True
        return noun is None and last.about != () and is_held_against(self.text, last, outset)


def _hedge(tokens: TokenIndex, numeral: Numeral, noun: Noun | None, floor: int) -> tuple[Hedge | None, int]:
    """Return the hedge of ``numeral`` and where the whole expression begins."""
    text = tokens.text
    before = hedge_before(text, numeral.start, floor)
    if (
        before is not None
        and before.comparator == ">"
        and noun is None
        and is_duration(tokens, numeral, before.start)
    ):
        before = None
    if before is not None and not _exceeds(text, before, numeral, noun):
        before = None
    ends = [numeral.end, numeral.tail, *((noun.end,) if noun is not None else ())]
    behind = hedge_behind(text, list(dict.fromkeys(ends)))
    outset = before.start if before is not None else numeral.start
    if numeral.form == "range" and (opened := _BETWEEN.search(text, max(0, outset - 10), outset)) is not None:
        outset = opened.start()
    return (behind if behind is not None and (before is None or before.comparator == "=") else before), outset


def _exceeds(text: str, hedge: Hedge, numeral: Numeral, noun: Noun | None) -> bool:
    """Tell "the toll has passed 3,000" from "parliament passed 3 laws" and "the motion passed 312 to 120"."""
    if text[hedge.start : hedge.end].lower() not in book(Hedges).exceeding:
        return True
    return numeral.form != "score" and (noun is None or (numeral.value or 0) >= _MANY)


_MANY = 1000


def _moves_by(tokens: TokenIndex, numeral: Numeral, move: Changing) -> bool:
    """Tell "fell 12p to 341.5p", by 12p to 341.5p, from a range: "rose 5 to 10 percent".

    The level is many times what it moved by, and each of the two has its own unit, or neither has one.
    """
    first, second = numeral.parts
    if first.value is None or second.value is None or numeral.percent is not None:
        return False
    own = (first.unit, first.currency) == (second.unit, second.currency)
    right_behind = move.word.i == tokens.after(numeral.start) - 1
    return own and right_behind and second.value >= _LEVEL * abs(first.value) > 0


_LEVEL = 5
"""A level is at least so many times what it moved by; the ends of a range seldom lie so far apart."""


def _restates(text: str, last: Claim, outset: int) -> bool:
    """Tell whether a number in brackets says the one before again: "$113 trillion ($161 trillion)"."""
    return text[last.end : outset] in {" (", "(", " (or "}


def _listed(text: str, last: Claim, outset: int) -> bool:
    """Tell whether a number goes on with a list in brackets: "Holm (15.3 ppg, 7.4 rpg)"."""
    opened = text.rfind("(", max(0, last.start - 8), last.start)
    return opened >= 0 and text[last.end : outset] in {", ", "; ", ", and ", " and "}


def _end(text: str, numeral: Numeral, noun: Noun | None, hedge: Hedge | None, sort: Sort) -> int:
    """Return where the whole expression ends."""
    end = max(numeral.tail, noun.end if noun is not None else 0, hedge.end if hedge is not None else 0)
    return max(end, age_end(text, numeral)) if sort.kind == "age" else end


def _firmness(text: str, numeral: Numeral, hedge: Hedge | None, last: Claim | None, outset: int) -> _Firmness:
    """Return how firmly ``numeral`` is asserted: by its own hedge, or by that of the number before."""
    if hedge is not None:
        words = text[hedge.start : hedge.end] if hedge.comparator != "=" else None  # "exactly" is no hedge
        return _Firmness(hedge.comparator, words, *interval(numeral, hedge.comparator))
    if last is not None and _alternates(text, last, outset):
        return _Firmness(last.comparator, last.hedge, *interval(numeral, last.comparator))
    comparator: Comparator = "~" if numeral.form == "vague" else "="
    return _Firmness(comparator, None, *interval(numeral, comparator))


def _alternates(text: str, last: Claim, outset: int) -> bool:
    """Tell whether a number shares the hedge of the one before: "about 10 or 15", "under 9 kg (20 lb)"."""
    if last.comparator not in {"=", "~"} and _restates(text, last, outset):
        return True
    return last.hedge is not None and text[last.number.end : outset] == " or "
