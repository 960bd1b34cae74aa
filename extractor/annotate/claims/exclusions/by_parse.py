"""Exclusions that need the parse: numbers in names, the pronoun "one", ordinals that rank nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.lexicon.loader import lexicon

if TYPE_CHECKING:
    from extractor.annotate.claims.candidate import Noun
    from extractor.annotate.claims.index.entities import EntityIndex
    from extractor.annotate.claims.index.tokens import TokenIndex
    from extractor.annotate.claims.numbers.numeral import Numeral


def parse_exclusion(
    tokens: TokenIndex, entities: EntityIndex, numeral: Numeral, noun: Noun | None
) -> str | None:
    """Return the rule by which the parse says that ``numeral`` is no claim, or ``None``."""
    if numeral.form == "ordinal":
        return None if _ranks(tokens, numeral) else "ordinal"
    text = tokens.text
    written = text[numeral.start : numeral.end].lower()
    if written == "one" and text[numeral.start] == "O" and _in_name(tokens, numeral, None):
        return "name"
    if written == "one" and numeral.unit is None:
        return _pronoun(tokens, numeral, noun)
    if numeral.form == "words" and text[numeral.start].isupper():
        named = entities.at(numeral.start) if not tokens.at(numeral.start).is_sent_start else None
        if (named is not None and named.end > numeral.end) or _in_name(tokens, numeral, noun):
            return "name"
    if _is_dated(tokens, numeral, noun):
        return "year"
    if (
        numeral.form == "digits"
        and numeral.plain
        and not (numeral.unit or numeral.currency or numeral.percent)
    ):
        return _numbered_name(tokens, entities, numeral, noun)
    return None


def _ranks(tokens: TokenIndex, numeral: Numeral) -> bool:
    """Tell ordinals that rank: "the second-largest school", "finished third", "in fifth place"."""
    doc = tokens.doc
    token = tokens.at(numeral.end - 1)
    ahead = doc[token.i + 1 : token.i + 3]
    words = [word.lower_ for word in ahead if word.text != "-"]
    if "-" in token.text and token.idx + len(token) > numeral.end:
        words = [token.lower_[numeral.end - token.idx + 1 :], *words]
    if words and words[0] == "place":
        return True
    if words and _is_superlative(words[0]) and numeral.value != 1:
        return True
    before = doc[token.i - 1] if token.i else None
    return before is not None and before.lower_ in _RANKING and (not words or ahead[0].pos_ != "NOUN")


_RANKING = frozenset(
    {"ranked", "ranks", "rank", "finished", "finish", "finishing", "placed", "came", "ranking"}
)


def _is_superlative(word: str) -> bool:
    return (
        word == "most"
        or word == "least"
        or (word.endswith("est") and len(word) > 4)
        or word in {"best", "worst"}
    )


def _pronoun(tokens: TokenIndex, numeral: Numeral, noun: Noun | None) -> str | None:
    doc, token = tokens.doc, tokens.at(numeral.start)
    table = lexicon("nonclaims")["pronoun_one"]
    before = doc[token.i - 1].lower_ if token.i else ""
    behind = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    if noun is None or behind in table["behind"] or before in table["before"]:
        return "pronoun_one"
    return "pronoun_one" if noun.head.tag_ in {"NNS", "NNPS"} else None


def _in_name(tokens: TokenIndex, numeral: Numeral, noun: Noun | None) -> bool:
    """Tell whether a number word with a capital is part of a name: "Group of Seven", "BBC One"."""
    token = tokens.at(numeral.start)
    if token.is_sent_start or token.i == 0 or (noun is not None and noun.head.tag_ in {"NNS", "NNPS"}):
        return False
    before = tokens.doc[token.i - 1]
    if before.is_punct or before.is_space:
        return False
    return before.text[0].isupper() or (
        before.lower_ == "of" and token.i > 1 and tokens.doc[token.i - 2].text[0].isupper()
    )


def _numbered_name(
    tokens: TokenIndex, entities: EntityIndex, numeral: Numeral, noun: Noun | None
) -> str | None:
    """Tell "iPhone 15", "Fortune 100", "Leeds 2" from "In Leeds 12 schools", "Maria 44"."""
    token = tokens.at(numeral.start)
    if token.i == 0 or token.is_sent_start:
        return None
    before = tokens.doc[token.i - 1]
    if before.pos_ != "PROPN" and not _has_inner_capital(before.text):
        return None
    if (
        before.idx + len(before) + 1 == numeral.start
        and _has_inner_capital(before.text)
        and before.text[0].islower()
    ):
        return "name"
    plural = before.tag_ == "NNPS" or (noun is not None and noun.head.tag_ in {"NNS", "NNPS"})
    if before.idx + len(before) + 1 < numeral.start or plural:
        return None
    named = entities.at(before.idx)
    if named is not None and named.type == "person" and numeral.value is not None and numeral.value > 4:
        return None
    return "name"


def _is_dated(tokens: TokenIndex, numeral: Numeral, noun: Noun | None) -> bool:
    """Tell a year before a verb in -s from a count: "the deed of 2012 suggests", "in 2012 campaigns"."""
    if not numeral.plain or noun is not None or numeral.unit or numeral.currency or numeral.percent:
        return False
    if numeral.value is None or not 1900 <= numeral.value <= 2100 or numeral.end - numeral.start != 4:
        return False
    i = tokens.after(numeral.end)
    return i < len(tokens.doc) and tokens.doc[i].pos_ in {"VERB", "AUX"}


def _has_inner_capital(word: str) -> bool:
    return len(word) > 1 and not word.islower() and not word[1:].islower() and word.isalpha()
