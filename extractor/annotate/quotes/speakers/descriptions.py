"""What the article says its people and organizations are, from titles, appositions and "X is a …"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Final

from extractor.annotate.document.syntax import lemma
from extractor.annotate.document.view import view_of
from extractor.annotate.lexicon.books import Roles, Speakers
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from extractor.annotate.document.view import DocumentView
    from extractor.annotate.quotes.context.context import Range
    from extractor.annotate.quotes.speakers.candidates import Actor, Candidates

_BEFORE = frozenset({"compound", "amod", "nmod", "appos", "det"})
_DESCRIBED = frozenset({"appos", "nsubj"})
_DESCRIBING = frozenset({"compound", "amod", "nmod", "prep", "poss", "nummod"})
TITLE_VOTES: Final = 4
"""How many pronouns a word like "Mrs" or "spokesman" outweighs."""
_APPOSITIONS = 8
"""How many descriptions beside one name are looked at, and of each"""
_WORDS = 60
"""how many words: what is a list without an end describes nobody."""
_TITLE_WORDS = 5
"""How many words before a name may be its title: "former Deputy Prime Minister" has four."""


def describe(doc: Doc, candidates: Candidates) -> None:
    """Give every actor the roles and votes for a gender that stand beside its names."""
    read = view_of(doc)
    apposed: dict[int, list[int]] = defaultdict(list)
    for i in _all(read.labels, "appos"):
        apposed[read.heads[i]].append(i)
    for actor in candidates.actors:
        for name in actor.names:
            title = _before(read, name, candidates)
            if title:
                _add(actor, title[0], {token.lower_ for token in title[1:]})
            root = read.root(*name)
            described = root.i in apposed or read.labels[root.i] in _DESCRIBED
            for head in islice(_beside(root, name[1], apposed), _APPOSITIONS) if described else ():
                _add(actor, head, _described(head, name))


def _all(labels: Sequence[str], label: str) -> Iterator[int]:
    """Yield where ``label`` stands: there are few, and ``index`` passes over the others quickly."""
    at = -1
    with suppress(ValueError):
        while True:
            yield (at := labels.index(label, at + 1))


def _described(head: Token, name: Range) -> set[str]:
    """Return the words that describe ``head``, without the name itself."""
    return {
        token.lower_
        for child in head.children
        if child.dep_ in _DESCRIBING and not name[0] <= child.i < name[1]
        for token in islice(child.subtree, _WORDS)
        if token.is_alpha
    }


def _add(actor: Actor, head: Token, beside: set[str]) -> None:
    word = plain(head)
    if not word.isalpha() and "-" not in word:
        return
    actor.roles.setdefault(word, set()).update(beside)
    gender = book(Speakers).gender_of_word.get(word) if actor.is_person else None
    if gender is not None:
        actor.votes[gender] += TITLE_VOTES


def plain(token: Token) -> str:
    """Return the word that stands for a role: lower case, no full stop, short forms written out, singular."""
    if token.lower_ in book(Roles).postpositive and token.i and token.nbor(-1).dep_ == "compound":
        token = token.nbor(-1)  # "director general"
    word = str(token.lower_).rstrip(".")
    if word in book(Speakers).gender_of_word:
        return word
    return book(Speakers).short.get(word, word if token.tag_ in {"NNP", "NN"} else lemma(token).rstrip("."))


def _before(read: DocumentView, name: Range, candidates: Candidates) -> list[Token]:
    """Return the words right before a name that belong to it, the nearest first: titles."""
    found: list[Token] = []
    start, end = name
    for at in range(start - 1, max(-1, start - 1 - _TITLE_WORDS), -1):
        if at in candidates.at or not at < read.heads[at] < end or read.labels[at] not in _BEFORE:
            break
        if read.labels[at] != "det":
            found.append(read.doc[at])
    return found


def _from(head: Token, start: int, apposed: Mapping[int, list[int]]) -> list[Token]:
    """Return the first appositions to ``head`` from token ``start`` on."""
    known = apposed.get(head.i, [])
    first = bisect_left(known, start)
    return [head.doc[i] for i in known[first : first + _APPOSITIONS]]


def _beside(root: Token, end: int, apposed: Mapping[int, list[int]]) -> list[Token]:
    """Return the heads of the appositions to a name, of what it is an apposition to, and of what it is.

    ``root`` is the head of the name that ends at token ``end``; ``apposed`` has the appositions of each head.
    """
    found = _from(root, max(end, root.i), apposed)
    if root.dep_ == "appos":
        found.append(root.head)
        found += _from(root.head, max(root.i, root.head.i) + 1, apposed)
    if root.dep_ == "nsubj" and lemma(root.head) == "be":
        found += [child for child in root.head.rights if child.dep_ == "attr"]
    return [token for token in found if token.pos_ in {"NOUN", "PROPN"}]
