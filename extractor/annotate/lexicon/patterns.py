"""Regular expressions with words of the lexicon in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def either(words: Iterable[str]) -> str:
    """Return an expression for any of ``words``, the longest that fits; a blank fits one blank.

    It is a group, and so can be followed by ``?`` or ``+``.
    """
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})"
