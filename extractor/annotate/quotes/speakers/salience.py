"""How much on a reader's mind each actor is at a place in the text."""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import accumulate
from operator import eq
from typing import TYPE_CHECKING, Final, NamedTuple

from extractor.annotate.document.syntax import SUBJECTS
from extractor.annotate.document.view import view_of
from extractor.annotate.rules import collecting, decided, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.context.context import QuoteContext, Range
    from extractor.annotate.quotes.speakers.candidates import Candidates

FADING: Final = 0.7
"""What is left of a mention's weight a sentence later."""
SPEAKING: Final = 1.15
"""The weight of having just spoken: above that of any other subject."""
SUBJECT: Final = 1.0
OBJECT: Final = 0.5
POSSESSOR: Final = 0.45
INSIDE: Final = 0.4
"""Names inside a phrase about something else: "the office of X"."""
FAME: Final = 0.02
"""How much more each further name makes an actor count, up to ten: whom the article is about."""
REACH: Final = 8
"""How many sentences back a pronoun looks."""
LATEST: Final = 50
"""How many mentions of an actor back: more than stand in so many sentences that end somewhere."""


class Occurrence(NamedTuple):
    """An actor's latest claims on attention: token, sentence, and weight."""

    token: int
    sentence: int
    weight: float


class Salience:
    """Where the actors were named or spoke so far, to be asked from the front of the text to its end."""

    def __init__(self, context: QuoteContext, candidates: Candidates) -> None:
        self.context = context
        self.numbers = _sentence_numbers(context)
        self.people = [number for number, actor in enumerate(candidates.actors) if actor.is_person]
        self.fame = [1 + FAME * min(len(actor.names), 10) for actor in candidates.actors]
        self._candidates = candidates
        self._seen: dict[int, list[Occurrence]] = {}  # in text order

    def _seen_of(self, actor: int) -> list[Occurrence]:
        """Return where ``actor`` was seen; names are looked at when first asked for, which few are."""
        seen = self._seen.get(actor)
        if seen is None:
            context = self.context
            seen = self._seen[actor] = sorted(
                Occurrence(start, self.numbers[start], weight(context.doc, (start, end)))
                for start, end in self._candidates.actors[actor].names
                if context.sentences.marked[start] < 0
            )
        return seen

    def spoke(self, actor: int, token: int) -> None:
        """Remember that ``actor`` spoke at ``token``."""
        insort(self._seen_of(actor), Occurrence(token, self.numbers[token], SPEAKING))

    def meant(self, actor: int, pronoun: Token) -> None:
        """Remember that ``pronoun`` means ``actor``."""
        own = weight(self.context.doc, (pronoun.i, pronoun.i + 1))
        insort(self._seen_of(actor), Occurrence(pronoun.i, self.numbers[pronoun.i], own))

    def scores(self, actors: Iterable[int], at: int, besides: Range) -> list[tuple[float, int, int]]:
        """Return (score, last token, actor) for those of ``actors`` in mind before ``at``, the best first.

        Names inside the token range ``besides`` do not count: the clause that the pronoun itself stands in.
        """
        here = self.numbers[at]
        found = []
        for actor in actors:
            best, last = 0.0, -1
            seen = self._seen_of(actor)
            end = bisect_left(seen, (at,))
            for token, sentence, own in seen[max(end - LATEST, 0) : end]:
                back = here - sentence
                if back > REACH or besides[0] <= token < besides[1]:
                    continue
                best = max(best, own * FADING**back)
                last = token
            if last >= 0:
                found.append((best * self.fame[actor], last, actor))
        return sorted(found, reverse=True)


def best(
    scores: Sequence[tuple[float, int, int]], enough: float, phrase: Token, candidates: Candidates
) -> int | None:
    """Return the actor of the best of ``scores`` that are ``enough``, and report those that lose."""
    best = max(scores, default=None)
    won = best is not None and best[0] >= enough
    if collecting():
        for score in scores:
            if score is not best or not won:
                rule = "less-salient" if won else "too-far"
                lost(rule, phrase, candidates, score[2], f"{score[0]:.2f}")
    return best[2] if best is not None and won else None


@rule(
    "nonspeaker",
    "less-salient",
    "Ana Ruiz met Per Holm. Ana Ruiz left early. ⟦She⟧ said the pier was closed.",
    "Another candidate is more salient where the phrase stands.",
)
@rule(
    "nonspeaker",
    "too-far",
    "Ana Ruiz left. Rain came. The ice was thick. The tide was high. The boats came in. The fog was thick. "
    "The night was long. The wind was cold. ⟦She⟧ said the pier was closed.",
    "The best candidate was mentioned too far before the phrase.",
)
def lost(rule: str, phrase: Token, candidates: Candidates, actor: int, why: str) -> None:
    """Report that ``phrase`` does not mean ``actor``."""
    entity = candidates.actors[actor].entity
    about = f"{entity.id} {entity.name} {why}".strip()
    decided("nonspeaker", rule, phrase.idx, phrase.idx + len(phrase), about)


def _sentence_numbers(context: QuoteContext) -> list[int]:
    """Return the number of the sentence, from 0 on, that each token stands in."""
    starts = context.sentences.starts
    return [number - 1 for number in accumulate(map(eq, starts, range(len(starts))))]


def weight(doc: Doc, name: Range) -> float:
    """Return the weight of a name by its place in the clause."""
    start, end = name
    root = view_of(doc).root(start, end)
    for _ in range(3):  # "the mayor, Ana Ruiz" and "Ana Ruiz and others" have the place of their head
        if root.dep_ not in {"appos", "conj"} or root.head.i == root.i:
            break
        root = root.head
    if root.dep_ in SUBJECTS or root.dep_ == "ROOT":
        return SUBJECT
    if root.dep_ in {"dobj", "agent", "dative", "attr", "oprd"} or root.head.dep_ == "agent":
        return OBJECT
    return POSSESSOR if root.dep_ == "poss" else INSIDE
