"""Bodies of answers: in chunks, packed, cut off, damaged, and not what their headers say."""

from __future__ import annotations

import gzip
import zlib

import pytest

from extractor.read.body import unpack_body

PAGE = b"<p>" + b"".join(b"Row %d, " % (number * number * 7919) for number in range(999))
LIMIT = 1 << 20


def chunked(data: bytes) -> bytes:
    pieces = [data[start : start + 500] for start in range(0, len(data), 500)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def bare(data: bytes) -> bytes:
    return zlib.compress(data)[2:-4]


@pytest.mark.parametrize(
    ("data", "codings"),
    [
        (PAGE, ""),
        (chunked(PAGE), ",chunked"),
        (gzip.compress(PAGE), "gzip,"),
        (gzip.compress(PAGE), "X-GZIP"),
        (gzip.compress(PAGE[:99]) + gzip.compress(PAGE[99:]) + b"\0\0", "gzip"),
        (gzip.compress(gzip.compress(PAGE)), "gzip, gzip"),
        (zlib.compress(PAGE), "deflate"),
        (bare(PAGE), "deflate"),
        (chunked(gzip.compress(PAGE)), "gzip,chunked"),
        (chunked(gzip.compress(PAGE)), ",gzip, chunked"),
        (PAGE, "utf-8"),
        *((PAGE, f"{name},chunked") for name in ("gzip", "deflate", "identity", "none")),
        (b"", "gzip,chunked"),
    ],
)
def test_a_body_is_unpacked_as_it_was_packed_or_left_as_it_is(data, codings):
    assert unpack_body(data, codings, LIMIT) == (PAGE if data else b"", True)


@pytest.mark.parametrize("name", ["br", "zstd"])
def test_a_page_that_only_says_it_is_packed_is_left_as_it_is(name):
    pytest.importorskip("fastwarc")
    assert unpack_body(PAGE, name, LIMIT) == (PAGE, True)


@pytest.mark.parametrize(
    ("data", "codings"),
    [
        (chunked(PAGE)[:2600], "chunked"),
        (gzip.compress(PAGE)[:-1500], "gzip"),
        (zlib.compress(PAGE)[:-1500], "deflate"),
        (bare(PAGE)[:-1500], "deflate"),
        (chunked(gzip.compress(PAGE))[:2000], "gzip,chunked"),
    ],
)
def test_a_body_that_has_no_end_says_so(data, codings):
    found, whole = unpack_body(data, codings, LIMIT)
    assert not whole
    assert found
    assert PAGE.startswith(found)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_bomb_is_unpacked_up_to_the_limit(pack):
    coding = "gzip" if pack is gzip.compress else "deflate"
    assert unpack_body(pack(bytes(50 << 20)), coding, LIMIT)[0] == bytes(LIMIT)


def test_damage_is_told():
    packed = gzip.compress(PAGE)
    with pytest.raises(zlib.error):
        unpack_body(packed[:300] + b"zz" * 99, "gzip", LIMIT)
