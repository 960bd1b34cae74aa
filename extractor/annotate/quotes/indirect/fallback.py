"""Reported clauses that the parser lost: read off the words behind the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document.syntax import SUBJECTS, trim
from extractor.annotate.lexicon.books import Reporting
from extractor.annotate.lexicon.loader import book
from extractor.annotate.quotes.context.sentences import OUTSIDE
from extractor.annotate.quotes.cues.reporting_verbs import reporting_verb
from extractor.annotate.quotes.indirect.complements import Reported, whole_quotations
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.quotes.context.sentences import Sentences
    from extractor.annotate.quotes.cues.reporting_verbs import Verb

_NOMINATIVE = frozenset({"he", "she", "they", "we", "i", "there"})
_SCENES = frozenset(
    {
        "as",
        "when",
        "while",
        "after",
        "before",
        "how",
        "because",
        "since",
        "although",
        "though",
        "until",
        "unless",
    }
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERB_FORMS = frozenset({"VBD", "VBZ", "VBP", "VBG", "VBN", "VB"})
_ASIDE = 12
"""The longest aside between a verb and "that"."""
_REACH = 8
"""How far behind the verb the clause may begin: "told the reporters on Monday that …"."""


@rule(
    "quote",
    "verb-bare",
    "The mayor told them ⟦he, the banker, and I would go⟧.",
    "A clause that the parser did not attach to its verb, read up to the end of the sentence.",
)
def bare_clause(verb: Token, entry: Verb, sentences: Sentences) -> Reported | None:
    """Return what stands from "that" or a pronoun behind ``verb`` to the end of its sentence, or ``None``."""
    stance = entry.takes.get("clause")
    if stance is None or verb.tag_ not in _VERB_FORMS:
        return None
    start = _start(verb, entry, sentences)
    if start is None:
        return None
    end = _end(verb, start, sentences)
    start, end = trim(verb.doc, start, end)
    if start >= end or not _has_finite(verb, start, end):
        return None
    return Reported((whole_quotations(verb.doc, start, end, sentences),), stance, "verb-bare")


def _start(verb: Token, entry: Verb, sentences: Sentences) -> int | None:
    """Return where "that" or the subject of a clause stands, with no mark or verb in between."""
    doc = verb.doc
    first = _behind_aside(verb, verb.i + 1 + len(entry.rest), sentences)
    for at in range(first, min(first + _REACH, sentences.ends[verb.i])):
        token = doc[at]
        if (
            token.is_punct
            or token.lower_ in _SCENES
            or sentences.marked[at] != OUTSIDE
            or token.tag_ in _FINITE
        ):
            return None
        if token.lower_ == "that" and (token.tag_ == "IN" or _begins_clause(token, entry)):
            return at
        if token.lower_ in _NOMINATIVE and (
            at == first or entry.lemma in book(Reporting).verbs.having("addressing")
        ):
            return at
    return None


def _begins_clause(that: Token, entry: Verb) -> bool:
    """Whether "that" behind those spoken to begins what they were told, whatever the parse takes it for."""
    after = that.nbor(1) if that.i + 1 < len(that.doc) else that
    return entry.lemma in book(Reporting).verbs.having("addressing") and after.pos_ in {"DET", "PRON"}


def _behind_aside(verb: Token, first: int, sentences: Sentences) -> int:
    """Return the token behind an aside with its commas: "reported⟦, citing two officials,⟧ that 12 died"."""
    doc, end = verb.doc, min(first + _ASIDE, sentences.ends[verb.i] - 1)
    if first + 1 >= end or doc[first].text != "," or doc[first + 1].tag_ != "VBG":
        return first
    behind = next((at for at in range(first + 2, end) if doc[at].text == ","), None)
    return behind + 1 if behind is not None and doc[behind + 1].lower_ == "that" else first


def _end(verb: Token, start: int, sentences: Sentences) -> int:
    """Return the end of the sentence, or where a participle says more behind a comma."""
    doc = verb.doc
    for at in range(start + 1, sentences.ends[verb.i]):
        if doc[at].tag_ == "VBG" and doc[at - 1].text == "," and sentences.marked[at] == OUTSIDE:
            return at
        begins = _report_beside(doc[at], start)
        if begins is not None and sentences.marked[at] == OUTSIDE:
            return begins
    return sentences.ends[verb.i]


def _report_beside(token: Token, start: int) -> int | None:
    """Return where another report begins behind a comma: "if he had a message, ⟦Vasile replied⟧"."""
    if token.tag_ not in _FINITE or reporting_verb(token) is None:
        return None
    subjects = (child.left_edge.i for child in token.lefts if child.dep_ in SUBJECTS)
    begins = next(subjects, None)
    return begins if begins is not None and begins > start and token.doc[begins - 1].text == "," else None


def _has_finite(verb: Token, start: int, end: int) -> bool:
    part = verb.doc[start:end]
    return any(token.tag_ in _FINITE for token in part) or any(token.dep_ in SUBJECTS for token in part)
