"""Direct quotes: quotations that stand for themselves, with cue and speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.quotes.cues.cues import is_verb
from extractor.annotate.quotes.direct.embedded import embedded
from extractor.annotate.quotes.direct.exclusions import exclusion
from extractor.annotate.quotes.direct.following import following
from extractor.annotate.quotes.direct.inherited import inherited
from extractor.annotate.quotes.direct.label_inside import label_inside
from extractor.annotate.quotes.direct.preceding import preceding
from extractor.annotate.rules import rule

if TYPE_CHECKING:
    from extractor.annotate.quotes.context.context import QuoteContext
    from extractor.annotate.quotes.cues.attribution import Attribution


FEWEST = 3
"""So many words before a dash are a sentence, not a term."""
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_ENDS = frozenset({".", "?", "!", ";", ":"})


class Classification(NamedTuple):
    """What a quotation is taken for: a direct quote, or words quoted within a sentence; and who says it.

    ``excluded`` is the rule by which nobody says it, if there is one.
    """

    direct: bool
    attribution: Attribution | None
    excluded: str | None = None


@rule(
    "nonquote",
    "unattributed",
    "The storm closed the ⟦“summer gate”⟧ in May.",
    "Quoted words within a sentence that no word reports: mentioned, or held at a distance.",
)
def classify(context: QuoteContext) -> list[Classification]:
    """Return the reading of each quotation of ``context``."""
    classifications: list[Classification] = []
    attributions: list[Attribution | None] = []
    for number in range(len(context.quotations)):
        classification = _classify(context, number, attributions)
        classifications.append(classification)
        attributions.append(classification.attribution)
    return classifications


def _classify(context: QuoteContext, number: int, earlier: list[Attribution | None]) -> Classification:
    if number and _goes_on(context, number, earlier[-1]):
        return Classification(True, earlier[-1])
    named = label_inside(context, number)
    if named is not None:
        return Classification(True, named)
    introduced = preceding(context, number)
    announced = introduced is not None and introduced.rule.startswith("colon")
    if introduced is not None and not announced:
        return Classification(True, introduced)
    excluded = exclusion(context, number) if not announced else None
    if excluded is not None:
        return Classification(False, None, excluded)
    if announced or begins_sentence(context, number):
        attributed = following(context, number)
        if attributed is not None and _trusted(context, number, attributed.rule, announced=announced):
            return Classification(True, attributed)
    if introduced is not None:
        return Classification(True, introduced)
    if stands_alone(context, number):
        return Classification(True, inherited(context, number, earlier))
    return Classification(False, embedded(context, number))


def _goes_on(context: QuoteContext, number: int, last: Attribution | None) -> bool:
    """Whether the sentence goes on that an attribution interrupted: "“This,” he said, smiling, “is it.”"."""
    if last is None or last.cue is None or context.said(number - 1)[-1:] != "," or not context.said(number):
        return False
    low, high = context.ranges[number - 1][1], context.ranges[number][0]
    between = list(context.tokens(low, high))
    return (
        context.quotations[number].paragraph == context.quotations[number - 1].paragraph
        and low <= last.cue[0] < high
        and between[-1].text == ","
        and context.said(number)[0].islower()
        and not any(token.text in _ENDS for token in between)
    )


def _trusted(context: QuoteContext, number: int, rule: str, *, announced: bool) -> bool:
    """Whether an attribution behind the quotation counts there: behind a colon, only a known verb does.

    A verb that no list knows must follow speech that begins the sentence: 'Her song, "Rain", sold well'.
    """
    if announced:
        return rule == "behind"
    low, high = context.before(number)
    return rule != "behind-any" or all(
        token.is_punct or token.is_space for token in context.tokens(low, high)
    )


def begins_sentence(context: QuoteContext, number: int) -> bool:
    """Whether no verb stands before the quotation in its sentence."""
    low, high = context.before(number)
    return not any(is_verb(token) for token in context.tokens(low, high))


def stands_alone(context: QuoteContext, number: int) -> bool:
    """Whether the quotation is a sentence of its own."""
    doc = context.doc
    low, high = context.before(number)
    if any(not (token.is_space or token.is_punct) for token in context.tokens(low, high)):
        return False
    if context.quotations[number].follows:
        return True
    low, high = context.behind(number)
    said = context.said(number)
    if low < high and doc[low].text in _DASHES and said.count(" ") >= FEWEST - 1:
        return True  # "“It is over now” – a view that others share."
    if said[-1:] in {".", "?", "!"} and (low >= high or not doc[low].is_lower):
        return True
    return all(token.is_space or token.is_punct for token in context.tokens(low, high))
