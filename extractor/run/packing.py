"""What the name of an output means: packed, or a form that another command writes."""

from __future__ import annotations

import gzip
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final, cast

from extractor.errors import UsageError
from extractor.version import how_to_install

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES: Final = frozenset({".html", ".htm"})

LEVEL: Final = 6
"""How hard gzip tries: the usual, for a file that is kept."""

OTHERS: Final = {
    ".html": "report", ".htm": "report",
    ".csv": "export", ".parquet": "export", ".db": "export", ".sqlite": "export",
}  # fmt: skip
"""Suffixes of what is not JSON Lines, and the command that writes it from records."""


def check_name(path: Path, sink: str) -> None:
    """Raise :class:`UsageError` for a name that says what ``sink`` would not write to the file."""
    suffix = path.suffix.lower()
    if suffix in OTHERS and not (sink == "html" and suffix in PAGES):
        raise UsageError(
            f"{path} would be JSON Lines, not what its name says",
            f"write records.jsonl, then: extractor {OTHERS[suffix]} records.jsonl -o {path}",
        )
    if suffix in {".zst", ".zstd"}:
        try:
            import zstandard  # noqa: F401
        except ImportError:
            raise UsageError(
                f"{path} needs zstd, which is not installed", f"{how_to_install('zst')}, or choose .gz"
            ) from None


@contextmanager
def packing(path: Path | None, stream: IO[bytes]) -> Iterator[IO[bytes]]:
    """Give what packs into ``stream`` if the name of ``path`` says so; the same bytes for the same bytes."""
    suffix = path.suffix.lower() if path else ""
    if suffix == ".gz":
        with gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=stream, mtime=0) as packed:
            yield cast(IO[bytes], packed)
    elif suffix in {".zst", ".zstd"}:
        import zstandard

        with zstandard.ZstdCompressor().stream_writer(stream, closefd=False) as packed:
            yield cast(IO[bytes], packed)
    else:
        yield stream
