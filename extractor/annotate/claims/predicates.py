"""What happened to what is counted: "were killed" → kill, and whether the text denies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate import syntax
from extractor.records import Predicate

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extractor.annotate.claims.nouns import Noun
    from extractor.annotate.claims.numeral import Numeral
    from extractor.annotate.claims.tokens import Tokens

_DENYING = frozenset({"deny", "dispute", "reject", "refute", "dismiss", "rebut"})


def governor(tokens: Tokens, numeral: Numeral, noun: Noun | None) -> Token | None:
    """Return the verb of the clause that ``numeral`` stands in, or ``None``."""
    head = noun.head if noun is not None else tokens.at(numeral.end - 1)
    return syntax.main_verb(head)


def predicate_of(
    tokens: Tokens, numeral: Numeral, noun: Noun | None
) -> tuple[Predicate | None, Token | None]:
    """Return the predicate with its auxiliaries, and its verb; ``None`` where there is no verb."""
    verb = governor(tokens, numeral, noun)
    if verb is None:
        return None, None
    span = syntax.verb_group(verb)
    return Predicate(span.start_char, span.end_char, span.text, syntax.lemma(verb), negated(verb)), verb


def negated(verb: Token) -> bool:
    """Tell whether ``verb`` is denied: by "not", or by a verb of denial above it."""
    if syntax.is_negated(verb):
        return True
    above = verb.head
    return verb.dep_ in {"ccomp", "acl"} and syntax.lemma(above) in _DENYING and not syntax.is_negated(above)
