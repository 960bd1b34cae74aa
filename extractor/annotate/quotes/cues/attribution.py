"""What the rules of attribution return."""

from __future__ import annotations

from typing import NamedTuple


class Attribution(NamedTuple):
    """Token ranges of speaker and cue, the cue's lemma and stance, and the rule that found them.

    ``cue`` is ``None`` where only position tells who speaks.
    """

    speaker: tuple[int, int] | None
    cue: tuple[int, int] | None
    lemma: str
    stance: str
    rule: str
