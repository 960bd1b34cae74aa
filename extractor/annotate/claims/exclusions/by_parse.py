"""Exclusions that need the parse: numbers in names, the pronoun "one", ordinals that rank nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document import syntax
from extractor.annotate.lexicon.books import Casualties, Changes, Nonclaims, Numbers, Reporting
from extractor.annotate.lexicon.loader import book
from extractor.annotate.rules import cascade, first, rule

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.claims.candidate import Noun
    from extractor.annotate.claims.index.entities import EntityIndex
    from extractor.annotate.claims.index.tokens import TokenIndex
    from extractor.annotate.claims.numbers.numeral import Numeral


def parse_exclusion(
    tokens: TokenIndex, entities: EntityIndex, numeral: Numeral, noun: Noun | None
) -> str | None:
    """Return the rule by which the parse says that ``numeral`` is no claim, or ``None``."""
    return first(_CASCADE, tokens, entities, numeral, noun)


@rule("nonclaim", "ordinal", "The ⟦third⟧ letter arrived on a wet day.")
def _is_ordinal(tokens: TokenIndex, _: EntityIndex, numeral: Numeral, __: Noun | None) -> bool:
    """An ordinal that ranks nothing: "the third letter"; not "the third-largest lake"."""
    return numeral.form == "ordinal" and not _ranks(tokens, numeral)


@rule("nonclaim", "name_word", "He spoke for the Group of ⟦Seven⟧ at the lake.")
def _is_named(tokens: TokenIndex, entities: EntityIndex, numeral: Numeral, noun: Noun | None) -> bool:
    """A number word with a capital that is part of a name: "Group of Seven", "Channel One"."""
    if numeral.form != "words" or not tokens.text[numeral.start].isupper():
        return False
    if _is_one(tokens, numeral):
        return _in_name(tokens, numeral, None)
    named = entities.at(numeral.start) if not tokens.at(numeral.start).is_sent_start else None
    if named is not None and named.end > numeral.end:
        return True
    if tokens.in_headline(numeral.start):
        return False
    return _in_name(tokens, numeral, noun) or _in_plural_name(tokens, numeral)


@rule("nonclaim", "pronoun_one", "The old mill was the ⟦one⟧ that burned.")
def _is_pronoun(tokens: TokenIndex, _: EntityIndex, numeral: Numeral, noun: Noun | None) -> bool:
    """The pronoun "one", or somebody: "the one that burned", "one of the boats", "one resident said"."""
    if not _is_one(tokens, numeral):
        return False
    doc, token = tokens.doc, tokens.at(numeral.start)
    words = book(Nonclaims)
    before = doc[token.i - 1].lower_ if token.i else ""
    behind = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    if noun is None or behind in words.one_after or before in words.one_before:
        return True
    if before == "at" and syntax.lemma(noun.head) in words.one_times:
        return True
    verb = noun.head.head
    says = noun.head.dep_ == "nsubj" and syntax.lemma(verb) in book(Reporting).complements
    return says or noun.head.tag_ in {"NNS", "NNPS"}


def _is_one(tokens: TokenIndex, numeral: Numeral) -> bool:
    """Tell whether the number is the word "one" without a unit."""
    return tokens.text[numeral.start : numeral.end].lower() == "one" and numeral.unit is None


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
    return (
        before is not None
        and before.lower_ in book(Nonclaims).ranking
        and (not words or ahead[0].pos_ != "NOUN")
    )


def _is_superlative(word: str) -> bool:
    if word in {"most", "least"} or word in book(Numbers).superlatives:
        return True
    return word.endswith("est") and len(word) > 4


def _in_plural_name(tokens: TokenIndex, numeral: Numeral) -> bool:
    """Tell whether words with capitals follow a number within a sentence: "the ⟦Six⟧ Nations"."""
    token = tokens.at(numeral.start)
    if token.is_sent_start or token.i == 0 or token.i + 1 >= len(tokens.doc):
        return False
    before, after = tokens.doc[token.i - 1], tokens.doc[token.i + 1]
    return before.lower_ == "the" and after.is_title and after.pos_ in {"PROPN", "NOUN"}


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


@rule("nonclaim", "name_number", "The actor bought an iPhone ⟦15⟧ for his son.")
def _is_numbered(tokens: TokenIndex, entities: EntityIndex, numeral: Numeral, noun: Noun | None) -> bool:
    """The number in a name: "iPhone 15", "Leeds 2"; not "In Leeds 12 schools", "Maria 44"."""
    if numeral.form != "digits" or not numeral.plain or numeral.unit or numeral.currency or numeral.percent:
        return False
    token = tokens.at(numeral.start)
    if token.i == 0 or token.is_sent_start:
        return False
    before = tokens.doc[token.i - 1]
    inner = _has_inner_capital(before.text)
    if before.pos_ != "PROPN" and not inner:
        return False
    if tokens.in_headline(numeral.start) and (before.is_upper or _may_be_verb(before)):
        return False
    if before.idx + len(before) + 1 == numeral.start and inner and before.text[0].islower():
        return True
    plural = before.tag_ == "NNPS" or (noun is not None and noun.head.tag_ in {"NNS", "NNPS"})
    if before.idx + len(before) + 1 < numeral.start or plural:
        return False
    named = entities.at(before.idx)
    return named is None or named.type != "person" or numeral.value is None or numeral.value <= 4


@rule("nonclaim", "year_subject", "The deed of ⟦2012⟧ suggests that the mill was sold.")
def _is_dated(tokens: TokenIndex, _: EntityIndex, numeral: Numeral, noun: Noun | None) -> bool:
    """A year before a verb in -s, no count of what the word means as a noun: "the deed of 2012 suggests"."""
    if not numeral.plain or noun is not None or numeral.unit or numeral.currency or numeral.percent:
        return False
    if numeral.value is None or not 1900 <= numeral.value <= 2100 or numeral.end - numeral.start != 4:
        return False
    i = tokens.after(numeral.end)
    return i < len(tokens.doc) and tokens.doc[i].pos_ in {"VERB", "AUX"}


def _has_inner_capital(word: str) -> bool:
    return len(word) > 1 and not word.islower() and not word[1:].islower() and word.isalpha()


def _may_be_verb(word: Token) -> bool:
    """Tell whether a word with a capital is, in lower case, a form of a verb: "Kills"."""
    return any(
        lemma in verbs
        for lemma in syntax.lemmas_of(word.lower_)
        for verbs in (book(Casualties).verbs, book(Changes).verbs)
    )


_CASCADE = cascade(_is_ordinal, _is_named, _is_pronoun, _is_dated, _is_numbered)
