"""Reports around the words that attribute them: "…, X said", "…, X said, …", "…, according to X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document.syntax import SUBJECTS, VERBAL, lemma, noun_phrase, trim
from extractor.annotate.lexicon.books import Calendar, Reporting
from extractor.annotate.lexicon.loader import book
from extractor.annotate.quotes.context.sentences import OUTSIDE
from extractor.annotate.quotes.cues.reporting_verbs import reporting_verb
from extractor.annotate.quotes.cues.subjects import bracketed, compounded
from extractor.annotate.quotes.indirect.boundaries import LONGEST_REPORT
from extractor.annotate.quotes.indirect.complements import Range, Reported, is_view, whole_quotations
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.context.sentences import Sentences
    from extractor.annotate.quotes.cues.reporting_verbs import Verb

FARTHEST = 100
"""Tokens before an attribution that are looked at for a source of their own, and longest attribution."""
_DASHES = frozenset({"--", "–", "—", "―"})
COMMAS = frozenset({",", "--", "-", "–", "—", "―", ";"})
_OBJECTS = frozenset({"dobj", "xcomp", "ccomp", "attr", "acomp", "oprd"})
_OBJECT_PREPOSITIONS = frozenset({"about", "of", "with", "against", "over", "for"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "what", "where"})
_JOINING = frozenset({"and", "but", "or", "nor", "so", "yet"})
_GOING_ON = _JOINING | {"because", "although", "though", "while", "if", "unless", "since", "until"}
_SCENES = frozenset({"when", "as", "after", "before", "once", "whenever"})
_BARE = frozenset({"CCONJ", "ADV", "SCONJ", "PUNCT", "INTJ"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def around_verb(verb: Token, entry: Verb, sentences: Sentences) -> Reported | None:
    """Return the clause that ``verb`` follows, interrupts or leads into: "…, X said", "as X said, …"."""
    stance = entry.takes.get("clause") or entry.takes.get("behind")
    if stance is None and is_view(verb):
        stance = entry.takes.get("view")
    speaker = (
        next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        or compounded(verb)
        or bracketed(verb)
    )
    if stance is None or speaker is None or speaker.lower_ in _RELATIVES or _is_done_to(speaker, entry):
        return None
    block = _block(verb, speaker, entry, sentences)
    if block is None or _has_object(verb, entry, block):
        return None
    if _is_told_by_others(verb, entry, block, sentences):
        return None
    return around(verb.doc, block, sentences, stance, "verb")


def _is_told_by_others(verb: Token, entry: Verb, block: Range, sentences: Sentences) -> bool:
    """Whether what stands before has its own source: "The mayor said it was late, ⟦the council agreed⟧"."""
    if entry.lemma in book(Reporting).verbs.having("saying"):
        return False
    first = max(sentences.starts[verb.i], block[0] - FARTHEST)
    before = (token for token in verb.doc[first : block[0]] if sentences.marked[token.i] == OUTSIDE)
    return any(_is_other_source(token, first) for token in before)


def _is_done_to(speaker: Token, entry: Verb) -> bool:
    """Whether the subject says nothing: "as it is written", but not "he was told" and "it is said"."""
    if speaker.dep_ != "nsubjpass" or entry.lemma in book(Reporting).verbs.having("addressing"):
        return False
    return speaker.lower_ != "it" or entry.stance not in {"neutral", "claim"} or entry.lemma == "write"


def set_off(doc: Doc, start: int) -> bool:
    """Whether a comma or dash stands right before ``start``, quotation marks aside."""
    at = start - 1
    while at > 0 and doc[at].is_quote:
        at -= 1
    return at >= 0 and doc[at].text in COMMAS


def _block(verb: Token, speaker: Token, entry: Verb, sentences: Sentences) -> Range | None:
    """Return the range of "as X said to reporters on Monday", where a comma or a sentence ends it."""
    doc = verb.doc
    first = sentences.starts[verb.i]
    start = min(verb.i, noun_phrase(speaker).start)
    if start > first and doc[start - 1].lower_ == "as":
        start -= 1
    elif start == first:
        return None
    joined = start > first and doc[start - 1].lower_ in _JOINING
    if start > first and not doc[start - 1].is_punct and not joined:
        return None
    if start > first and doc[start - 1].text == "(" and doc[start].lower_ != "as":
        return None
    end = verb.i + 1 + len(entry.rest)
    if speaker.i > verb.i:
        end = max(end, noun_phrase(speaker, relative=True).end)
    stop = min(sentences.ends[verb.i], end + FARTHEST)
    while end < stop and not _ends(doc[end]):
        end += 1
    return start, end


def _ends(token: Token) -> bool:
    """Whether an attribution may end before ``token``: at a mark, but no hyphen within a word."""
    if token.text in {"-", "–"}:
        return bool(token.whitespace_)
    return token.is_punct and token.text not in {"%", "&", "'"}


def _has_object(verb: Token, entry: Verb, block: Range) -> bool:
    """Whether the verb has an object of its own within ``block``: it then reports nothing around it."""
    doc = verb.doc
    stopped = block[1] >= len(doc) or doc[block[1]].text in COMMAS or doc[block[1]].text in ".?!)"
    for child in verb.rights:
        if child.i >= block[1] and stopped:
            return False
        if child.dep_ in _OBJECTS and not (child.dep_ == "dobj" and _may_stand_behind(child, entry)):
            return True
        if child.dep_ == "prep" and _is_object_preposition(child, entry):
            return True
    return False


def _is_object_preposition(child: Token, entry: Verb) -> bool:
    if child.lower_ == "to":
        return entry.lemma in book(Reporting).verbs.having("answering")
    return child.lower_ in _OBJECT_PREPOSITIONS and entry.lemma not in book(Reporting).verbs.having("bare")


def _may_stand_behind(child: Token, entry: Verb) -> bool:
    """Whether an object is the one spoken to, or a time that the parser took for an object."""
    return entry.lemma in book(Reporting).verbs.having("addressing") or child.lower_ in book(Calendar).times


@rule(
    "quote",
    "verb-after",
    "⟦The pier would open in May⟧, Ana Ruiz said.",
    "A clause before its reporting verb: …, X said.",
)
@rule(
    "quote",
    "verb-inside",
    "⟦The pier, Ana Ruiz said, would open in May⟧.",
    "A clause around its reporting verb: …, X said, …",
)
@rule(
    "quote",
    "according-after",
    "⟦The pier will open in May⟧, according to Ana Ruiz.",
    "A clause before a source phrase: …, according to X.",
)
@rule(
    "quote",
    "according-inside",
    "⟦The pier, according to Ana Ruiz, will open in May⟧.",
    "A clause around a source phrase: …, according to X, …",
)
def around(doc: Doc, block: Range, sentences: Sentences, stance: str, rule: str) -> Reported | None:
    """Return what stands before and behind the attribution ``block`` in its sentence, if that is reported.

    Before it must stand a clause, or the beginning of one that goes on behind the next comma.
    """
    start = _beginning(block[0], sentences)
    left = _left(doc, start, block[0])
    right = trim(doc, block[1], _end_behind(doc, left, block[1], sentences))
    if block[1] < sentences.ends[block[0]] and doc[block[1]].text == ":":
        right = right[0], right[0]
    if left[0] >= left[1]:
        return _before(doc, right, sentences, stance, rule)
    if _is_direct(doc, left, sentences) or _leads_in(doc, left, right, sentences):
        return None
    left = whole_quotations(doc, *left, sentences)
    if doc[left[1] - 1].pos_ == "CCONJ" and right[0] < right[1]:
        return None  # "…, but analysis from the group found …"
    if right[0] >= right[1] or not _goes_on(doc, left, block, right) or _ends_before(doc, left, block, right):
        return Reported((left,), stance, f"{rule}-after") if _is_clause(doc, left) else None
    right = whole_quotations(doc, *right, sentences)
    return Reported((left, right), stance, f"{rule}-inside")


def _end_behind(doc: Doc, left: Range, start: int, sentences: Sentences) -> int:
    """Return where at the latest what is reported ends behind an attribution: before a semicolon.

    Behind a whole clause, too, where another source speaks: "…, the ministry said, but the army put it at 9".
    """
    end = min(sentences.ends[start - 1], start + LONGEST_REPORT)
    whole = any(token.tag_ in _FINITE for token in doc[max(left[0], left[1] - FARTHEST) : left[1]])
    if whole and start < end and doc[start].text in _DASHES:
        return start
    for at in range(start, end):
        if sentences.marked[at] == OUTSIDE and (
            doc[at].text == ";" or (whole and _is_other_source(doc[at], start))
        ):
            return start if doc[at].text != ";" else at
    return end


def _is_other_source(token: Token, start: int) -> bool:
    """Whether ``token`` reports what another says than the attribution that ends at ``start``."""
    if token.pos_ != "VERB" or token.tag_ not in _FINITE or token.dep_ in {"relcl", "acl"}:
        return False
    if lemma(token) not in book(Reporting).verbs.having("saying"):
        return False
    subjects = [child for child in token.lefts if child.dep_ == "nsubj" and child.i >= start]
    return any(subject.pos_ in {"NOUN", "PROPN"} for subject in subjects)


def _left(doc: Doc, start: int, end: int) -> Range:
    """Return what stands before the attribution, or nothing if that only joins sentences ("And yet, …")."""
    left = trim(doc, start, end)
    if all(token.pos_ in _BARE for token in doc[slice(*left)]):
        return end, end
    if doc[end - 1].text == ":" or (doc[end].lower_ == "as" and doc[end - 1].lower_ in _JOINING):
        return end, end
    return left


@rule(
    "quote",
    "verb-before",
    "As Ana Ruiz said on Monday, ⟦the pier was past saving⟧.",
    "A clause after its reporting verb and a comma: as X put it, …",
)
@rule(
    "quote",
    "according-before",
    "According to Ana Ruiz, ⟦the pier will open in May⟧.",
    "A clause after a source phrase: according to X, …",
)
def _before(doc: Doc, right: Range, sentences: Sentences, stance: str, rule: str) -> Reported | None:
    if right[0] >= right[1] or sentences.marked[right[0]] != OUTSIDE or not _is_clause(doc, right):
        return None
    if doc[right[0]].tag_ == "VBG" and doc[right[0]].dep_ == "advcl":
        return None  # "he said, lifting a rope, “…”"
    return Reported((whole_quotations(doc, *right, sentences),), stance, f"{rule}-before")


def _is_clause(doc: Doc, part: Range) -> bool:
    """Whether there is a verb in ``part``."""
    return any(token.pos_ in VERBAL for token in doc[slice(*part)])


def _leads_in(doc: Doc, left: Range, right: Range, sentences: Sentences) -> bool:
    """Whether what stands before only sets the scene of a quotation: "In a letter, he said, “…”"."""
    if right[0] >= right[1] or sentences.marked[right[0]] == OUTSIDE:
        return False
    if doc[right[0]].tag_ in _FINITE:
        return False
    if not any(token.tag_ in _FINITE for token in doc[slice(*left)]):
        return True
    first = next((token for token in doc[slice(*left)] if token.pos_ not in {"ADV", "PUNCT"}), doc[left[0]])
    when = any(token.lower_ in _SCENES for token in doc[left[0] : first.i + 1])
    return when or first.tag_ in {"VBN", "VBG"} or doc[left[0]].lower_ == "in"


def _goes_on(doc: Doc, left: Range, block: Range, right: Range) -> bool:
    """Whether what stands behind the attribution belongs to what stands before it."""
    first = doc[right[0]]
    if first.lower_ in _RELATIVES and first.dep_ != "mark":
        return False
    if not any(token.tag_ in _FINITE for token in doc[slice(*left)]):
        return True
    if first.lower_ in _GOING_ON:
        return True
    return first.tag_ != "VBG" and not _hangs_on(doc, block, right)


def _ends_before(doc: Doc, left: Range, block: Range, right: Range) -> bool:
    """Whether "according to …" stands behind the whole of a clause: what follows is the writer's."""
    first, last = doc[right[0]], doc[left[1] - 1]
    if doc[block[0]].lower_ != "according" or first.tag_ in _FINITE or last.tag_ in {"CC", "IN"}:
        return False
    if first.lower_ in _GOING_ON and first.lower_ != "but":
        return False
    return any(token.tag_ in _FINITE and token.dep_ not in {"relcl", "advcl"} for token in doc[slice(*left)])


def _hangs_on(doc: Doc, block: Range, right: Range) -> bool:
    """Whether what stands behind an attribution says more of the speaker or of the saying."""
    for token in doc[slice(*right)]:
        if block[0] <= token.head.i < block[1]:
            return token.dep_ in {"appos", "relcl", "acl", "npadvmod", "prep", "advcl", "conj", "pobj"}
    return False


def _beginning(at: int, sentences: Sentences) -> int:
    """Return where the sentence begins that the attribution at ``at`` ends, or the quotation of several."""
    start = sentences.starts[at]
    number = sentences.marked[start]
    if number == OUTSIDE:
        return start
    return sentences.starts[min(start, sentences.quotations[number][0])]


def _is_direct(doc: Doc, part: Range, sentences: Sentences) -> bool:
    """Whether what stands before an attribution is a direct quote: a quotation that begins the sentence."""
    start, end = part
    number = sentences.marked[end - 1]
    if number == OUTSIDE:
        number = sentences.marked[min(end, len(doc) - 1)]
    if number == OUTSIDE:
        return False
    first = sentences.quotations[number][0]
    if first <= start or doc[first - 1].text in {":", "-", "--", "–", "—", "―"}:
        return True
    before = doc[start:first]
    if all(token.pos_ in _BARE for token in before):
        return True
    return doc[first - 1].text == "," and any(
        reporting_verb(token) for token in before if token.pos_ == "VERB"
    )
