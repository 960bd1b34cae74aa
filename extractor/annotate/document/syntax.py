"""What the rules ask of a parse: lemmas, the extents of noun phrases and clauses, negation, the verb above.

All functions are pure and read only heads, labels and tags (Universal POS and the dependency labels of the
stock English pipelines). They climb or look one level down, so each costs a few tokens, never a document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.lexicon.books import Calendar, Hedges
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nt"})
_DENYING = NEGATIONS | {"neither", "nor"}
_NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass"})

_OPENERS = {")": "(", "]": "[", "}": "{"}
_LEADING = frozenset({"punct", "cc", "preconj", "mark", "dep"})
_BOUND_RIGHT = frozenset(
    {"prep", "compound", "nmod", "nummod", "amod", "npadvmod", "poss", "quantmod", "det", "neg"}
)
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp"})
_TIME_PREPOSITIONS = frozenset({"on", "in", "during", "after", "before", "by", "at"})
_CLIMB_LIMIT = 40
"""Heads are followed at most this far up: no sentence of a newspaper nests deeper."""


def lemma(token: Token) -> str:
    """Return the lemma of ``token`` in lower case, "" where there is none. All rooms get lemmas here only.

    A pipeline may leave lemmas to be made on demand: few are asked for. Of two verbs that a form may belong
    to, the rules of spaCy's lemmatizer take the shorter, though a form of that would double its consonant.
    """
    on_demand = token.doc.user_token_hooks.get("lemma")
    found = str(on_demand(token) if on_demand else token.lemma_).lower()
    if (
        token.tag_ in _INFLECTED
        and _DOUBLES.fullmatch(found)
        and token.lower_ in {f"{found}ing", f"{found}ed"}
    ):
        return f"{found}e"  # "hoping" is of "hope": of "hop" it were "hopping"
    return found


_INFLECTED = frozenset({"VBG", "VBD", "VBN"})
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""Verbs of one syllable whose last consonant is doubled before -ing and -ed."""


def lemmas_of(form: str) -> Iterator[str]:
    """Yield the verbs that ``form``, in lower case, may belong to by its ending alone: "kills", "dies"."""
    yield form
    for ending in ("s", "es", "d", "ed", "ing"):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            yield form.removesuffix(ending)


def subtree_span(token: Token) -> Span:
    """Return everything from the leftmost to the rightmost descendant of ``token``."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return the token range without white space and punctuation at its ends, brackets that match kept."""
    while start < end and (doc[start].is_space or doc[start].is_punct):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].is_punct) and doc[end - 1].text != "%":
        end -= 1
    opener = _OPENERS.get(doc[end].text) if end < len(doc) else None
    if opener and any(token.text == opener for token in doc[start:end]):
        end += 1
    return start, end


def noun_phrase(head: Token, *, apposition: bool = True, relative: bool = False) -> Span:
    """Return the noun phrase around ``head``: determiner, modifiers, complements, coordinated nouns.

    ``apposition``: with ", a doctor" and "(R-Ohio)" behind the noun. ``relative``: with a clause set off by
    commas (", who …"); one that restricts the noun ("a man who …") always belongs to it.
    """
    doc = head.doc
    start = head.i
    for child in head.lefts:
        if child.dep_ not in _LEADING and child.dep_ not in SUBJECTS and child.dep_ not in AUXILIARIES:
            start = child.left_edge.i
            break
    if start > 1 and doc[start - 1].text == "-":
        start = _hyphened(doc, start)
    end = head.i + 1
    for child in _attached(head, apposition=apposition, relative=relative):
        end = max(end, _right_extent(child, apposition=apposition, relative=relative))
    if end < len(doc) and _names_last(doc[end], head):
        end = next(child for child in head.head.lefts if child.right_edge.i >= end).i + 1
    start, end = trim(doc, start, end)
    return doc[start:end] if start < end else doc[head.i : head.i + 1]


def _names_last(token: Token, head: Token) -> bool:
    """Tell whether ``token`` begins a name that the parser took for a second subject.

    "a report by the charity Ocean First says": it names the noun right before it.
    """
    if head.dep_ not in SUBJECTS or token.pos_ != "PROPN" or token.nbor(-1).pos_ != "NOUN":
        return False
    second = token if token.head.i == head.head.i else token.head
    return second.dep_ in SUBJECTS and second.head.i == head.head.i and head.i < second.i < head.head.i


def _hyphened(doc: Doc, start: int) -> int:
    """Return where a word with hyphens begins that the parser took apart: "Her co" in "Her co-director"."""
    while (
        start > 1
        and doc[start - 1].text == "-"
        and not (doc[start - 1].whitespace_ or doc[start - 2].whitespace_)
    ):
        start = min(start - 2, doc[start - 2].left_edge.i)
    return start


def _attached(head: Token, *, apposition: bool, relative: bool) -> Iterator[Token]:
    """Yield the children right of ``head`` that belong to its phrase, up to the first that does not."""
    for child in head.rights:
        dep = child.dep_
        if dep in {"punct", "cc", "case"}:
            continue
        if dep == "prep" and says_when(child):
            return
        if dep == "conj":
            belongs = child.pos_ not in VERBAL
        elif dep == "appos":
            belongs = apposition or not set_off(child)  # "the mining company Norrex"
        elif dep in _CLAUSES:
            belongs = relative or not set_off(child)
        else:
            belongs = dep in _BOUND_RIGHT
        if not belongs:
            return
        yield child


def _right_extent(child: Token, *, apposition: bool, relative: bool) -> int:
    """Return where ``child`` ends as part of the phrase above it (half-open token index)."""
    if child.dep_ in {"conj", "appos"}:
        return noun_phrase(child, apposition=apposition, relative=relative).end
    if child.dep_ == "prep":
        objects = [grandchild for grandchild in child.rights if grandchild.dep_ in {"pobj", "pcomp", "prep"}]
        if objects and objects[-1].dep_ == "pobj":
            return noun_phrase(objects[-1], apposition=False, relative=relative).end
    end = child.right_edge.i + 1
    if not relative:
        for token in child.doc[child.i : end]:
            if token.dep_ == "relcl" and token.right_edge.i + 1 >= end and set_off(token):
                return token.left_edge.i
    return end


def says_when(preposition: Token) -> bool:
    """Tell whether a preposition says when something happened: "on Monday", "in July"."""
    if preposition.lower_ not in _TIME_PREPOSITIONS | book(Calendar).parts:
        return False
    return any(child.dep_ == "pobj" and child.lower_ in book(Calendar).times for child in preposition.rights)


def set_off(token: Token) -> bool:
    """Tell whether a comma, dash or bracket stands right before the phrase of ``token``."""
    first = token.left_edge
    return first.i > 0 and (first.is_punct or first.nbor(-1).is_punct)


def is_negated(verb: Token) -> bool:
    """Tell whether ``verb`` (or noun, adjective) is denied: "did not say", "never said", "nobody said"."""
    for _ in range(_CLIMB_LIMIT):
        for child in verb.lefts:
            if child.dep_ == "neg" or child.lower_ in _DENYING or _is_nobody(child):
                return True
        if any(child.lower_ in NEGATIONS and child.i <= verb.i + 2 for child in verb.rights):
            return True
        if verb.dep_ != "conj" or not _shares_negation(verb):
            return False
        verb = verb.head
    return False


def _is_nobody(subject: Token) -> bool:
    """Tell whether a subject denies its verb: "nobody", "none of them", "neither side", "no official"."""
    if subject.dep_ not in SUBJECTS:
        return False
    if subject.lower_ in _NOBODY:
        return True
    first = next(subject.lefts, None)
    # "No fewer than ten were hurt" denies nothing.
    return (
        first is not None
        and first.lower_ in {"no", "neither"}
        and first.nbor(1).lower_ not in book(Hedges).no_denial
    )


def _shares_negation(verb: Token) -> bool:
    """Tell whether a coordinated verb stands under the negation of the first: "did not see or hear"."""
    if any(child.dep_ in AUXILIARIES or child.dep_ in SUBJECTS for child in verb.lefts):
        return False
    return any(child.lower_ in {"or", "nor"} for child in verb.head.rights if child.i < verb.i)


def is_currency(token: Token) -> bool:
    """Tell whether a word that looks like a verb is money behind a number: "2.4 trillion won"."""
    return token.lower_ == "won" and token.i > 0 and token.nbor(-1).pos_ == "NUM"


def main_verb(token: Token) -> Token | None:
    """Return the verb whose clause ``token`` stands in (an auxiliary gives its verb), or ``None``."""
    for _ in range(_CLIMB_LIMIT):
        if token.pos_ in VERBAL and token.dep_ not in AUXILIARIES and not is_currency(token):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def subject(verb: Token) -> Token | None:
    """Return the subject of ``verb``: its own, or that of the verb it is coordinated with; or ``None``."""
    for _ in range(_CLIMB_LIMIT):
        # The nearest on the left: "which she said was lost" has the subject of "was", too, before "said".
        for child in (*reversed(list(verb.lefts)), *verb.rights):
            if child.dep_ in SUBJECTS:
                return _first_of_two(child)
        if verb.dep_ != "conj" or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _first_of_two(second: Token) -> Token:
    """Return the subject before ``second`` where that is only the name at its end, else ``second``."""
    first = second.left_edge
    for child in second.head.lefts:
        if child.i < second.i and child.right_edge.i + 1 == first.i and _names_last(first, child):
            return child
    return second


def verb_group(verb: Token) -> Span:
    """Return ``verb`` with the auxiliaries, negation and adverbs between them: "has not yet said"."""
    start = verb.i
    for child in reversed(list(verb.lefts)):
        if child.i != start - 1 or child.dep_ not in {*AUXILIARIES, "neg", "advmod"}:
            break
        start = child.i
    doc = verb.doc
    while start < verb.i and doc[start].dep_ == "advmod":
        start += 1
    return doc[start : verb.i + 1]


def clause_span(head: Token) -> Span:
    """Return the clause of ``head`` (a verb or predicate), punctuation at its ends left out."""
    doc = head.doc
    start, end = trim(doc, head.left_edge.i, head.right_edge.i + 1)
    return doc[start:end] if start < end else doc[head.i : head.i + 1]
