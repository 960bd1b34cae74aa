"""Quotation marks in a paragraph, and what each may do there: open, close, either, or neither.

Everything is decided from a mark's own shape and the characters beside it; :mod:`.pairing` pairs what is
left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from extractor.annotate.lexicon.books import Particles
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.patterns import either

Family = Literal["double", "single"]

# Begins with a set, not with a choice: so sre finds the next one at once.
MARK: Final = re.compile(r"[\"“”„‟«»＂″❝❞'‘’‚‛`´‹›](?:(?<=')'{1,2}|(?<=‘)‘|(?<=’)’|(?<=`)`)?")
OPENING: Final = frozenset({"“", "„", "‟", "``", "‘‘", "❝", "‘", "‚", "‛", "`"})
CLOSING: Final = frozenset({"”", "’’", "❞", "’", "´"})
SINGLE: Final = frozenset({"'", "‘", "’", "‚", "‛", "`", "´", "‹", "›"})
GUILLEMETS: Final = {"«": ("«", "»"), "»": ("«", "»"), "‹": ("‹", "›"), "›": ("‹", "›")}

_BEFORE_OPENING = frozenset("([{<—–-―/|>*•~")
_ENDS = frozenset(",.!?…—–-;:)]}")
_AFTER_CLOSING = _ENDS | frozenset("([/|<*&")
_YEAR = re.compile(r"\d0s|\d\d\b")
# Words that are written with an apostrophe in place of their first letters.
_ELIDED = re.compile(rf"{either(book(Particles).elided)}\b", re.IGNORECASE)
_FEET = re.compile(r"\d\s?['′’]\s?\d{0,2}(?:½|\.\d)?$")
MARKUP_VALUE_CHARS: Final = 300
"""How far the value of a markup attribute (``id="…"``) may reach; longer, and it is no attribute."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark: its offsets, family, glyph, and what it may do.

    ``sure`` is true for a single mark that closes after punctuation, which no apostrophe does.
    """

    start: int
    end: int
    glyph: str
    family: Family
    opens: bool
    closes: bool
    sure: bool


def marks_of(text: str, start: int, end: int) -> list[Mark]:
    """Return the quotation marks in ``text[start:end]``, apostrophes and inches left out."""
    found: list[Mark] = []
    skip_to = start
    for match in MARK.finditer(text, start, end):
        at, to = match.span()
        if at < skip_to:
            continue
        glyph = match.group()
        if glyph == "'''":
            found += _triple(text, at, start, end)
            continue
        if glyph in {'"', "'"} and at > start and text[at - 1] == "=":
            value_end = text.find(glyph, to, min(end, to + MARKUP_VALUE_CHARS))
            if value_end >= 0:
                skip_to = value_end + 1
                continue
        mark = _single(text, at, start, end) if glyph in SINGLE else _double(text, at, to, start, end)
        if mark is not None:
            found.append(mark)
    return found


def _around(text: str, at: int, to: int, start: int, end: int) -> tuple[str, str]:
    return (text[at - 1] if at > start else " "), (text[to] if to < end else " ")


def _triple(text: str, at: int, start: int, end: int) -> list[Mark]:
    """Three apostrophes: a double mark outside a single one, on whichever side words are."""
    before, after = _around(text, at, at + 3, start, end)
    if before.isspace() or before in _BEFORE_OPENING or not after.isspace():
        return [
            Mark(at, at + 2, "''", "double", True, False, False),
            Mark(at + 2, at + 3, "'", "single", True, False, False),
        ]
    return [
        Mark(at, at + 1, "'", "single", False, True, True),
        Mark(at + 1, at + 3, "''", "double", False, True, False),
    ]


def _double(text: str, at: int, to: int, start: int, end: int) -> Mark | None:
    glyph = text[at:to]
    before, after = _around(text, at, to, start, end)
    free_before = before.isspace() or before in _BEFORE_OPENING or before in "'‘“\"«"
    free_after = after.isspace() or after in _AFTER_CLOSING or bool(MARK.match(after))
    inch = before.isdigit() and glyph in {'"', "”", "″", "''"}
    if inch and _FEET.search(text, max(start, at - 8), at):
        return None
    if glyph in GUILLEMETS:
        return Mark(at, to, glyph, "double", True, True, False)
    opens, closes = free_before and not after.isspace(), free_after and not before.isspace()
    if glyph in OPENING:
        opens, closes = not (closes and not opens), closes and not opens
    elif glyph in CLOSING:
        opens, closes = opens and not closes, not (opens and not closes)
    elif opens == closes and (before.isspace() or before in "([{") and not after.isspace():
        opens, closes = True, False
    elif opens == closes and before in _ENDS and after.isspace():
        opens, closes = False, True
    elif not opens and not closes:  # 'said."We' and the like: what is open already decides
        opens = closes = True
    return Mark(at, to, glyph, "double", opens, closes, inch)


def _single(text: str, at: int, start: int, end: int) -> Mark | None:
    glyph = text[at]
    before, after = _around(text, at, at + 1, start, end)
    if before.isalnum() and after.isalnum():
        return None
    if glyph in GUILLEMETS:
        return Mark(at, at + 1, glyph, "single", glyph == "‹", glyph == "›", True)
    free_before = before.isspace() or before in _BEFORE_OPENING or before in '"“«„:,'
    if free_before and not after.isspace() and after not in ",.!?;:)]}":
        if glyph in CLOSING or _YEAR.match(text, at + 1, end) or _ELIDED.match(text, at + 1, end):
            return None
        return Mark(at, at + 1, glyph, "single", True, False, False)
    if before.isspace() or after.isalnum() or glyph in OPENING - {"`"}:
        return None
    if before.isdigit() and after in '"″”':
        return None
    return Mark(at, at + 1, glyph, "single", False, True, before in _ENDS or not before.isalnum())
