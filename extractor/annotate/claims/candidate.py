"""The noun phrase that a number counts, as the steps of a claim pass it on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Token


class Noun(NamedTuple):
    """The counted phrase as characters ``[start, end)``, and its head."""

    start: int
    end: int
    head: Token
