"""Text of an article made fit for a terminal: it can neither colour it, nor move in it, nor turn it around.

Characters that steer a terminal or the direction of writing are replaced by signs that show them; white
space becomes plain spaces. What remains is put into :class:`rich.text.Text`, which reads no markup.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from rich.text import Text

_SPACE: Final = re.compile(r"[ \t\n\r\v\f\x85\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

_KEPT_FORMATS: Final = "\u200c\u200d\u00ad"
"""Joiners, which emoji and several scripts are written with, and the soft hyphen: harmless."""

_HARMFUL: Final = frozenset({"Cc", "Cf", "Cs"})
"""Controls (ESC among them), formats (which turn the writing around or hide in it), lone surrogates."""

_ALL_HARMLESS: Final = re.compile(r"[\x20-\x7e\u00a1-\u00ac\u00ae-\u05ff\u2010-\u2027\u2030-\u205e]*")
"""A quick way out for nearly all text."""

CONTROL_PICTURES: Final = 0x2400
"""From here on Unicode has a picture of each control character: ESC is shown as ␛."""

DELETE: Final = 0x7F


def visible(text: str) -> str:
    """Return ``text`` on one line, with every character shown that would steer a terminal."""
    line = _SPACE.sub(" ", text).strip()
    if _ALL_HARMLESS.fullmatch(line):
        return line
    return "".join(map(_shown, line))


def plain(text: str | None, style: str = "") -> Text:
    """Return ``text`` for rich to draw as it is: no markup, no emoji codes, no control characters."""
    return Text(visible(text or ""), style=style)


def _shown(char: str) -> str:
    if char in _KEPT_FORMATS or unicodedata.category(char) not in _HARMFUL:
        return char
    code = ord(char)
    if code < 0x20:
        return chr(CONTROL_PICTURES + code)
    return "\u2421" if code == DELETE else f"‹U+{code:04X}›"
