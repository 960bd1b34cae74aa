"""WARC: every page that was answered with success is an article, with its address and date."""

from __future__ import annotations

import zlib
from typing import IO, TYPE_CHECKING, Any, cast

from extractor.read.body import unpack_body
from extractor.read.raw import Raw, failed
from extractor.read.streams import NeedsExtra
from extractor.records import Failure, TextWarning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.raw import Source

MAX_PAGE = 16 << 20
"""The longest page, unpacked. The longest of news sites have two megabytes."""

_PAGES = ("text/html", "application/xhtml+xml")


def split_warc(stream: IO[bytes], source: Source) -> Iterator[Raw | Failure]:
    """Yield the pages; other records (requests, pictures, redirections) are no articles.

    Raises :class:`NeedsExtra`, and ``OSError`` where the file is damaged.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise NeedsExtra("fastwarc, which reads WARC,", "warc") from None
    records = ArchiveIterator(
        cast(IO[bytes], Forward(stream)),
        record_types=WarcRecordType.response,
        parse_http=False,  # page by page, below: what is wrong with one would end the file
        fsspec_args=False,
    )
    row = 0
    try:
        for record in records:
            if page := _page(record, source, row + 1):
                row += 1
                yield page
    except OSError as error:
        yield failed(source, "bad_warc", f"the file is damaged: {error}", "articles before are kept")
    except BaseException as error:  # what the parser, which is not Python, makes of damage, is no Exception
        if isinstance(error, EOFError) or type(error).__name__ != "PanicException":
            raise
        yield failed(
            source, "bad_warc", f"the file is damaged behind its page {row}", "articles before are kept"
        )


class Forward:
    """A stream that can be read and asked where it is, and no more."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._position = 0

    def read(self, size: int = -1) -> bytes:
        """Read up to ``size`` bytes."""
        data = self._stream.read(size)
        self._position += len(data)
        return data

    def tell(self) -> int:
        """Return how much has been read."""
        return self._position


def _page(record: Any, source: Source, row: int) -> Raw | Failure | None:
    """Return the page of ``record``, what is wrong with it, or None where it is none."""
    url = record.headers.get("WARC-Target-URI")
    try:
        if not _is_page(record):
            return None
        length = record.content_length
        packed = record.reader.read(MAX_PAGE + 1)
        data, whole = unpack_body(packed, _codings(record.http_headers), MAX_PAGE + 1)
    except (OSError, ValueError, zlib.error) as error:
        message = f"the page is damaged: {error}"
        return Failure(f"{source.name}#{row}", None, url, "bad_compression", message, None)
    if max(len(packed), len(data)) > MAX_PAGE:
        message = f"the page is longer than {MAX_PAGE >> 20} MB"
        return Failure(f"{source.name}#{row}", None, url, "too_large", message, None)
    cut = _cut(record, length, len(packed)) or (None if whole else "what it was packed in has no end")
    warnings = () if cut is None else (_warning(cut),)
    given = {"url": url, "date": record.headers.get("WARC-Date"), "charset": record.http_charset}
    given = {key: value for key, value in given.items() if value}
    return Raw("html", source.name, source.stem, data, row, given=given, warnings=warnings)


def _is_page(record: Any) -> bool:
    record.parse_http(auto_decode="none")  # an encoding that it does not know would be an error
    headers = record.http_headers
    return headers is not None and headers.status_code == 200 and record.http_content_type in _PAGES


def _codings(headers: Any) -> str:
    return f"{headers.get('Content-Encoding') or ''},{headers.get('Transfer-Encoding') or ''}"


def _cut(record: Any, length: int, found: int) -> str | None:
    """Return why the page must be thought to go on, or None: ``length`` is how long its record says it is."""
    if reason := record.headers.get("WARC-Truncated"):
        return f"it was cut off while it was fetched: {reason}"
    if found < length:
        return f"the file ends {length - found} bytes before its record does"
    headers = record.http_headers
    announced = "" if headers.get("Transfer-Encoding") else headers.get("Content-Length") or ""
    if announced.isascii() and announced.isdigit() and length < int(announced):
        return f"the server announced {announced} bytes, the record has {length}"
    return None


def _warning(reason: str) -> TextWarning:
    return TextWarning("page_cut", None, None, f"only the beginning of the page is here: {reason}")
