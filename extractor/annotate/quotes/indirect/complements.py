"""From a reporting verb to the words it reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.document.syntax import AUXILIARIES, SUBJECTS, VERBAL, is_currency, lemma, trim
from extractor.annotate.document.view import view_of
from extractor.annotate.lexicon.books import Reporting
from extractor.annotate.lexicon.loader import book
from extractor.annotate.quotes.context.sentences import OUTSIDE
from extractor.annotate.quotes.indirect.boundaries import report_end
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.context.sentences import Sentences
    from extractor.annotate.quotes.cues.reporting_verbs import Verb

Range = tuple[int, int]

QUESTION_WORDS = frozenset(
    {"whether", "if", "who", "whom", "whose", "what", "when", "where", "why", "how", "which"}
)
_RELATIVES = frozenset({"that", "which", "who", "whom"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_TELLING = frozenset({"neutral", "claim"})
"""Stances in which "is … to" tells of somebody ("is said to"), and does not say what he will do."""
_REACH = 14
"""How far behind a verb a clause is looked for that the parser hung on another word."""
_ADVERBIAL = frozenset({"as", "while", "after", "before", "until", "since", "because"})
CLAUSAL = frozenset({"ccomp", "advcl", "acl", "relcl", "xcomp"})


class Reported(NamedTuple):
    """Token ranges of what a verb reports, with its stance and the rule that found them.

    ``beside``: a verb that the parser put into the report, but that goes on with what the speaker does.
    """

    parts: tuple[Range, ...]
    stance: str
    rule: str
    beside: Token | None = None


def complement(verb: Token, entry: Verb, sentences: Sentences) -> Reported | None:
    """Return the clause that ``verb`` reports, or ``None``."""
    for child in verb.rights:
        name = _sort_of(verb, child, entry.takes)
        if name is not None:
            return _reported(verb, entry, child, name, sentences)
    name = _first(entry.takes, "clause", "that")
    distant = _distant(verb, sentences) if name is not None else None
    if name is None or distant is None:
        return None
    return _reported(verb, entry, distant, name, sentences)


@rule(
    "quote",
    "verb-clause",
    "Ana Ruiz said ⟦the pier would open in May⟧.",
    'The clause of a verb that takes one with or without "that".',
)
@rule(
    "quote",
    "verb-that",
    "Ana Ruiz made clear ⟦that the pier was closed⟧.",
    'The clause of a verb that takes one with "that" only.',
)
@rule("quote", "verb-question", "Ana Ruiz asked ⟦whether the pier was safe⟧.", "An indirect question.")
@rule(
    "quote",
    "verb-gerund",
    "Ana Ruiz denied ⟦closing the pier⟧.",
    "A gerund: what was done, or is to be done.",
)
@rule(
    "quote",
    "verb-infinitive",
    "Ana Ruiz promised ⟦to open the pier in May⟧.",
    "An infinitive: what the speaker will do.",
)
@rule(
    "quote",
    "verb-view",
    "Analysts believe ⟦the pier will never open⟧.",
    "What several people are said to think now.",
)
@rule(
    "quote",
    "verb-order",
    "Ana Ruiz told the crew ⟦to close the pier⟧.",
    "An infinitive: what somebody else is to do.",
)
def _reported(verb: Token, entry: Verb, child: Token, name: str, sentences: Sentences) -> Reported | None:
    """Return the clause of ``child``, with what stands before the verb but belongs to it."""
    doc = verb.doc
    end, beside = report_end(verb, child.i, _last_beside(verb, child).right_edge.i + 1, sentences)
    start = max(child.left_edge.i, verb.i + 1 + len(entry.rest))
    if name == "order" and entry.lemma in book(Reporting).verbs.having("asking"):
        start = _asked(verb, child)
    start, end = trim(doc, start, end)
    if start >= end or (is_infinitive(child) and child.lower_ in book(Reporting).empty):
        return None
    part = whole_quotations(doc, start, end, sentences)
    before = _moved(verb, entry, child, name)
    parts = (part,) if before is None else (before, part)
    return Reported(parts, entry.takes.get(name, entry.stance), f"verb-{name}", beside)


def _last_beside(verb: Token, clause: Token) -> Token:
    """Return the last of the clauses in a row that ``verb`` reports: "16 died, four were hurt and …"."""
    last = clause
    for child in verb.rights:
        begins = child.left_edge.i
        while begins < child.i and verb.doc[begins].is_punct:
            begins += 1
        if child.dep_ == "ccomp" and begins == last.right_edge.i + 2 and verb.doc[begins - 1].text == ",":
            last = child
    return last


def _asked(verb: Token, child: Token) -> int:
    """Return where what is asked for begins: "asked ⟦them to leave⟧"."""
    objects = [c.left_edge.i for c in verb.rights if c.dep_ == "dobj" and c.i < child.i]
    return min([child.left_edge.i, *objects])


def _moved(verb: Token, entry: Verb, child: Token, name: str) -> Range | None:
    """Return the subject of the reported clause where it stands before the verb.

    That is "which" in "which he said was false", and "The car" in "The car is said to have burned".
    """
    doc = verb.doc
    if name == "infinitive":
        if entry.takes[name] not in _TELLING:
            return None
        found = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
        return None if found is None else (found.left_edge.i, found.right_edge.i + 1)
    first = child.left_edge
    if name == "order" or first.i >= verb.i or first.lower_ not in _RELATIVES:
        return None
    return (first.i, first.i + 1) if not doc[first.i].is_punct else None


def _distant(verb: Token, sentences: Sentences) -> Token | None:
    """Return the verb of a clause the parser hung on a word between: "said for once that …"."""
    doc = verb.doc
    start, end = verb.i + 2, min(verb.i + _REACH, sentences.ends[verb.i])
    if "that" not in view_of(doc).lower[start:end]:
        return None
    for token in doc[start:end]:
        if sentences.marked[token.i] != OUTSIDE or (token.is_punct and token.text not in {",", "-", "—"}):
            return None
        if token.lower_ == "that":
            clause = token.head
            if token.dep_ != "mark" or clause.i < token.i or clause.dep_ not in {"acl", "relcl", "ccomp"}:
                return None
            return clause if clause.head.i > verb.i and clause.head.dep_ in {"pobj", "npadvmod"} else None
        if token.pos_ in VERBAL:
            return None
    return None


def _sort_of(verb: Token, child: Token, takes: Mapping[str, str]) -> str | None:
    """Return the name of the complement that ``child`` is, among those the verb takes."""
    dep = child.dep_
    if dep not in CLAUSAL:
        return None
    infinitive = is_infinitive(child)
    if not infinitive and _is_question(verb, child):
        return _question(verb, child, takes)
    if dep == "xcomp" and infinitive:
        return _first(takes, "infinitive", "order")
    if dep == "xcomp" and child.tag_ == "VBG":
        return _first(takes, "gerund")
    gap = dep == "xcomp" and child.tag_ in _FINITE and verb.dep_ == "relcl"
    if not (dep == "ccomp" or gap) or _that_said(verb):
        return None
    if infinitive:
        return _first(takes, "order")
    return _statement(verb, child, takes)


def _is_question(verb: Token, child: Token) -> bool:
    """Whether a question word begins the clause of ``child``, and not one within it ("when asked, he …")."""
    word = child.left_edge
    if word.lower_ not in QUESTION_WORDS or word.i < verb.i:
        return False
    if child.dep_ == "advcl":
        return word.lower_ in {"if", "whether"}
    return child.i in {word.i, word.head.i} or (word.head.dep_ != "advcl" and word.head.head.i == child.i)


def _question(verb: Token, child: Token, takes: Mapping[str, str]) -> str | None:
    """Return "question" where the verb asks or answers one: "said when" is none, but "asked when" is."""
    if "clause" in takes and child.left_edge.lower_ in {"when", "where", "which"} and "order" not in takes:
        return "question" if "question" in takes and lemma(verb) != "say" else None
    return _first(takes, "question", "clause")


def _statement(verb: Token, child: Token, takes: Mapping[str, str]) -> str | None:
    """Return the complement that a clause with a verb of its own is, or ``None``."""
    first = child.left_edge
    if is_currency(child):
        return None
    if first.lower_ in _ADVERBIAL or (first.dep_ == "nsubj" and first.lower_.endswith(("self", "selves"))):
        return None
    if child.pos_ not in VERBAL and all(token.pos_ not in VERBAL for token in child.subtree):
        return None
    if (
        child.tag_ == "VBG"
        and lemma(child) in book(Reporting).verbs.having("saying")
        and not _has_auxiliary(child)
    ):
        return None  # "disputed the claim, saying …": the same speaker goes on
    if child.tag_ == "VBN" and not any(c.dep_ in AUXILIARIES or c.dep_ in SUBJECTS for c in child.lefts):
        return None
    if "clause" in takes:
        return "clause"
    if "view" in takes:
        return "view" if is_view(verb) else None
    if "that" not in takes:
        return None
    return "that" if first.lower_ == "that" or _is_finding(verb) else None


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ in AUXILIARIES for child in verb.lefts)


def _that_said(verb: Token) -> bool:
    """Whether the verb only joins sentences: "That said, …"."""
    return verb.i > 0 and verb.nbor(-1).lower_ in {"that", "this"} and verb.nbor(1).text == ","


def is_view(verb: Token) -> bool:
    """Whether several think so now ("analysts believe", "most fear"): what one person thinks nobody knows."""
    if verb.tag_ != "VBP" or any(child.dep_ == "prep" and child.lower_ == "in" for child in verb.rights):
        return False
    return any(
        child.dep_ == "nsubj" and child.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"} for child in verb.lefts
    )


def _is_finding(verb: Token) -> bool:
    """Whether a noun says it: "polls show she leads", but not "to show she leads" or "that shows …"."""
    return any(child.dep_ == "nsubj" and child.pos_ in {"NOUN", "PROPN"} for child in verb.lefts)


def _first(takes: Mapping[str, str], *names: str) -> str | None:
    return next((name for name in names if name in takes), None)


def is_infinitive(verb: Token) -> bool:
    """Whether "to" stands before ``verb``."""
    return any(child.tag_ == "TO" for child in verb.lefts)


def whole_quotations(doc: Doc, start: int, end: int, sentences: Sentences) -> Range:
    """Let the range take in the marks of quotations at its ends, and all of one that begins in it."""
    first = sentences.marked[start]
    if first != OUTSIDE and sentences.quotations[first][0] == start - 1:
        start -= 1
    number = sentences.marked[end - 1]
    if number == OUTSIDE and end < len(doc):
        number = sentences.marked[end]
        if number != OUTSIDE and sentences.quotations[number][0] == end:
            number = OUTSIDE
    if number != OUTSIDE and sentences.quotations[number][0] >= start:
        return start, sentences.quotations[number][1]
    return start, end
