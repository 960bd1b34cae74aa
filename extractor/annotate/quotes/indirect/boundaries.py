"""Where a reported clause ends: before what the parser put into it but the writer says himself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document.syntax import AUXILIARIES, SUBJECTS
from extractor.annotate.document.view import view_of
from extractor.annotate.quotes.context.sentences import OUTSIDE
from extractor.annotate.quotes.cues.reporting_verbs import reporting_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.context.sentences import Sentences

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SIDES = frozenset({"while", "whereas"})
_MARKS = frozenset({"”", '"', "''", "’", "'"})
_COMMAS = frozenset({",", "--", "-", "–", "—", "―", ";"})
_ASIDES = frozenset({"who"})
LONGEST_REPORT = 400
"""Tokens of the longest report: ten long sentences. A text without full stops must not be searched to its
end for each of its verbs, nor be quoted to its end by each."""
_VERBS = _FINITE | {"VBN", "VB"}
_CUTTING = _ASIDES | {"according"}
_CUTTING_TAGS = _VERBS | {"VBG"}
"""Only such words can end a report; all others of it are passed over."""


def report_end(verb: Token, start: int, end: int, sentences: Sentences) -> tuple[int, Token | None]:
    """Return where what ``verb`` reports from ``start`` on ends, at most at ``end`` (token indices).

    With it comes the verb that stands beside the report, and not in it, if it ends because of one: the
    speaker is its subject, too ("said that it was late and promised …").
    """
    end = min(end, sentences.ends[verb.i], start + LONGEST_REPORT)
    read = view_of(verb.doc)
    for i in range(start, end):
        if sentences.marked[i] == OUTSIDE and (read.tags[i] in _CUTTING_TAGS or read.lower[i] in _CUTTING):
            token = verb.doc[i]
            cut = _cut(verb, start, token, end)
            if cut is not None and not (token.lower_ in _ASIDES and _quotes(verb.doc, cut, end, sentences)):
                return cut, token
    return end, None


def _quotes(doc: Doc, start: int, end: int, sentences: Sentences) -> bool:
    """Whether words are quoted from ``start`` to ``end`` that no other verb there reports.

    An aside with quoted words belongs to the report.
    """
    marked = sentences.marked[start:end]
    if all(number == OUTSIDE for number in marked):
        return False
    outside = (token for token, number in zip(doc[start:end], marked, strict=True) if number == OUTSIDE)
    return not any(token.pos_ == "VERB" and reporting_verb(token) for token in outside)


def _cut(verb: Token, start: int, token: Token, end: int) -> int | None:
    """Return where the reported clause ends because of ``token``, or ``None``."""
    tag = token.tag_
    if tag == "VBG" and token.dep_ != "amod":
        return _participle(verb, token) if reporting_verb(token) else None
    if token.lower_ == "according":
        return token.i if token.i + 1 < end and token.nbor().lower_ == "to" else None
    if token.lower_ in _ASIDES:
        return token.i if _behind_comma(token) and _closes(token, end) else None
    if token.i > start and tag in _VERBS and token.dep_ in {"conj", "advcl"}:
        return _other_report(verb, token)
    return None


def _participle(verb: Token, token: Token) -> int | None:
    """Return where a participle that reports on its own begins: "…, adding that", "saying … and adding …"."""
    if _behind_comma(token):
        return token.i
    beside = token.dep_ == "conj" and verb.tag_ == "VBG" and not _same_time(token.head, token)
    return _before_joining(token) if beside else None


def _behind_comma(token: Token) -> bool:
    before = token.i - 1
    while before > 0 and token.doc[before].text in _MARKS:
        before -= 1
    return token.doc[before].text in _COMMAS


def _closes(token: Token, end: int) -> bool:
    """Whether the phrase that ``token`` begins reaches to the ``end`` of the clause."""
    head = token
    while head.head.i > token.i and head.head.i < end and head.head.i != head.i:
        head = head.head
    return head.right_edge.i + 1 >= end - 1


def _other_report(verb: Token, token: Token) -> int | None:
    """Return where ``token``'s clause begins, if that stands beside the report and not in it."""
    subjects = [child for child in token.lefts if child.dep_ in SUBJECTS]
    marks = {child.lower_ for child in token.lefts if child.dep_ == "mark"}
    if token.dep_ == "advcl":
        beside = bool(marks & _SIDES) and reporting_verb(token) is not None
        return token.left_edge.i if beside else None
    if "that" in marks or not _same_time(verb, token) or (not subjects and _is_copula(token)):
        return None
    if _same_time(token.head, token) and (subjects or reporting_verb(token) is None):
        return None
    if _same_time(token.head, token) and reporting_verb(token.head) is not None:
        return None
    return _before_joining(token)


def _is_copula(verb: Token) -> bool:
    """Whether a verb says what something is, as what is said does: "could hurt and ⟦was⟧ a mistake"."""
    return verb.pos_ == "AUX" and any(child.dep_ in {"attr", "acomp"} for child in verb.rights)


def _before_joining(token: Token) -> int | None:
    """Return where the "and" or "but" before the clause of ``token`` stands, or ``None``."""
    doc = token.doc
    at = token.left_edge.i - 1
    while at > token.head.i and doc[at].tag_ == "RB":
        at -= 1
    return at if doc[at].dep_ == "cc" else None


def _same_time(one: Token, other: Token) -> bool:
    return _finite(one) == _finite(other) and _finite(one) != ""


def _finite(verb: Token) -> str:
    """Return the tag of the part of a verb that carries its tense, "" where none does."""
    for child in verb.lefts:
        if child.dep_ in AUXILIARIES and child.tag_ in _FINITE:
            return str(child.tag_).replace("VBP", "VBZ")
    return str(verb.tag_).replace("VBP", "VBZ") if verb.tag_ in _FINITE | {"VBG"} else ""
