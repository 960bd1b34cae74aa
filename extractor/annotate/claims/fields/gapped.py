"""Verbs that the parser parted from the number they are about, where two clauses of one kind are joined.

"The raid killed three and ⟦displaced⟧ hundreds", "four were killed in Arad and six ⟦were injured⟧ in Lira":
the second number is hung on the first clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.document import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.claims.candidate import Noun
    from extractor.annotate.claims.index.tokens import TokenIndex
    from extractor.annotate.claims.numbers.numeral import Numeral

_OBJECTS = frozenset({"dobj", "attr", "oprd"})


def parted_verb(tokens: TokenIndex, numeral: Numeral, noun: Noun | None) -> tuple[Token, str] | None:
    """Return the verb right beside the number that lacks a subject or object, and the number's role."""
    doc = tokens.doc
    before = tokens.after(numeral.start) - 1
    behind = tokens.after(noun.end if noun is not None else numeral.tail)
    head = noun.head if noun is not None else tokens.at(numeral.end - 1)
    verb = doc[max(0, before)]
    joined = verb.pos_ == "VERB" and verb.dep_ == "conj" and verb.tag_ in {"VBD", "VBZ", "VBP"}
    if joined and (verb.head.i == head.head.i or (head.dep_ == "dobj" and head.head.i < verb.i)):
        return None if any(child.dep_ in _OBJECTS for child in verb.rights) else (verb, "dobj")
    if behind >= len(doc) or head.dep_ != "conj" or doc[behind].pos_ not in syntax.VERBAL:
        return None
    verb = doc[behind].head if doc[behind].dep_ in syntax.AUXILIARIES else doc[behind]
    if verb.pos_ not in syntax.VERBAL or any(child.dep_ in syntax.SUBJECTS for child in verb.lefts):
        return None
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    return verb, "nsubjpass" if passive else "nsubj"
