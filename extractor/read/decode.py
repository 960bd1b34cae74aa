"""Bytes → text: a byte order mark, then UTF-8, whole or damaged, then what is declared, then a guess."""

from __future__ import annotations

import codecs
import io
import re
from typing import IO, TYPE_CHECKING, cast

from extractor.read.encodings import SAMPLE_BYTES, damaged_utf8, likeliest
from extractor.records import TextWarning

if TYPE_CHECKING:
    from collections.abc import Iterator

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

BINARY_SHARE = 0.02
"""Control characters from which on bytes are no text: articles have none, pictures and archives many."""

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")

# A web page that says "latin 1" means what browsers take it for.
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252"}


_REPLACED = (
    TextWarning("undecodable_bytes", None, None, "bytes that cannot be decoded are shown as U+FFFD"),
)


class NotText(ValueError):  # noqa: N818 - an answer, not a fault
    """These bytes are no text."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[TextWarning, ...]]:
    """Return the text of ``data``, without its byte order mark, and what was doubtful about it.

    Raises :class:`NotText` for bytes that no encoding makes a text of.
    """
    encoding, skipped = _marked(data)
    if encoding:
        return _decode_marked(data[skipped:], encoding)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if looks_binary(data):
        raise NotText
    named = (declared, _declared_in(data))
    if damaged_utf8(data, declared=any(map(_is_utf8, named))):
        return data.decode("utf-8", "replace"), _REPLACED
    for name in named:
        text = _try(data, name)
        if text is not None:
            return text, ()
    return _guess(data)


def looks_binary(data: bytes) -> bool:
    """Tell whether ``data``, which is not UTF-8 text, is no text at all."""
    sample = data[:SAMPLE_BYTES]
    return len(_CONTROL.findall(sample)) > BINARY_SHARE * len(sample)


_HIGH = "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_GARBLED = re.compile(f"[Â-ß]{_HIGH}|[à-ï]{_HIGH}{{2}}|[ð-ô]{_HIGH}{{3}}")
"""What the bytes of one character in UTF-8 look like, each read for itself."""


def mend_surrogates(text: str) -> tuple[str, tuple[TextWarning, ...]]:
    """Return ``text`` with U+FFFD for each lone surrogate, which no encoding can express."""
    if not _SURROGATE.search(text):
        return text, ()
    mended, count = _SURROGATE.subn("\N{REPLACEMENT CHARACTER}", text)
    return mended, (
        TextWarning("lone_surrogate", None, None, f"{count} lone surrogates are shown as U+FFFD"),
    )


def garbled(text: str) -> tuple[TextWarning, ...]:
    """Return a warning where UTF-8 was read as Windows-1252 before the text came here: "â€™", "Ã©"."""
    found = next((match for match in _GARBLED.finditer(text) if _was_utf8(match.group())), None)
    if found is None:
        return ()
    message = (
        f"“{found.group()}” looks like UTF-8 that was read as Windows-1252; names and quotes may be missed"
    )
    return (TextWarning("garbled_encoding", found.start(), found.end(), message),)


def _was_utf8(text: str) -> bool:
    try:
        return len(text.encode("cp1252").decode()) == 1
    except UnicodeError:
        return False


def mend_escapes(text: str) -> tuple[str, tuple[TextWarning, ...]]:
    """Return ``text``, of which some bytes could not be decoded and were escaped, decoded by a guess."""
    if not _SURROGATE.search(text):
        return text, _REPLACED if "\N{REPLACEMENT CHARACTER}" in text else ()
    data = text.encode("utf-8", "surrogateescape")
    try:
        return decode(data)
    except NotText:
        return data.decode("utf-8", "replace"), _REPLACED


def utf8_lines(stream: IO[bytes], limit: int) -> Iterator[bytes]:
    """Yield the lines of ``stream``, of ``limit`` bytes at most, in UTF-8 where a mark says UTF-16 or 32."""
    head = stream.readline(limit)
    encoding, skipped = _marked(head)
    if not encoding or encoding == "utf-8":
        line = head[skipped:]
        while line:
            yield line
            line = stream.readline(limit)
        return
    chained = io.BufferedReader(_Chained(head[skipped:], stream))  # type: ignore[type-var]
    rest = io.TextIOWrapper(chained, encoding=encoding, errors="replace", newline="\n")
    while text := rest.readline(limit):
        yield text.encode()


def text_stream(stream: IO[bytes]) -> tuple[IO[str], tuple[TextWarning, ...]]:
    """Return ``stream`` as text, line ends kept, its encoding judged by its beginning.

    What is not in the encoding is escaped for :func:`mend_escapes` in UTF-8, byte by byte; in any other
    encoding, where bytes do not stand alone, it is U+FFFD.
    """
    sample = cast(io.BufferedReader, stream).read1(SAMPLE_BYTES)  # what is there: nobody waits for more
    encoding, skipped = _marked(sample)
    warnings: tuple[TextWarning, ...] = ()
    if not encoding:
        encoding = "utf-8"
        whole = sample[: sample.rfind(b"\n") + 1] or sample
        try:
            whole.decode()
        except UnicodeDecodeError:
            if not damaged_utf8(whole, declared=False):
                encoding, warnings = guess(whole)
    chained = io.BufferedReader(_Chained(sample[skipped:], stream))  # type: ignore[type-var]
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    return io.TextIOWrapper(chained, encoding=encoding, errors=errors, newline=""), warnings


def guess(data: bytes) -> tuple[str, tuple[TextWarning, ...]]:
    """Return the likely encoding of ``data`` with the warning that it was guessed.

    Raises :class:`NotText` when there is none.
    """
    if looks_binary(data):
        raise NotText
    encoding = likeliest(data)
    if encoding is None:
        raise NotText
    message = f"the encoding was guessed to be {encoding}"
    return encoding, (TextWarning("encoding_guessed", None, None, message),)


class _Chained(io.RawIOBase):
    """The bytes ``head``, then those of ``stream``."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self.head = head
        self.stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self.head[: len(buffer)] or cast(io.BufferedReader, self.stream).read1(len(buffer))
        self.head = self.head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def _marked(data: bytes) -> tuple[str | None, int]:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None, 0


def _decode_marked(data: bytes, encoding: str) -> tuple[str, tuple[TextWarning, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        warning = TextWarning(
            "undecodable_bytes", None, None, f"bytes that are not {encoding}: {error.reason}"
        )
        return data.decode(encoding, errors="replace"), (warning,)


def _declared_in(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _is_utf8(encoding: str | None) -> bool:
    try:
        return encoding is not None and codecs.lookup(encoding).name == "utf-8"
    except (LookupError, ValueError):
        return False


def _try(data: bytes, encoding: str | None) -> str | None:
    if not encoding:
        return None
    try:
        name = codecs.lookup(encoding).name
        return data.decode(_AS_BROWSERS.get(name, name))
    except (LookupError, UnicodeError, ValueError):
        return None


def _guess(data: bytes) -> tuple[str, tuple[TextWarning, ...]]:
    encoding, warnings = guess(data)
    return data.decode(encoding, errors="replace"), warnings
