"""What a number counts: "over 1,400 civilians", "nine of the survivors", "a five-year contract"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.claims.candidate import Noun
from extractor.annotate.claims.quantities.currencies import default_of
from extractor.annotate.lexicon.books import Ages, Calendar, Measuring, Nonclaims, Units
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extractor.annotate.claims.index.tokens import TokenIndex
    from extractor.annotate.claims.numbers.numeral import Numeral


_DETERMINERS = frozenset(
    [
        "the",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "your",
        "all",
        "such",
        "a",
        "an",
        "this",
        "that",
        "any",
        "some",
        "every",
    ]
)
_INSIDE = frozenset({"compound", "amod", "nmod", "poss", "nummod", "npadvmod", "punct", "advmod", "quantmod"})
_OF_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl"})
_CHANGES_BY = re.compile(r" [-−+]\d")
_MANY = 1_000_000
_LONGEST = 8
"""A counted noun with its adjectives has at most so many words."""


def counted(tokens: TokenIndex, numeral: Numeral) -> Noun | None:
    """Return the noun phrase that ``numeral`` counts, or ``None``."""
    noun = _counted(tokens, numeral)
    if noun is not None and _foresees(numeral, noun.head):
        return None
    if noun is not None and numeral.currency and default_of(noun.head.lower_) == numeral.currency:
        return None  # "$357,000 dollars"
    if noun is not None and numeral.percent and _CHANGES_BY.match(tokens.text, noun.end):
        return None  # "Stoxx -1.3% FTSE -0.6%": the name is the next number's
    if noun is not None and (numeral.percent or numeral.currency) and _is_time(tokens, numeral, noun):
        return None  # "rose 12% year on year", "cost $2,200 yesterday"
    return noun


def _foresees(numeral: Numeral, head: Token) -> bool:
    """Tell whether those behind a number are who expected it: "below the 240 million analysts had forecast".

    Nobody counts them in millions, or in percent.
    """
    expected = book(Nonclaims).expected
    if head.lower_ not in expected.by:
        return False
    amount = numeral.currency or numeral.percent
    if not amount and numeral.value is not None and numeral.value < _MANY and not numeral.value % 1:
        return False
    following = [token.lower_ for token in head.doc[head.i + 1 : head.i + 3]]
    return any(word in expected.verbs for word in following)


def _is_time(tokens: TokenIndex, numeral: Numeral, noun: Noun) -> bool:
    """Tell whether the words right behind a sum or share only say when, or against when."""
    said = tokens.text[noun.start : noun.end].lower()
    first = re.split(r"[\s/-]", said)[0]
    return tokens.text[numeral.tail : noun.start] == " " and (
        first in book(Calendar).times or first in book(Calendar).against
    )


def _counted(tokens: TokenIndex, numeral: Numeral) -> Noun | None:
    if numeral.form == "multiple":
        return None
    start = _behind_number(tokens, numeral)
    led = _led_into(tokens, numeral, start)
    if led is None:
        return None
    doc, i = tokens.doc, _behind_modifiers(tokens.doc, led)
    if numeral.modifier and i + 1 < len(doc) and doc[i].text == "," and doc[i + 1].pos_ in {"NUM", "ADJ"}:
        i += 1
    if (numeral.percent or numeral.currency) and i < len(doc) and doc[i].pos_ == "NUM":
        return None  # "from 60 per cent 20 years ago"
    if 1 < i < len(doc) - 1 and doc[i].lower_ in book(Measuring).tied and doc[i - 1].text == "-":
        i += 1
    return _phrase(doc, i)


def _behind_number(tokens: TokenIndex, numeral: Numeral) -> int:
    """Return the token behind a number, its hyphen, the "old" of an age, and the numbers listed with it."""
    doc = tokens.doc
    i = tokens.after(numeral.tail)
    if i < len(doc) and doc[i].text in {"-", "–"} and doc[i].idx == numeral.tail:
        i += 1
    while numeral.unit is not None and i < len(doc) and (doc[i].text == "-" or _is_old(doc[i])):
        i += 1
    if numeral.percent or numeral.unit:
        return i
    if i + 2 < len(doc) and doc[i].lower_ == "or" and _widens(doc[i + 1]):
        return i + 2
    return _behind_list(doc, i) if i < len(doc) and doc[i].lower_ in {"and", ","} else i


class _Led(NamedTuple):
    """The token at which the noun phrase begins, and whether it names the whole: "nine of the survivors"."""

    i: int
    partitive: bool


def _led_into(tokens: TokenIndex, numeral: Numeral, i: int) -> _Led | None:
    """Return where the words lead that stand between a number and its noun; ``None``: to no noun."""
    doc = tokens.doc
    if i < len(doc) and doc[i].lower_ == "of":
        if numeral.unit in _lengths() and i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN":
            return None  # "within 200 km of Earth"
        return _Led(_behind_owner(doc, i + 1), partitive=True)
    if numeral.form == "fraction" and i < len(doc) and doc[i].lower_ in _DETERMINERS:
        return _Led(i, partitive=True)
    if (numeral.unit_kind == "measure" or numeral.currency) and _names_matter(doc, i):
        return _Led(i + 1, partitive=False)
    if numeral.unit is not None and not numeral.modifier and not _modifies(tokens, numeral, i):
        return None
    return _Led(i, partitive=False)


def _behind_modifiers(doc: Doc, led: _Led) -> int:
    """Return the token behind "more", "other", and the determiners and numbers of a whole."""
    i = led.i
    skipped = book(Measuring).skipped | (_DETERMINERS if led.partitive else frozenset())
    while i < len(doc) and (doc[i].lower_ in skipped or (led.partitive and doc[i].pos_ == "NUM")):
        if doc[i].lower_ == "other" and i + 1 < len(doc) and doc[i + 1].pos_ not in {"NOUN", "ADJ", "PROPN"}:
            break
        i += 1
    return i


def _is_old(token: Token) -> bool:
    return token.lower_ in book(Ages).after


def _behind_owner(doc: Doc, i: int) -> int:
    """Return where a number stands behind whose it is, else ``i``: "284 of ⟦the ship's⟧ 1,900 passengers"."""
    for at in range(i, min(i + 4, len(doc) - 1)):
        owner = doc[at].tag_ == "POS" or doc[at].text in {"'", "’"}
        if owner and doc[at + 1].pos_ == "NUM":
            return at + 1
    return i


@cache
def _lengths() -> frozenset[str]:
    return frozenset(book(Units).units["length"])


def _widens(token: Token) -> bool:
    """Tell whether what stands behind "or" leaves the noun to follow: "40 or 50 men", "the 40 or so men"."""
    return bool(token.like_num) or token.lower_ in {"so", "more", "fewer"}


_LONGEST_LIST = 60
"""Tokens of a list of numbers that have one noun."""


def _behind_list(doc: Doc, i: int) -> int:
    """Return where the numbers end that are listed from token ``i`` on, before the noun of all, else ``i``.

    "won 34 and 21 seats", "lost 12, 15 and 21 houses".
    """
    number, after = doc[i - 1], i
    if number.dep_ != "nummod" or number.head.i < i:
        return i
    last = min(number.head.i, i + _LONGEST_LIST)
    while after + 1 < len(doc) and doc[after].lower_ in {",", "and", "or"}:
        after += 1 + (doc[after + 1].lower_ in {"and", "or"} and doc[after].text == ",")
        if after >= len(doc) or not doc[after].like_num:
            return i
        after += 1
        if after > last:
            return i
    return after


def _modifies(tokens: TokenIndex, numeral: Numeral, i: int) -> bool:
    """Tell whether a number and its unit stand before a noun: "an 8.5 kW system", "250ml bottles"."""
    if i >= len(tokens.doc) or tokens.doc[i].pos_ not in {"NOUN", "ADJ", "PROPN"}:
        return False
    unit = tokens.at(numeral.tail - 1)
    return (
        unit.dep_ in {"compound", "nmod", "amod", "nummod"} and unit.head.i >= i and unit.head.pos_ == "NOUN"
    )


def _names_matter(doc: Doc, i: int) -> bool:
    """Tell whether "in" behind money or a measure leads to what it is: "$5m in damage", "40% in cash"."""
    if (
        i + 1 >= len(doc)
        or doc[i].lower_ not in {"in", "worth"}
        or doc[i + 1].tag_ not in {"NN", "NNS", "JJ"}
    ):
        return False
    return doc[i + 1].lower_ not in book(Measuring).not_matter


def _phrase(doc: Doc, start: int) -> Noun | None:
    """Return the noun phrase without determiner that begins at token ``start``."""
    head: Token | None = None
    i = start
    while i < len(doc) and i - start < _LONGEST:
        token = doc[i]
        tied = i > start and _is_tied(doc, i)
        if _is_change(doc, i):
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            if head is not None and not tied and not _holds_together(_first_tied(doc, head.i), token):
                break
            if start and doc[start - 1].dep_ == "nsubj" and doc[start - 1].head.i == i:
                return None  # "These two preyed on": no noun, whatever its tag
            if token.dep_ in _OF_CLAUSES and any(map(_is_object, token.rights)):
                return None  # "The 58-year-old faces ten years"
            head = token
            first = _first_tied(doc, i)
            if (first.dep_ not in _INSIDE or first.head.i <= i) and not _is_tied(doc, i + 1):
                break
        elif not (tied or _may_stand_before(token, doc, i)):
            break
        i += 1
    if head is None:
        return _state(doc, start)
    return Noun(doc[start].idx, _end(head), head)


def _is_object(child: Token) -> bool:
    """Tell whether what stands under a noun shows that it is a verb: an object, or an amount."""
    return child.dep_ == "dobj" or (
        child.dep_ == "npadvmod" and any(inner.dep_ == "nummod" for inner in child.lefts)
    )


def _end(head: Token) -> int:
    """Return where the phrase of ``head`` ends: behind the number of a name ("the Fortune 100")."""
    last = head
    if head.pos_ == "PROPN" and head.i + 1 < len(head.doc):
        following = head.nbor(1)
        last = following if following.text.isdecimal() and following.head.i == head.i else head
    return last.idx + len(last)


def _is_change(doc: Doc, i: int) -> bool:
    """Tell whether another number in percent begins at token ``i``: "Stoxx -1.3% FTSE -0.6%"."""
    signed = doc[i].text[0] in "-−+" and (len(doc[i]) > 1 or not doc[i].whitespace_)
    return signed and doc[i - 1].whitespace_ != ""


def _first_tied(doc: Doc, i: int) -> Token:
    """Return the first token of the compound with hyphens that token ``i`` ends."""
    while i > 1 and doc[i - 1].text == "-" and _is_tied(doc, i) and _is_tied(doc, i - 1):
        i -= 2
    return doc[i]


def _is_tied(doc: Doc, i: int) -> bool:
    """Tell whether token ``i`` is a hyphen without blanks or stands behind one: "loan-to-value bonds"."""
    if i >= len(doc) or doc[i - 1].whitespace_:
        return False
    return doc[i].text == "-" if doc[i - 1].text != "-" else not doc[i - 2].whitespace_


def _holds_together(before: Token, token: Token) -> bool:
    """Tell whether two nouns in a row are one phrase: "rescue calls", not "people Tuesday"."""
    return before.head.i >= token.i or before.dep_ in {"compound", "nmod", "amod"}


def _may_stand_before(token: Token, doc: Doc, i: int) -> bool:
    """Tell whether a word can stand between a number and its noun."""
    if token.is_space or token.dep_ in {"ROOT", "aux", "cop"} or token.lower_ in book(Calendar).relative:
        return False
    if token.pos_ == "ADJ" or token.tag_ in {"VBN", "VBG", "JJ"}:
        return i + 1 < len(doc) and (token.head.i > token.i or doc[i + 1].pos_ in {"NOUN", "ADJ", "CCONJ"})
    if token.text in {"/", "’s", "'s", "&"}:
        return True
    if token.pos_ in {"NUM", "ADV"}:
        return token.head.i > token.i
    return token.lower_ in {"and", "or"} and (
        doc[i - 1].dep_ in {"amod", "compound", "nmod"} or doc[i - 1].tag_ == "VBN"
    )


def _state(doc: Doc, i: int) -> Noun | None:
    """Read "40 dead", "12 missing": the adjective is what is counted."""
    if i < len(doc) and doc[i].lower_ in book(Measuring).states:
        return Noun(doc[i].idx, doc[i].idx + len(doc[i]), doc[i])
    return None
