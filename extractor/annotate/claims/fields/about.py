"""What a number is a statement about, as written.

In this order:

1. what changes, of a number in a change: "unemployment rate" in "the unemployment rate fell to 4.9%";
2. what is measured, where the words beside the number name it: the noun behind it ("a 2.3-metre wall"), what
   money goes for, what is worth it, what has a rate, price or share "of" it;
3. else whose figure it is: the participant of the clause (:mod:`.participant`).

Never what ``noun`` says already, never a pronoun that stays unresolved, never who merely reports the number.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.claims.fields.about_phrases import complements, phrases
from extractor.annotate.claims.fields.change_theme import changed
from extractor.annotate.claims.fields.participant import NOMINAL, actor, is_period, is_unit, participant
from extractor.annotate.document import syntax
from extractor.annotate.document.syntax import VERBAL
from extractor.annotate.lexicon.books import Calendar, Measuring
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import decided, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extractor.annotate.claims.candidate import Noun
    from extractor.annotate.claims.fields.change import Changing
    from extractor.annotate.claims.index.entities import EntityIndex
    from extractor.annotate.claims.index.tokens import TokenIndex
    from extractor.annotate.claims.numbers.numeral import Numeral

_LISTING = frozenset({",", ";", ":", "and", "but", "while"})
_COUNTED = frozenset({"count", "casualty", "rate", "rank"})


def about_of(
    tokens: TokenIndex,
    entities: EntityIndex,
    numeral: Numeral,
    noun: Noun | None,
    change: Changing | None,
    kind: str,
    outset: int,
) -> tuple[str, ...]:
    """Return what ``numeral`` is about; empty where the counted noun says it, or nothing does.

    ``outset`` is where the hedge of the number begins.
    """
    name, found = _found(tokens, entities, numeral, noun, change, kind, outset)
    number = tokens.text[numeral.start : numeral.end]
    # A parse may take the number for a part of the name before it: "Nick Holm 44".
    about = tuple(rest for text in found if (rest := text.removesuffix(number).rstrip()))
    if about:
        decided("about", name, numeral.start, numeral.end, "; ".join(about))
    return about


@rule(
    "about",
    "aged-name",
    "His brother Lee Ruiz, ⟦47⟧, left early.",
    "The name that an age stands after.",
)
@rule(
    "about",
    "aged-noun",
    "The new owner of the pier, ⟦47⟧, left early.",
    "The noun that an age stands in apposition to.",
)
@rule(
    "about",
    "beside",
    "Sales of boats (up ⟦4%⟧) rose in May.",
    "What stands before the bracket that the number opens, or the name right before it in a list.",
)
@rule("about", "change", "The unemployment rate fell to ⟦4.9%⟧ in May.", "What changes.")
@rule("about", "described", "Norrex built a ⟦2.3-metre⟧ wall.", "The noun that a measure or share describes.")
def _found(
    tokens: TokenIndex,
    entities: EntityIndex,
    numeral: Numeral,
    noun: Noun | None,
    change: Changing | None,
    kind: str,
    outset: int,
) -> tuple[str, tuple[str, ...]]:
    """Return rule and phrases; no phrases where nothing says what the number is about."""
    if kind == "age" and (aged := _aged(tokens, entities, outset)) is not None:
        return "aged-name", (aged,)
    if (
        kind == "age"
        and noun is None
        and (apposed := tokens.top(numeral.start, numeral.tail)).dep_ == "appos"
    ):
        return "aged-noun", phrases(apposed.head, entities, alone=True)
    if (beside := bracketed(tokens, entities, outset)) is not None:
        return "beside", phrases(beside, entities, alone=True)
    if change is not None:
        return "change", phrases(changed(change.word) or _inside(tokens, numeral), entities)
    if noun is not None and (kind not in _COUNTED or numeral.unit is not None):
        return "described", _described(tokens, entities, numeral, noun, kind)
    counted = tokens.text[noun.start : noun.end] if noun is not None else ""
    top = noun.head if noun is not None else tokens.top(numeral.start, numeral.tail)
    for name, head in _candidates(tokens, numeral, top, outset):
        if head is None or numeral.start <= head.idx < numeral.tail or _is_figure(head):
            continue
        if tokens.parted(numeral.start, head.idx):
            continue  # a headline has no full stop, and the parse goes on into the text
        if found := phrases(head, entities):
            return name, tuple(text for text in found if not counted or counted not in text)
    return "", ()


def _is_figure(head: Token) -> bool:
    """Tell whether a noun is a unit or number, which nothing is about; "the euro" that trades is none."""
    if head.dep_ == "nsubj" and any(child.lower_ == "the" for child in head.lefts) and head.pos_ in NOMINAL:
        return False
    return is_unit(head) or head.text[0].isdecimal()


def _aged(tokens: TokenIndex, entities: EntityIndex, outset: int) -> str | None:
    """Return the name that an age stands behind: "his brother Lee, 47, …"."""
    before = tokens.text[max(0, outset - 2) : outset]
    named = entities.ends_at(outset - 2) if before in {", ", " ("} else None
    return tokens.text[named.start : named.end] if named is not None and named.type == "person" else None


def _described(
    tokens: TokenIndex, entities: EntityIndex, numeral: Numeral, noun: Noun, kind: str
) -> tuple[str, ...]:
    """Return the noun that a number describes, and of a share who has it: "won 62% of the vote"."""
    found = (tokens.text[noun.start : noun.end], *complements(noun.head, entities))
    if kind not in {"percent", "fraction"}:
        return found
    others = phrases(participant(tokens.top(numeral.start, noun.end)), entities)
    return (*found, *(text for text in others if found[0] not in text))


def bracketed(tokens: TokenIndex, entities: EntityIndex, outset: int) -> Token | None:
    """Return the head of what stands before the bracket that a number opens: "sales of cars (up 4%)".

    Or of the name right before a number with a sign or in a list: "DAX +1%, Kospi -2%", "Lund 300, Berg 151".
    """
    if tokens.text[max(0, outset - 1)] == "+":
        outset -= 1
    doc, i = tokens.doc, tokens.after(outset) - 1
    if i >= 0 and tokens.text[outset] in "-−+":
        named = doc[i - 1] if i and doc[i].text.isdecimal() else doc[i]
        return named if named.pos_ == "PROPN" else None
    if i > 0 and doc[i].pos_ == "PROPN" and (named_at := entities.at(doc[i].idx)) is not None:
        before = tokens.at(named_at.start).i - 1
        return doc[i] if before > 0 and doc[before].lower_ in _LISTING else None
    if i > 1 and doc[i].pos_ in {"ADV", "ADP", "DET"}:
        i -= 1
    if i < 1 or doc[i].text not in {"(", "["} or doc[i - 1].pos_ not in NOMINAL or is_unit(doc[i - 1]):
        return None
    head = doc[i - 1]
    while head.dep_ == "pobj" and head.head.lower_ in {"of", "in", "for"} and head.head.head.pos_ in NOMINAL:
        head = head.head.head
    return head


def _candidates(
    tokens: TokenIndex, numeral: Numeral, top: Token, outset: int
) -> Iterator[tuple[str, Token | None]]:
    """Yield rule and head of the phrases that may say what ``top`` is about, the surest first."""
    yield _beside(tokens, numeral, outset)
    yield "owner", _owner(top)
    yield "settled", _settled(top)
    yield "participant", participant(top)
    yield "object", _object(top)


@rule(
    "about",
    "polled",
    "The Greens were three points behind Labour on ⟦34%⟧ in May.",
    'The name before "on" and a share: "behind Labour on 34%".',
)
def _beside(tokens: TokenIndex, numeral: Numeral, outset: int) -> tuple[str, Token | None]:
    """Return rule and head of what the words right beside the number say that it measures."""
    if (numeral.currency or numeral.percent) and (bought := _bought(tokens, numeral)) is not None:
        return "bought", bought
    i = tokens.after(outset) - 1
    if numeral.percent and i > 0 and tokens.doc[i].lower_ == "on" and tokens.doc[i - 1].pos_ == "PROPN":
        return "polled", tokens.doc[i - 1]
    return "worth", _worthy(tokens, outset)


def _inside(tokens: TokenIndex, numeral: Numeral) -> Token | None:
    """Return what follows with "in" or "of": "a drop of 15 per cent in thefts"."""
    i = tokens.after(numeral.tail)
    if i >= len(tokens.doc) or tokens.doc[i].lower_ not in {"in", "of"}:
        return None
    return next((token for token in tokens.doc[i].rights if token.dep_ == "pobj"), None)


@rule(
    "about",
    "bought",
    "Norrex spent ⟦$35⟧ on lorries.",
    'What money or votes go for: "$35 for a new roof", "39% for Lund".',
)
def _bought(tokens: TokenIndex, numeral: Numeral) -> Token | None:
    """Return what money or votes go for: "$35 for a new roof", "$2m on lorries", "39% for Lund"."""
    i = tokens.after(numeral.tail)
    if i >= len(tokens.doc) or tokens.doc[i].lower_ not in {"for", "on"}:
        return None
    found = next((token for token in tokens.doc[i].rights if token.dep_ == "pobj"), None)
    if found is None or found.pos_ not in NOMINAL or syntax.lemma(found) in book(Calendar).times:
        return None
    return found if not is_unit(found) else None


@rule(
    "about",
    "owner",
    "The poll gave Berg 46 per cent to Lund's ⟦41 per cent⟧.",
    'The owner of the number: "Lund\'s 41 per cent".',
)
def _owner(token: Token) -> Token | None:
    """Return whose number it is: "46 per cent to Lund's 41 per cent"."""
    owner = next((child for child in token.lefts if child.dep_ == "poss"), None)
    said_when = owner is not None and (syntax.lemma(owner) in book(Calendar).times or is_unit(owner))
    return owner if is_unit(token) and not said_when else None


@rule(
    "about",
    "worth",
    "Norrex lost a crop worth ⟦$5m⟧ to the rain.",
    'What is worth the number: "a crop worth $5m".',
)
def _worthy(tokens: TokenIndex, outset: int) -> Token | None:
    """Return what is worth a number: "a crop worth $5m", "the deal is worth $5m"."""
    i = tokens.after(outset) - 1
    if i < 1 or tokens.doc[i].lower_ != "worth":
        return None
    above = tokens.doc[i].head
    if above.pos_ in NOMINAL and above.i < i:
        return above
    before = tokens.doc[i - 1]
    if before.pos_ in NOMINAL:
        return before
    return actor(above, above) if above.pos_ in VERBAL else None


@rule(
    "about",
    "settled",
    "Norrex sold the house for ⟦$1m⟧ in May.",
    'The object of a verb that the number settles: "sold the house for $1m".',
)
def _settled(token: Token) -> Token | None:
    """Return the object of a verb that a number settles: "sold the house for $1m"."""
    for _ in range(4):
        if token.dep_ not in {"nummod", "quantmod", "compound", "nmod", "conj"} or token.head.i == token.i:
            break
        token = token.head
    way = token.head
    if token.dep_ != "pobj" or way.lower_ not in {"at", "to", "for", "of", "by"} or is_period(way, token):
        return None
    verb = way.head
    return _object_of(verb, way) if verb.pos_ == "VERB" and syntax.lemma(verb) in _settling() else None


@rule(
    "about",
    "object",
    "The pears were dried there. They dried each pear for ⟦three days⟧.",
    "The object of the verb, where nobody is named who acts.",
)
def _object(token: Token) -> Token | None:
    """Return the object of the verb where nobody is named who acts: "we dried each pear for three days"."""
    way = token.head
    if token.dep_ != "pobj" or is_period(way, token) or way.head.pos_ != "VERB":
        return None
    return _object_of(way.head, way)


def _object_of(verb: Token, way: Token) -> Token | None:
    objects = (c for c in verb.rights if c.dep_ == "dobj" and c.i < way.i and c.pos_ in {*NOMINAL, "PRON"})
    return next((c for c in objects if not is_unit(c)), None)


@cache
def _settling() -> frozenset[str]:
    return book(Measuring).settling
