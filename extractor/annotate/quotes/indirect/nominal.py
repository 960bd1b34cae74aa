"""Nouns that report: "the claim that the dam was safe", "his warning that …", "a promise to …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document.syntax import lemma, subject, trim
from extractor.annotate.lexicon.books import Reporting
from extractor.annotate.lexicon.loader import book
from extractor.annotate.quotes.cues.reporting_verbs import nouns
from extractor.annotate.quotes.indirect.boundaries import report_end
from extractor.annotate.quotes.indirect.complements import Reported, is_infinitive, whole_quotations
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.quotes.context.sentences import Sentences

_CLAUSES = frozenset({"acl", "ccomp", "relcl"})
_TO_DO = frozenset({"order", "promise", "denial"})


@rule(
    "quote",
    "noun-that",
    "Ana Ruiz's claim ⟦that the pier was safe⟧ is disputed.",
    "The clause of a noun that reports: the claim that …",
)
@rule(
    "quote",
    "noun-to",
    "Ana Ruiz's promise ⟦to open the pier⟧ came late.",
    "The infinitive of a noun that reports: a promise to …",
)
def named_report(noun: Token, sentences: Sentences) -> Reported | None:
    """Return the clause that a reporting noun announces, or ``None``."""
    if noun.pos_ != "NOUN" or noun.lower_ not in nouns():
        return None
    stance = nouns()[noun.lower_][1]
    for child in noun.rights:
        if child.dep_ not in _CLAUSES or not _is_content(child, stance):
            continue
        end, _ = report_end(noun, child.i, child.right_edge.i + 1, sentences)
        start, end = trim(noun.doc, child.left_edge.i, end)
        if start < end:
            part = whole_quotations(noun.doc, start, end, sentences)
            return Reported((part,), stance, "noun-that" if child.left_edge.lower_ == "that" else "noun-to")
    return None


def _is_content(child: Token, stance: str) -> bool:
    """Whether the clause says what the noun names, and is no relative one ("the claim that he made")."""
    if is_infinitive(child):
        return stance in _TO_DO and child.dep_ == "acl"
    return any(mark.dep_ == "mark" and mark.lower_ in {"that", "whether"} for mark in child.lefts)


def noun_source(noun: Token) -> Token | None:
    """Return who says it: "the mayor's claim", "a claim by the mayor", "she made the claim"."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            return child
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((c for c in child.rights if c.dep_ == "pobj"), None)
    verb = noun.head
    if noun.dep_ == "dobj" and lemma(verb) in book(Reporting).verbs.having("making"):
        found = subject(verb)
        return found if found is not None and found.dep_ == "nsubj" else None
    return None
