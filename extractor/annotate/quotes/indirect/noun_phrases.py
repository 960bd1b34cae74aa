"""Phrases that are reported in place of a clause: "called it a lie", "accused them of …", "denied it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document.syntax import SUBJECTS, is_currency, trim
from extractor.annotate.lexicon.books import Reporting
from extractor.annotate.lexicon.loader import book
from extractor.annotate.quotes.context.sentences import OUTSIDE
from extractor.annotate.quotes.cues.subjects import may_speak
from extractor.annotate.quotes.indirect.boundaries import report_end
from extractor.annotate.quotes.indirect.complements import Range, Reported, whole_quotations
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extractor.annotate.quotes.context.sentences import Sentences
    from extractor.annotate.quotes.cues.reporting_verbs import Verb

_NAMES = frozenset({"oprd", "ccomp", "xcomp", "acomp", "attr"})
_OBJECTS = frozenset({"dobj", "dative"})
_SHORTEST_NAMING = 4
"""Words in the shortest "it a lie from the start" that is taken for a report without quotation marks."""
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})


@rule(
    "quote",
    "verb-figure",
    "Ana Ruiz put ⟦the damage at $4 million⟧.",
    "An object and the number it is put at.",
)
@rule(
    "quote",
    "verb-name",
    "Ana Ruiz called ⟦the pier a danger to all of us⟧.",
    "An object and what it is called.",
)
@rule(
    "quote",
    "verb-preposition",
    "Ana Ruiz accused the board ⟦of hiding the report⟧.",
    "The phrase of a preposition that the verb takes: accused them of …",
)
@rule(
    "quote",
    "verb-noun",
    "Ana Ruiz denied ⟦the report of a crack⟧.",
    "A noun phrase that sums up what is said.",
)
def phrase_behind(verb: Token, entry: Verb, sentences: Sentences) -> Reported | None:
    """Return the phrase that is reported in place of a clause, or ``None``."""
    for found in (
        _figure(verb, entry),
        _named(verb, entry, sentences),
        _with_preposition(verb, entry),
        _object(verb, entry, sentences),
    ):
        if found is not None:
            name, start, end = found
            rule = name if name in {"name", "noun", "figure"} else "preposition"
            return _phrase(verb, (start, end), sentences, entry.takes[name], f"verb-{rule}")
    return None


def _phrase(verb: Token, found: Range, sentences: Sentences, stance: str, rule: str) -> Reported | None:
    end, beside = report_end(verb, *found, sentences)
    start, end = trim(verb.doc, found[0], end)
    if start >= end:
        return None
    return Reported((whole_quotations(verb.doc, start, end, sentences),), stance, rule, beside)


def _named(verb: Token, entry: Verb, sentences: Sentences) -> tuple[str, int, int] | None:
    """Return the object of a verb of naming and what it is called.

    Plain names ("a firm called Arbor") are nobody's words: without quotation marks it takes more of a phrase.
    """
    if "name" not in entry.takes:
        return None
    named = [c for c in verb.rights if c.dep_ in _NAMES or (c.dep_ == "prep" and c.lower_ == "as")]
    objects = [c for c in verb.rights if c.dep_ in _OBJECTS]
    if not named and len(objects) > 1:
        named = objects[1:]
    if not named:
        return None
    starts = [c.left_edge.i for c in (*objects, *named) if c.left_edge.i > verb.i or c in named]
    start, end = min(starts), _next_quotation(named[-1].right_edge.i + 1, sentences)
    quoted = any(number != OUTSIDE for number in sentences.marked[start:end])
    if not quoted and (end - start < _SHORTEST_NAMING or (verb.dep_ == "acl" and verb.tag_ == "VBN")):
        return None
    return "name", start, end


def _next_quotation(end: int, sentences: Sentences) -> int:
    """Return the end of the quotation that stands right behind a phrase: "called the rules “weak”"."""
    number = sentences.marked[end] if end < len(sentences.marked) else OUTSIDE
    if number == OUTSIDE or sentences.quotations[number][0] != end:
        return end
    return sentences.quotations[number][1]


def _figure(verb: Token, entry: Verb) -> tuple[str, int, int] | None:
    """Return the object of a verb of estimating with its number: "put ⟦the damage at $4m⟧"."""
    if "figure" not in entry.takes or not any(child.dep_ == "nsubj" for child in verb.lefts):
        return None
    measured = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if measured is None:
        return None
    for child in (*verb.rights, *measured.rights):
        figure = verb.doc[child.i : child.right_edge.i + 1] if child.lower_ == "at" else ()
        sums = (
            measured.lower_ in book(Reporting).figures
            or measured.lower_ == "it"
            or any(word.is_currency for word in figure)
        )
        if sums and any(word.like_num for word in figure):
            return "figure", measured.left_edge.i, child.right_edge.i + 1
    return None


def _with_preposition(verb: Token, entry: Verb) -> tuple[str, int, int] | None:
    """Return what stands behind a preposition that the verb takes, with the object that is spoken of."""
    for child in verb.rights:
        if child.dep_ in _PREPOSITIONS and child.lower_ in entry.takes:
            if entry.lemma in book(Reporting).verbs.having("against-somebody") and not _has_object(verb):
                continue
            start, end = child.i + 1, child.right_edge.i + 1
            objects = [c for c in verb.rights if c.dep_ in _OBJECTS and c.i < child.i]
            if objects and entry.lemma not in book(Reporting).verbs.having("addressing"):
                start = objects[0].left_edge.i
            elif child.lower_ in {"for", "of"} and any(c.dep_ == "nsubjpass" for c in verb.lefts):
                start = child.i
            if start < end and not (end - start == 1 and verb.doc[start].pos_ == "PRON"):
                return child.lower_, start, end
    return _inside_object(verb, entry)


def _has_object(verb: Token) -> bool:
    """Whether somebody is accused, and does not accuse: "Man accused of murder" has no object."""
    return any(c.dep_ in _OBJECTS for c in verb.rights) or any(c.dep_ == "nsubjpass" for c in verb.lefts)


def _inside_object(verb: Token, entry: Verb) -> tuple[str, int, int] | None:
    """Return the object where the parser hung the preposition on it: "accused ⟦the council of sloth⟧"."""
    if "noun" in entry.takes:
        return None
    for noun in verb.rights:
        if noun.dep_ == "dobj":
            for child in noun.rights:
                if child.dep_ == "prep" and child.lower_ in entry.takes:
                    return child.lower_, noun.left_edge.i, noun.right_edge.i + 1
    return None


def _object(verb: Token, entry: Verb, sentences: Sentences) -> tuple[str, int, int] | None:
    """Return the object that sums up what is said; "point to" has that of its preposition."""
    if "noun" not in entry.takes or _is_inverted(verb):
        return None
    for child in verb.rights:
        if entry.lemma == "say" and child.lower_ not in book(Reporting).same:
            continue
        if entry.rest and child.dep_ == "prep" and child.lower_ == entry.rest[-1]:
            return "noun", child.i + 1, child.right_edge.i + 1
        if child.lower_ in book(Reporting).taken:
            return None
        if child.dep_ == "dobj" and child.pos_ != "PRON":
            end = child.right_edge.i + 1
            if end < len(verb.doc) and is_currency(verb.doc[end]):
                end = verb.doc[end].right_edge.i + 1  # "of 2.4 trillion ⟦won ($1.8 billion)⟧"
            end = max(end, _modified(verb, child))
            quoted = any(number != OUTSIDE for number in sentences.marked[child.left_edge.i : end])
            return ("noun", child.left_edge.i, end) if quoted or _says_something(verb, child, entry) else None
    return None


def _says_something(verb: Token, noun: Token, entry: Verb) -> bool:
    """Whether a noun tells what is said: "the report of a flaw", "40 breaches"; not "the budget", "her name".

    Without words that say what it is, a verb that can be an act of its own is one: to reject
    a budget, to explain the rules, to cite a witness.
    """
    if entry.takes["noun"] in {"criticism", "praise"}:
        return True
    if entry.lemma in book(Reporting).verbs.having("sourcing") and may_speak(noun):
        return False
    if any(_tells(child) for child in noun.rights):
        return True
    features = book(Reporting).verbs.get(entry.lemma, ())
    if "announcing" in features or any(_leads_on(child) for child in _behind(verb, noun)):
        return True
    counts = any(child.dep_ == "nummod" for child in noun.lefts)
    return counts and entry.takes["noun"] in {"neutral", "claim"}


_LEADING_ON = frozenset(
    {"of", "on", "about", "for", "to", "against", "over", "between", "from", "in", "like", "as"}
)


def _tells(child: Token) -> bool:
    """Whether what stands under a noun says of what it is, or what it is."""
    if child.dep_ == "conj":
        return any(map(_tells, child.rights))
    return child.dep_ in {"acl", "relcl"} or _leads_on(child)


def _leads_on(child: Token) -> bool:
    return child.dep_ == "prep" and child.lower_ in _LEADING_ON


def _is_inverted(verb: Token) -> bool:
    """Whether the noun behind is the one who says it: "…, reported the Courier"."""
    before = verb.doc[verb.i - 1] if verb.i else verb
    return before.is_punct and verb.tag_ in {"VBD", "VBZ"} and not any(c.dep_ in SUBJECTS for c in verb.lefts)


def _modified(verb: Token, noun: Token) -> int:
    """Return where the last phrase ends that says as what or for what the object is spoken of."""
    ends = [c.right_edge.i + 1 for c in _behind(verb, noun) if c.dep_ == "prep" and c.lower_ in {"as", "for"}]
    return max(ends, default=0)


def _behind(verb: Token, noun: Token) -> Iterator[Token]:
    return (child for child in verb.rights if child.i > noun.i)
