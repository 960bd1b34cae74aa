"""From a reporting verb to the words it reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.quotes.ends import complement_end
from extractor.annotate.quotes.sentences import OUTSIDE
from extractor.annotate.syntax import trim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.sentences import Sentences
    from extractor.annotate.quotes.verbs import Verb

Range = tuple[int, int]

QUESTION_WORDS = frozenset(
    {"whether", "if", "who", "whom", "whose", "what", "when", "where", "why", "how", "which"}
)
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
        name = _sort_of(child, entry.takes)
        if name is None:
            continue
        start = max(child.left_edge.i, verb.i + 1 + len(entry.rest))
        end, beside = complement_end(verb, child, sentences)
        start, end = trim(verb.doc, start, end)
        if start < end:
            part = whole_quotations(verb.doc, start, end, sentences)
            return Reported((part,), entry.takes.get(name, entry.stance), f"verb-{name}", beside)
    return None


def _sort_of(child: Token, takes: Mapping[str, str]) -> str | None:
    """Return the name of the complement that ``child`` is, among those the verb takes."""
    dep = child.dep_
    if dep not in CLAUSAL:
        return None
    infinitive = is_infinitive(child)
    if not infinitive and child.left_edge.lower_ in QUESTION_WORDS:
        return _first(takes, "question", "clause", "that")
    if dep == "xcomp" and infinitive:
        return _first(takes, "infinitive", "order")
    if dep == "ccomp":
        return _first(takes, "order") if infinitive else _first(takes, "clause", "that")
    return None


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
