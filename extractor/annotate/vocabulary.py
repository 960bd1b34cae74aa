"""Keeps spaCy's vocabulary from growing with every new word that an article brings."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

WORDS = 30_000
"""Words remembered for good; others are forgotten with their batch. The words that all articles share need
not be cut into tokens anew for each (a tenth of all time), and names must not pile up."""

ROOM = 6
"""Places to a string from which on the map of strings is made anew. One that is full has two, and one that
has just been made has four at most."""


@contextmanager
def forgetting(nlp: Language) -> Iterator[None]:
    """Let ``nlp`` forget at the end what it has met, once it knows enough; its documents are void then."""
    if len(nlp.vocab) <= WORDS:
        yield
        return
    with nlp.memory_zone():
        yield
    tidy(nlp.vocab.strings)
    _give_back()


def tidy(strings: Any) -> None:
    """Give the string store a map of its size, if it has one that is far too large.

    What is forgotten leaves its place in the map taken, so that the map is doubled, and doubled again,
    although it holds no more than before.
    """
    places = getattr(strings, "_map", None)
    if places is None or places.capacity < ROOM * len(strings):
        return
    from preshed.maps import PreshMap

    fresh = PreshMap(2 * len(strings))
    for key, value in places.items():
        fresh[key] = value
    strings._map = fresh  # noqa: SLF001 - public in the class, and nothing else would shrink it


def _give_back() -> None:
    """Hand memory that is free back to the system, between pieces in use as well; only glibc can.

    It would stay with the process else: maps that were doubled leave holes that nothing else fits.
    """
    import ctypes

    with suppress(OSError, TypeError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
