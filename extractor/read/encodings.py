"""Which encoding are these bytes in? Asked only of what is not UTF-8 throughout.

English text has few bytes beyond ASCII, and statistics drown in the rest: they are shown nothing but the
words that have such bytes. A page whose UTF-8 is damaged here and there stays UTF-8.
"""

from __future__ import annotations

import re

SAMPLE_BYTES = 1 << 20
"""How much of a text is looked at: more makes no guess surer."""

CANDIDATES = (
    "cp1252", "cp1250", "iso8859-2", "cp1254", "mac-roman", "cp1251", "koi8-r", "cp932", "euc-jp", "gb18030",
    "big5", "euc-kr",
)  # fmt: skip
"""What news is stored in besides UTF-8. With more to choose from, short texts become Greek or Arabic."""

ACCENTS_IN_A_ROW = 2
"""More letters with accents beside each other has no name in Latin letters."""

_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]"
    rb"|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f])[\x80-\xbf]"
    rb"|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2}"
)
"""A character of UTF-8 beyond ASCII."""
_HIGH = re.compile(rb"[\x80-\xff]")
_CUT = re.compile(rb"(?:[\xe1-\xef][\x80-\xbf]|[\xf1-\xf3][\x80-\xbf]{1,2})\Z")
"""A character of UTF-8 that lacks its last byte; one byte alone might be a letter of Latin-1."""
_WORD = re.compile(rb"\S*[\x80-\xff]\S*")

_ACCENTED = "À-ÖØ-ÝßÞà-öø-ýÿŒœŠšŽžŸ"
_ODD = re.compile(
    rf"[A-Za-z{_ACCENTED}][¡-©«¬®¯±-¶¸¹»-¿‚ƒ„†‡ˆ‰‹˜]|[¡¢¤¦-¨ª¬®¯²-º¼-¾¿][a-zß-öø-ÿ]"
    rf"|[a-zß-öø-ÿ][À-ÖØ-ÝŒŠŽŸ]|[×÷þð]|[a-z][–•][a-zß-ÿ]|[ÒÓ][A-Z]|\b[ÔÕ]\b"
    rf"|[{_ACCENTED}]{{{ACCENTS_IN_A_ROW + 1}}}|[•†‡˜][A-Za-z’]|[\x80-\x9f¤˘-˝ˇ\uf8ff∂-≥◊ﬁﬂ√∫Ω∏∑π]|æ\b"
)
"""What stands in no text but in bytes misread: a sign within a word, a capital behind a small letter."""


def damaged_utf8(data: bytes, *, declared: bool) -> bool:
    """Tell whether ``data``, which is not UTF-8 throughout, is UTF-8 all the same.

    So it is where whole characters of it outnumber the bytes that are none, where it is ``declared`` and
    there is any, and where only the end lacks a byte of the last one.
    """
    sample = data[:SAMPLE_BYTES]
    if len(sample) == len(data) and (cut := _CUT.search(data)) and not _HIGH.search(data, 0, cut.start()):
        return True
    rest, whole = _SEQUENCE.subn(b"", sample)
    return bool(whole) and (declared or whole > len(_HIGH.findall(rest)))


def likeliest(data: bytes) -> str | None:
    """Return the likely encoding of ``data``, which is text but not UTF-8, or None where nothing fits."""
    words = b" ".join(_WORD.findall(data[:SAMPLE_BYTES]))
    for encoding in ("cp1252", "iso8859-15", "mac-roman"):
        if _reads_well(words, encoding):
            return encoding
    from chardet import detect

    return detect(words, include_encodings=CANDIDATES, compat_names=False)["encoding"]


def _reads_well(words: bytes, encoding: str) -> bool:
    """Tell whether ``words`` look like Latin letters and quotation marks where these may stand."""
    try:
        return not _ODD.search(words.decode(encoding))
    except UnicodeDecodeError:
        return False
