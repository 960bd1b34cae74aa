"""The body of an answer as a server sent it → the page: put together from its chunks, and unpacked.

Headers of archives lie: crawlers store a page unpacked, and leave what they were told about it. So what does
not look as they say is taken as it is, and never costs more than its page.
"""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Step = Callable[[bytes, int], tuple[bytes, bool]]

_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,400})?\r?\n")
_GZIP, _DEFLATE, _BARE_DEFLATE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


def unpack_body(data: bytes, codings: str, limit: int) -> tuple[bytes, bool]:
    """Return what ``data`` holds, ``limit`` bytes at most, and whether all of it is there.

    ``codings`` are the values of Transfer-Encoding behind those of Content-Encoding, as they were applied.
    Raises ``OSError`` or ``zlib.error`` for what is damaged.
    """
    whole = True
    for coding in reversed(re.split(r"[\s,]+", codings.strip().lower())):
        if step := _STEPS.get(coding):
            data, complete = step(data, limit)
            whole = whole and complete
    return data, whole


def _unchunk(data: bytes, _: int) -> tuple[bytes, bool]:
    pieces: list[bytes] = []
    position = 0
    while found := _CHUNK.match(data, position):
        start, size = found.end(), int(found[1], 16)
        if not size:
            return b"".join(pieces), True
        pieces.append(data[start : start + size])
        position = start + size
        position += 2 if data.startswith(b"\r\n", position) else data.startswith(b"\n", position)
    return (b"".join(pieces), False) if pieces else (data, True)


def _gunzip(data: bytes, limit: int) -> tuple[bytes, bool]:
    return _inflate(data, limit, _GZIP) if data.startswith(b"\x1f\x8b") else (data, True)


def _undeflate(data: bytes, limit: int) -> tuple[bytes, bool]:
    """Return what ``data`` holds: with the header of zlib, as it should be, or without."""
    headed = len(data) > 1 and data[0] & 15 == zlib.DEFLATED and not (data[0] << 8 | data[1]) % 31
    return _inflate(data, limit, _DEFLATE if headed else _BARE_DEFLATE)


def _inflate(data: bytes, limit: int, window: int) -> tuple[bytes, bool]:
    found = b""
    while data and len(found) < limit:  # gzip may have several members
        unpacker = zlib.decompressobj(window)
        found += unpacker.decompress(data, limit - len(found))
        if not unpacker.eof:
            return found, len(found) >= limit
        data = unpacker.unused_data if window == _GZIP and unpacker.unused_data[:2] == b"\x1f\x8b" else b""
    return found, True


def _by_fastwarc(name: str) -> Step:
    def step(data: bytes, limit: int) -> tuple[bytes, bool]:
        from fastwarc import stream_io

        return getattr(stream_io, name)(io.BytesIO(data)).read(limit), True

    return step


def _or_page(step: Step) -> Step:
    """Do ``step``; what it cannot be done with and begins as a page does is one."""

    def tolerant(data: bytes, limit: int) -> tuple[bytes, bool]:
        try:
            return step(data, limit)
        except (OSError, zlib.error):
            if data.lstrip()[:1] in (b"<", b""):
                return data, True
            raise

    return tolerant


_STEPS: dict[str, Step] = {
    "chunked": _unchunk,
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _or_page(_undeflate),
    "br": _or_page(_by_fastwarc("BrotliReader")),
    "zstd": _or_page(_by_fastwarc("ZstdReader")),
}
