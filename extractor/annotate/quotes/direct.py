"""Direct quotes: quotations that stand for themselves, with cue and speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.annotate.quotes.attribute.before import before
from extractor.annotate.quotes.attribute.behind import behind
from extractor.annotate.quotes.attribute.cues import is_verb
from extractor.annotate.quotes.attribute.flow import flow
from extractor.annotate.quotes.attribute.inside import inside
from extractor.annotate.quotes.attribute.transcript import transcript
from extractor.annotate.quotes.nonquotes import no_quote

if TYPE_CHECKING:
    from extractor.annotate.quotes.attribute.found import Attribution
    from extractor.annotate.quotes.scene import Scene


FEWEST = 3
"""So many words before a dash are a sentence, not a term."""
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_ENDS = frozenset({".", "?", "!", ";", ":"})


class Reading(NamedTuple):
    """What a quotation is taken for: a direct quote, or words quoted within a sentence; and who says it."""

    direct: bool
    attribution: Attribution | None


def read_all(scene: Scene) -> list[Reading]:
    """Return the reading of each quotation of ``scene``."""
    readings: list[Reading] = []
    attributions: list[Attribution | None] = []
    for number in range(len(scene.quotations)):
        reading = _read(scene, number, attributions)
        readings.append(reading)
        attributions.append(reading.attribution)
    return readings


def _read(scene: Scene, number: int, earlier: list[Attribution | None]) -> Reading:
    if number and _goes_on(scene, number, earlier[-1]):
        return Reading(True, earlier[-1])
    named = transcript(scene, number)
    if named is not None:
        return Reading(True, named)
    introduced = before(scene, number)
    announced = introduced is not None and introduced.rule.startswith("colon")
    if introduced is not None and not announced:
        return Reading(True, introduced)
    if not announced and no_quote(scene, number) is not None:
        return Reading(False, None)
    if announced or begins_sentence(scene, number):
        attributed = behind(scene, number)
        if attributed is not None and _trusted(scene, number, attributed.rule, announced=announced):
            return Reading(True, attributed)
    if introduced is not None:
        return Reading(True, introduced)
    if stands_alone(scene, number):
        return Reading(True, flow(scene, number, earlier))
    return Reading(False, inside(scene, number))


def _goes_on(scene: Scene, number: int, last: Attribution | None) -> bool:
    """Whether the sentence goes on that an attribution interrupted: "“This,” he said, smiling, “is it.”"."""
    if last is None or last.cue is None or scene.said(number - 1)[-1:] != "," or not scene.said(number):
        return False
    low, high = scene.ranges[number - 1][1], scene.ranges[number][0]
    between = list(scene.tokens(low, high))
    return (
        scene.quotations[number].paragraph == scene.quotations[number - 1].paragraph
        and low <= last.cue[0] < high
        and between[-1].text == ","
        and scene.said(number)[0].islower()
        and not any(token.text in _ENDS for token in between)
    )


def _trusted(scene: Scene, number: int, rule: str, *, announced: bool) -> bool:
    """Whether an attribution behind the quotation counts there: behind a colon, only a known verb does.

    A verb that no list knows must follow speech that begins the sentence: 'Her song, "Rain", sold well'.
    """
    if announced:
        return rule == "behind"
    low, high = scene.before(number)
    return rule != "behind-any" or all(token.is_punct or token.is_space for token in scene.tokens(low, high))


def begins_sentence(scene: Scene, number: int) -> bool:
    """Whether no verb stands before the quotation in its sentence."""
    low, high = scene.before(number)
    return not any(is_verb(token) for token in scene.tokens(low, high))


def stands_alone(scene: Scene, number: int) -> bool:
    """Whether the quotation is a sentence of its own."""
    doc = scene.doc
    low, high = scene.before(number)
    if any(not (token.is_space or token.is_punct) for token in scene.tokens(low, high)):
        return False
    if scene.quotations[number].follows:
        return True
    low, high = scene.behind(number)
    said = scene.said(number)
    if low < high and doc[low].text in _DASHES and said.count(" ") >= FEWEST - 1:
        return True  # "“It is over now” – a view that others share."
    if said[-1:] in {".", "?", "!"} and (low >= high or not doc[low].is_lower):
        return True
    return all(token.is_space or token.is_punct for token in scene.tokens(low, high))
