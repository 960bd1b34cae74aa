"""The gender of each person as the article itself uses it: from pronouns that can mean nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from extractor.annotate.quotes.resolve.cast import Cast, Gender
    from extractor.annotate.quotes.scene import Scene

PRONOUNS: Final[dict[str, Gender]] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip


def vote(scene: Scene, cast: Cast) -> None:
    """Let each pronoun vote for the only person named in its sentence before it, or in the sentence before.

    Pronouns in quotation marks do not count: they mean whom the speaker had in mind.
    """
    doc, starts = scene.doc, scene.sentences.starts
    marked = scene.sentences.marked
    named: list[int] = []
    before: list[int] = []
    sentence = -1
    for token in doc:
        at = token.i
        if starts[at] != sentence:
            sentence = starts[at]
            if named or doc[at].is_space:
                before = named
            named = []
        if marked[at] >= 0:
            continue
        number = cast.at.get(at)
        if number is not None:
            if cast.actors[number].is_person and number not in named:
                named.append(number)
            continue
        gender = PRONOUNS.get(token.lower_)
        if gender is not None:
            meant = named or before
            if len(meant) == 1:
                cast.actors[meant[0]].votes[gender] += 1
