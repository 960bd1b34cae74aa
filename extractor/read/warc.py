"""WARC: every page that was answered with success is an article, with its address and date."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, cast

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
        parse_http=True,
        auto_decode="all",
        fsspec_args=False,
    )
    row = 0
    try:
        for record in records:
            headers = record.http_headers
            if headers is None or headers.status_code != 200 or record.http_content_type not in _PAGES:
                continue
            row += 1
            yield _page(record, source, row)
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


def _page(record: Any, source: Source, row: int) -> Raw | Failure:
    url = record.headers.get("WARC-Target-URI")
    length = record.content_length
    try:
        data = record.reader.read(MAX_PAGE + 1)
    except (OSError, ValueError, EOFError) as error:
        return Failure(
            f"{source.name}#{row}", None, url, "bad_compression", f"the page is damaged: {error}", None
        )
    if len(data) > MAX_PAGE:
        message = f"the page is longer than {MAX_PAGE >> 20} MB"
        return Failure(f"{source.name}#{row}", None, url, "too_large", message, None)
    warnings = () if (cut := _cut(record, length, len(data))) is None else (_warning(cut),)
    given = {"url": url, "date": record.headers.get("WARC-Date"), "charset": record.http_charset}
    given = {key: value for key, value in given.items() if value}
    return Raw("html", source.name, source.stem, data, row, given=given, warnings=warnings)


def _cut(record: Any, length: int, found: int) -> str | None:
    """Return why the page must be thought to go on, or None: ``length`` is how long its record says it is."""
    if reason := record.headers.get("WARC-Truncated"):
        return f"it was cut off while it was fetched: {reason}"
    headers = record.http_headers
    if found < length and not headers.get("Content-Encoding"):
        return f"the file ends {length - found} bytes before its record does"
    announced = headers.get("Content-Length") or ""
    if announced.isascii() and announced.isdigit() and length < int(announced):
        return f"the server announced {announced} bytes, the record has {length}"
    return None


def _warning(reason: str) -> TextWarning:
    return TextWarning("page_cut", None, None, f"only the beginning of the page is here: {reason}")
