"""What a number measures, as written: "unemployment rate" in "the unemployment rate fell to 4.9%"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate import syntax
from extractor.annotate.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.claims.changes import Changing
    from extractor.annotate.claims.nouns import Noun
    from extractor.annotate.claims.numeral import Numeral
    from extractor.annotate.claims.tokens import Tokens

_INSIDE = frozenset({"compound", "amod", "nmod", "punct", "case", "poss"})
_COUNTED = frozenset({"count", "casualty", "rate", "rank"})
_SHARES = frozenset({"each", "one", "both", "all", "most", "some", "many", "none", "half"})
_PERSONAL = frozenset(
    {
        "i",
        "you",
        "he",
        "she",
        "we",
        "they",
        "it",
        "who",
        "that",
        "which",
        "this",
        "there",
        "what",
        "me",
        "him",
        "her",
        "us",
        "them",
        "those",
        "these",
    }
)


def about_of(
    tokens: Tokens, numeral: Numeral, noun: Noun | None, change: Changing | None, kind: str, outset: int
) -> tuple[str, ...]:
    """Return what ``numeral`` measures; empty where the counted noun says it, or nothing does.

    ``outset`` is where the hedge of the number begins.
    """
    if change is not None:
        return _phrases(_changed(change.word) or _inside(tokens, numeral))
    counts = kind in _COUNTED
    if noun is not None and not counts:
        return (tokens.text[noun.start : noun.end], *_complements(noun.head))
    if numeral.currency is not None and (bought := _bought(tokens, numeral)) is not None:
        return _phrases(bought)
    if (worthy := _worthy(tokens, outset)) is not None:
        return _phrases(worthy)
    token = noun.head if noun is not None else tokens.at(numeral.end - 1)
    held = _holder(token)
    if held is not None and not numeral.start <= held.idx < numeral.tail:
        return _phrases(held)
    if counts and (kind == "casualty" or (noun is not None and not _is_held(token))):
        return ()
    return _phrases(_measured(token, counts=counts and noun is not None))


def _measured(token: Token, *, counts: bool) -> Token | None:
    """Return the subject before ``token`` where its verb measures: never who does something to the number."""
    if _stands_by(token):
        return None
    verb = syntax.main_verb(token)
    if verb is None or not (_holds(verb) if counts else _measures(verb)):
        return None
    subject = _subject(verb)
    return subject if subject is not None and subject.i < token.i else None


def _stands_by(token: Token) -> bool:
    """Tell whether a number belongs to a name, not to the verb: "Bill Stott, 78, described it"."""
    while token.dep_ in {"nummod", "quantmod", "compound", "amod"} and token.head.i != token.i:
        token = token.head
    return token.dep_ == "appos"


def _holds(verb: Token) -> bool:
    """Tell whether what is counted is what the subject of ``verb`` has or yields."""
    return syntax.lemma(verb) in _verbs("holding") or syntax.lemma(verb) in _verbs("yielding")


def _measures(verb: Token) -> bool:
    """Tell whether what is said of the subject of ``verb`` is how much of it there is."""
    lemma = syntax.lemma(verb)
    if lemma in _verbs("plain") or lemma in _verbs("yielding"):
        return True
    passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.lefts) or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    )
    return passive and lemma in _verbs("passive")


@cache
def _verbs(key: str) -> frozenset[str]:
    return frozenset(lexicon("measuring")["verbs"][key])


def _worthy(tokens: Tokens, outset: int) -> Token | None:
    """Return what is worth a number: "a crop worth $5m", "the deal is worth $5m"."""
    i = tokens.after(outset) - 1
    if i < 0 or tokens.doc[i].lower_ != "worth":
        return None
    above = tokens.doc[i].head
    if above.pos_ in {"NOUN", "PROPN"} and above.i < i:
        return above
    before = tokens.doc[i - 1] if i else None
    if before is not None and before.pos_ in {"NOUN", "PROPN"}:
        return before
    subject = _subject(above) if above.pos_ in {"VERB", "AUX"} else None
    return subject if subject is not None and subject.i < i else None


def _inside(tokens: Tokens, numeral: Numeral) -> Token | None:
    """Return what follows with "in" or "of": "a drop of 15 per cent in thefts"."""
    i = tokens.after(numeral.tail)
    if i >= len(tokens.doc) or tokens.doc[i].lower_ not in {"in", "of"}:
        return None
    return next((token for token in tokens.doc[i].rights if token.dep_ == "pobj"), None)


def _bought(tokens: Tokens, numeral: Numeral) -> Token | None:
    """Return what money goes for: "paid $35 for a new roof", "sold the house for $1m"."""
    i = tokens.after(numeral.tail)
    if i >= len(tokens.doc) or tokens.doc[i].lower_ not in {"for", "on"}:
        return _traded(tokens, numeral)
    found = [
        token for token in tokens.doc[i].rights if token.dep_ == "pobj" and token.pos_ in {"NOUN", "PROPN"}
    ]
    return found[0] if found else None


def _traded(tokens: Tokens, numeral: Numeral) -> Token | None:
    """Return the object that changes hands for money: "bought a notebook for $1,200"."""
    price = tokens.at(numeral.end - 1)
    while price.dep_ in {"nummod", "quantmod", "compound", "nmod"} and price.head.i != price.i:
        price = price.head
    way = price.head
    if price.dep_ != "pobj" or way.lower_ not in {"for", "at"} or way.head.pos_ != "VERB":
        return None
    return next((t for t in way.head.rights if t.dep_ == "dobj" and t.i < way.i and not _is_amount(t)), None)


def _is_held(token: Token) -> bool:
    """Tell whether a counted noun is what a verb's subject has, makes or gets: its object."""
    while token.dep_ in {"conj", "appos"} and token.head.i != token.i:
        token = token.head
    if token.dep_ == "pobj":
        return (
            token.head.dep_ == "prep"
            and token.head.head.pos_ == "VERB"
            and token.head.lower_ in {"for", "with"}
        )
    return token.dep_ in {"dobj", "attr"}


def _subject(verb: Token) -> Token | None:
    """Return what ``verb`` is said of: its subject, that of the verb above, or the noun it describes."""
    for _ in range(4):
        subject = syntax.subject(verb)
        if subject is not None:
            relative = subject.lower_ in {"who", "which", "that", "whom"} and verb.dep_ == "relcl"
            return verb.head if relative else subject
        if verb.dep_ in {"acl", "relcl"} or verb.head.i == verb.i:
            return verb.head if verb.dep_ in {"acl", "relcl"} else None
        verb = verb.head
        if verb.pos_ in {"NOUN", "PROPN"}:
            return verb
    return None


def _holder(token: Token) -> Token | None:
    """Return the noun that a number stands by with "of" or "at": "a rate of 5%", "prices at $84"."""
    top = token
    for _ in range(4):
        if top.dep_ in {"nummod", "compound", "quantmod", "nmod", "pobj", "amod"} and top.head.i != top.i:
            if top.dep_ == "pobj" and top.head.pos_ == "ADP":
                above = top.head.head
                if top.head.lower_ in {"of", "at", "for"} and above.pos_ in {"NOUN", "PROPN"}:
                    return above
                return None
            top = top.head
        else:
            return None
    return None


def _changed(word: Token) -> Token | None:
    """Return what changes: the object of "cut", the "in" of "a rise in", else the subject."""
    if word.pos_ == "NOUN":
        return _of_noun(word)
    verb = syntax.main_verb(word)
    if verb is None:
        return _left_noun(word)
    if word.pos_ in {"VERB", "AUX"}:
        for child in verb.rights:
            if child.dep_ == "dobj" and child.pos_ in {"NOUN", "PROPN"} and not _is_amount(child):
                return child
    subject = _subject(verb)
    return subject if subject is not None else _left_noun(verb)


def _is_amount(token: Token) -> bool:
    return any(child.dep_ in {"nummod", "quantmod"} for child in token.lefts) or token.lower_ in {
        "%",
        "percent",
        "points",
    }


def _of_noun(word: Token) -> Token | None:
    for child in word.rights:
        if child.dep_ == "prep" and child.lower_ in {"in", "of"}:
            for inner in child.rights:
                if inner.dep_ == "pobj" and not _is_amount(inner) and inner.pos_ in {"NOUN", "PROPN"}:
                    return inner
    inside = [
        child
        for child in word.lefts
        if child.dep_ in {"compound", "poss"} and child.pos_ in {"NOUN", "PROPN"}
    ]
    if inside:
        return inside[-1]
    verb = syntax.main_verb(word)
    return _subject(verb) if verb is not None else None


def _left_noun(word: Token) -> Token | None:
    """Return the noun right before a participle or particle: "shares, up 5%", "a rate falling to 3%"."""
    head = word.head
    if head.i < word.i and head.pos_ in {"NOUN", "PROPN"}:
        return head
    return None


def _phrases(head: Token | None) -> tuple[str, ...]:
    if head is not None and head.lower_ in _SHARES:
        return _complements(head)
    if head is None or head.lower_ in _PERSONAL or head.pos_ == "PRON":
        return ()
    return tuple(text for text in (_text(head), *_complements(head)) if text)


def _complements(head: Token) -> tuple[str, ...]:
    """Return what stands with "of" or "for" behind ``head``, number and percent left out."""
    found = [
        _text(inner)
        for child in head.rights
        if child.dep_ == "prep" and child.lower_ in {"of", "for"}
        for inner in child.rights
        if inner.dep_ == "pobj" and inner.pos_ in {"NOUN", "PROPN"} and inner.text[0].isalpha()
    ]
    return tuple(text for text in found if text and text.lower() not in {"percent", "cent"})


def _text(head: Token) -> str:
    """Return the words of the noun phrase of ``head``, no determiner or number, nothing that follows."""
    start = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _INSIDE or child.pos_ in _OUTSIDE:
            break
        start = child.left_edge.i
    doc = head.doc
    for token in doc[start : head.i]:
        if token.pos_ == "NUM" or token.like_num or token.lower_ in {"%", "percent", "of"}:
            start = token.i + 1
    while start < head.i and (doc[start].is_punct or doc[start].pos_ in _OUTSIDE or doc[start].is_space):
        start += 1
    return str(doc[start : head.i + 1].text) if head.pos_ != "NUM" and not head.like_num else ""


_OUTSIDE = frozenset({"DET", "PRON", "PART", "SYM", "NUM", "ADP"})
