"""Where a number stands in a change: "rose 5% to 10bn from 9bn" is up three times, by, to and from.

Words are read backwards from the number (and its hedge) to the verb, noun or particle of change, over what
may stand between. Costs a few tokens a number.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from extractor.annotate.claims.quantities.currencies import default_of
from extractor.annotate.document import syntax
from extractor.annotate.lexicon.books import Calendar, Changes, Measuring
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either
from extractor.annotate.rules import rule
from extractor.records import Change

if TYPE_CHECKING:
    from typing import Literal

    from spacy.tokens import Doc, Span, Token

    from extractor.annotate.claims.candidate import Noun
    from extractor.annotate.claims.index.tokens import TokenIndex
    from extractor.annotate.claims.numbers.numeral import Numeral

    Direction = Literal["up", "down"]
    Part = Literal["by", "to", "from"]

_PREPOSITIONS = frozenset({"by", "to", "from", "at", "of"})
_BOUND = re.compile(r"(?:below|above|under|past|as (?:low|high) as)\b", re.IGNORECASE)
"""Behind a verb of change these tell where it went: "fell below 30%"."""

_AWAY = re.compile(
    rf" (?:{either(book(Measuring).away)}|(?:to the )?{either(book(Measuring).directions)}\w*)\b",
    re.IGNORECASE,
)
"""Behind a distance: where something is, not how far it moved."""

_REACH = 24
"""A number stands at most so many tokens behind its verb: "rose in the three months to June to 5%"."""

_STANDING = book(Changes).particles.having("after")
"""Particles that say a direction also after the number, and after their verb."""

_FENCES = frozenset(
    {";", ":", "that", "which", "who", "because", "although", "whereas", "if", "when", "where"}
)


_TIME = rf"(?:(?:19|20)\d\d|{either(book(Calendar).times)})\b"
_THAN_BEFORE = re.compile(rf" (more|fewer|less) than (?:in |at |on |the |a |last |this |same )*{_TIME}")
"""Behind a number: how many more or fewer than at another time, "200 fewer than a year earlier"."""


class Changing(NamedTuple):
    """A change, the word that tells it (a verb, noun or particle), and the rule."""

    change: Change
    word: Token
    rule: str


def changing(tokens: TokenIndex, numeral: Numeral, start: int, noun: Noun | None) -> Changing | None:
    """Return the change that ``numeral`` is part of, or ``None``. ``start`` is where its hedge begins."""
    if (signed := _signed(tokens, numeral)) is not None:
        return signed
    if numeral.unit_kind == "duration" and numeral.modifier and noun is not None:
        return None  # "to a 22-year high of 5%"
    if numeral.unit_kind == "measure" and _AWAY.match(tokens.text, numeral.tail) is not None:
        return None  # "went down 60 miles off the coast"
    return _behind(tokens, numeral, noun) or _before(tokens, numeral, start, counts=noun is not None)


@rule(
    "change",
    "sign",
    "The board looked up. Kospi ⟦-0.6%⟧ at noon.",
    'A signed percentage right after a name or in brackets: "Kospi -0.6%", "sales (+4%)".',
)
def _signed(tokens: TokenIndex, numeral: Numeral) -> Changing | None:
    """Read a percentage with a sign right behind a name or in brackets: "Kospi -0.6%", "sales (+4%)"."""
    outset = numeral.start - 1 if tokens.text[numeral.start - 1 : numeral.start] == "+" else numeral.start
    sign = tokens.text[outset]
    if not numeral.percent or sign not in "-−+":
        return None
    i = tokens.after(outset) - 1
    before = tokens.doc[i - 1] if i > 0 and tokens.doc[i].text.isdecimal() else tokens.doc[max(0, i)]
    if i < 0 or (before.pos_ != "PROPN" and before.text != "("):
        return None
    return Changing(Change("up" if sign == "+" else "down", "by"), before, "sign")


@rule(
    "change",
    "noun-after",
    "The mill saw a ⟦5%⟧ increase in orders.",
    'A noun of change after the number: "a 5% increase".',
)
@rule(
    "change",
    "particle-after",
    "Norrex shares closed ⟦0.4%⟧ higher.",
    'A particle after the number: "0.4% up", "2,500 won lower".',
)
def _behind(tokens: TokenIndex, numeral: Numeral, noun: Noun | None) -> Changing | None:
    """Read "a 5% increase", "2,500 won lower", "0.4% up"."""
    if noun is not None and (direction := _nouns().get(syntax.lemma(noun.head))) is not None:
        amount = numeral.percent or numeral.currency or numeral.unit_kind in {"index", "measure"}
        close = noun.start <= numeral.tail + 1
        return Changing(Change(direction, "by"), noun.head, "noun-after") if amount and close else None
    i = tokens.after(numeral.tail)
    compared = _THAN_BEFORE.match(tokens.text, numeral.tail) if noun is None else None
    if compared is not None and numeral.form != "multiple" and i < len(tokens.doc):
        return Changing(
            Change("up" if compared[1] == "more" else "down", "by"), tokens.doc[i], "particle-after"
        )
    if i < len(tokens.doc) and (numeral.percent or numeral.currency or numeral.unit):
        token = tokens.doc[i]
        # "3% off their peak", not "20% off" in a sale.
        below = token.lower_ == "off" and numeral.percent and i + 1 < len(tokens.doc)
        if token.lower_ in _STANDING or (below and token.nbor(1).tag_ == "PRP$"):
            return Changing(Change(_direction(token), "by"), token, "particle-after")
    return None


def _before(tokens: TokenIndex, numeral: Numeral, start: int, *, counts: bool) -> Changing | None:
    """Read "rose 5%", "up 3", "a fall of 20", "rose … to 10bn from 9bn"."""
    doc, end = tokens.doc, tokens.after(start)
    led = _preposition(doc, end - 1)
    if led is None:
        return None
    preposition, i = led
    if not preposition and _BOUND.match(tokens.text, start, numeral.start):
        preposition = "to"
    for steps in range(_REACH):
        if i < 0 or (i + 1 < len(doc) and doc[i + 1].is_sent_start):
            return None
        token = doc[i]
        found = _told_by(token, numeral, preposition, steps)
        if found is not None:
            taken = counts and (
                _is_taken(doc[i:end], numeral, preposition) or _is_tied_to_verb(token, numeral, steps)
            )
            return None if taken else found
        if not _may_step_over(token, preposition):
            return None
        i -= 1
    return None


def _preposition(doc: Doc, i: int) -> tuple[str, int] | None:
    """Return the preposition before a number that ends at token ``i``, "" if none, and the token before it.

    ``None`` for "to" that says no direction: "according to 5 people".
    """
    if i > 0 and doc[i].lower_ == "between" and doc[i - 1].lower_ in {"to", "from", "by"}:
        i -= 1
    i = _over_words(doc, i)
    if i >= 0 and doc[i].lower_ == "of":
        if (named := _named_figure(doc, i)) is not None:
            i = named
        elif (pace := _pace(doc, i)) is not None:
            return "by", pace - 1
    if i < 0 or doc[i].lower_ not in _PREPOSITIONS:
        return "", i
    if doc[i].lower_ == "to" and i > 0 and doc[i - 1].lower_ in book(Changes).not_to_after:
        return None
    return doc[i].lower_, i - 1


def _over_words(doc: Doc, i: int) -> int:
    """Return the index of the preposition before "the previous" and the like, else ``i``."""
    words = book(Changes).before_figure
    for at in range(i, max(-1, i - 4), -1):
        if doc[at].lower_ in {"from", "to", "by"}:
            return at
        if doc[at].lower_ not in words:
            return i
    return i


def _named_figure(doc: Doc, of: int) -> int | None:
    """Return the preposition before a figure with a name: "from an earlier estimate of", "to a record of"."""
    for i in range(of - 1, max(-1, of - 8), -1):
        if doc[i].lower_ in {"from", "to"}:
            return i if i < of - 1 else None
        if doc[i].pos_ not in {"NOUN", "ADJ", "DET", "PRON", "PROPN", "PART", "NUM"} and doc[i].text != "-":
            return None
    return None


def _pace(doc: Doc, of: int) -> int | None:
    """Return the "at" of a pace: "grew at an annualised rate of"."""
    if of < 3 or doc[of - 1].lower_ not in book(Changes).paces:
        return None
    return next((i for i in range(of - 2, max(-1, of - 6), -1) if doc[i].lower_ == "at"), None)


def _is_taken(words: Span, numeral: Numeral, preposition: str) -> bool:
    """Tell whether what is counted takes part in what a verb of movement says, and is no figure that moves.

    ``words`` begin with the verb and end before the number.

    "climbed 300 steps", "raised €250m from five investors", "cut power to 120,000 homes".
    """
    amount = numeral.percent or numeral.currency or numeral.unit or numeral.form in {"fraction", "multiple"}
    if amount or words[0].pos_ != "VERB":
        return False
    supplied = book(Changes).supplied
    if preposition in {"from", "to"}:
        return any(word.is_currency or (word.dep_ == "dobj" and word.lower_ in supplied) for word in words)
    return not preposition


def _is_tied_to_verb(particle: Token, numeral: Numeral, steps: int) -> bool:
    """Tell whether "up" or "down" belongs to a verb whose object is counted: "shot down two helicopters"."""
    if (
        steps
        or particle.lower_ not in {"up", "down"}
        or not particle.i
        or numeral.percent
        or numeral.currency
    ):
        return False
    verb = particle.nbor(-1)
    verbs = book(Changes).verbs
    moves = any(syntax.lemma(verb) in verbs.having(feature) for feature in _MOVING)
    return verb.pos_ == "VERB" and not moves


@rule(
    "change",
    "particle-before",
    "Norrex shares were up ⟦3%⟧ on Monday.",
    'A particle before the number: "up 3%".',
)
@rule(
    "change",
    "noun-before",
    "The mill reported a fall of ⟦20 per cent⟧ in orders.",
    'A noun of change before the number: "a fall of 20".',
)
@rule(
    "change",
    "verb",
    "Prices rose ⟦5%⟧ in May.",
    'A verb of change before the number: "rose 5%", "rose to 10bn from 9bn".',
)
def _told_by(token: Token, numeral: Numeral, preposition: str, steps: int) -> Changing | None:
    word = token.lower_
    if word == "off" and numeral.percent and not preposition and not steps:
        return Changing(Change("down", "by"), token, "particle-before")
    if word in book(Changes).particles and (direction := _particle(token, preposition, steps)) is not None:
        return Changing(Change(direction, _part(preposition)), token, "particle-before")
    if token.pos_ in {"VERB", "AUX", "NOUN", "ADJ"}:
        lemma = syntax.lemma(token)
        if token.pos_ == "ADJ" and lemma == word:
            return None  # "the firm", "a narrow"; inflected, it is a verb read wrongly
        if token.pos_ == "NOUN":
            noun_direction = _nouns().get(lemma)
            if noun_direction is not None and any(child.lower_ == "negative" for child in token.lefts):
                noun_direction = "down" if noun_direction == "up" else "up"  # "negative growth of 1%"
            if noun_direction is not None and preposition in {"of", "to", "from", "by"}:
                return Changing(Change(noun_direction, _part(preposition)), token, "noun-before")
            return None
        direction = _verb(lemma, numeral, preposition)
        if direction is not None:
            return Changing(Change(direction, _part(preposition)), token, "verb")
    return None


def _verb(lemma: str, numeral: Numeral, preposition: str) -> Direction | None:
    """Return the direction of a verb for a number with ``preposition`` before it, or ``None``."""
    own = book(Changes).verbs.get(lemma, ())
    for direction in _DIRECTIONS:
        if f"{direction}-moving" in own and preposition != "of":
            if lemma == "lose" and preposition == "by":
                return None  # a margin: "lost by 54 points"
            held = "holding" in own and not preposition
            amount = (
                numeral.percent
                or numeral.currency
                or numeral.unit_kind == "index"
                or numeral.form in {"fraction", "multiple"}
            )
            return None if (held and not amount) or preposition == "at" else direction
        if numeral.form == "vague" and preposition == "to":
            continue
        if f"{direction}-moved" in own and (
            preposition in {"by", "to", "from"} or (numeral.percent and not preposition)
        ):
            return direction
    if preposition in {"from", "to"} and "closing" not in own and "neutral" in own:
        return _by_values(numeral)
    return None


def _by_values(numeral: Numeral) -> Direction | None:
    if len(numeral.parts) != 2 or numeral.form == "score":
        return None
    first, second = (part.value for part in numeral.parts)
    return None if first is None or second is None else "up" if first < second else "down"


def _particle(token: Token, preposition: str, steps: int) -> Direction | None:
    if token.lower_ not in _STANDING or (steps and preposition not in {"from", "to", "at"}):
        return None
    if preposition == "to" and token.lower_ == "up" and not steps:
        return None
    before = token.nbor(-1).lower_ if token.i else ""
    if token.lower_ == "up" and before in book(Changes).up_after:
        return None
    return _direction(token)


def _direction(token: Token) -> Direction:
    return "up" if token.lower_ in book(Changes).particles.having("up") else "down"


def _part(preposition: str) -> Part:
    if preposition == "from":
        return "from"
    return "to" if preposition in {"to", "at"} else "by"


def _may_step_over(token: Token, preposition: str) -> bool:
    """Tell whether reading may go on past ``token``: without a preposition over adverbs only."""
    if token.lower_ in _FENCES or (token.is_space and "\n" in token.text):
        return False
    if not preposition:
        return token.pos_ in {"ADV", "DET", "PART", "SYM"} or token.lower_ in {
            "another",
            "further",
            "up",
            "down",
            "more",
        }
    if token.i and token.nbor(-1).like_num and default_of(token.lower_) is not None:
        return True  # "1.1 trillion won", which a tagger takes for a verb
    if preposition in {"of", "by"}:
        return token.pos_ in {"ADV", "DET", "ADJ", "NOUN", "PROPN", "ADP", "PRON", "NUM", "SYM", "PART"}
    return token.pos_ not in {"VERB", "AUX", "SCONJ"} or token.tag_ in {"VBG", "VBN"} or token.dep_ == "acl"


_DIRECTIONS: tuple[Direction, ...] = ("up", "down")
_MOVING = ("up-moving", "up-moved", "down-moving", "down-moved", "neutral")


@cache
def _nouns() -> dict[str, Direction]:
    return {noun: cast("Direction", way) for noun, way in book(Changes).nouns.by("up", "down").items()}
