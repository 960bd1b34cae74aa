"""Puts the shares of a run, made by ``--part I/N``, together to what one run would have written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

import msgspec

from extractor.errors import UsageError
from extractor.records import Failure, Tool
from extractor.run.deliver import with_id
from extractor.run.ids import Ids
from extractor.run.job import Line
from extractor.run.share import Share, share_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

T = TypeVar("T")

_NAME = re.compile(r"-([0-9]{1,7})-of-([0-9]{1,7})$")


class _Head(msgspec.Struct):
    """What must be known of a record to join it."""

    id: str
    tool: Tool


_head = msgspec.json.Decoder(_Head).decode
_failure = msgspec.json.Decoder(Failure).decode


def find_shares(path: Path) -> list[Path]:
    """Return the shares of the output ``path``, in order.

    Raises :class:`UsageError` where there are none, where some are missing or unfinished, or where shares of
    two cuts lie side by side.
    """
    counts = {share.count for other in path.parent.glob("*") if (share := _share_of(other, path))}
    if not counts:
        raise UsageError(
            f"there are no shares of {path}", f"make them: extract … -o {path} --part 1/N, 2/N, …"
        )
    if len(counts) > 1:
        cuts = " and ".join(f"of {count}" for count in sorted(counts))
        raise UsageError(f"shares of {path} were cut in several ways: {cuts}", "remove those not meant")
    (count,) = counts
    shares = [share_path(path, Share(number, count)) for number in range(1, count + 1)]
    missing = [f"{number}/{count}" for number, share in enumerate(shares, 1) if not share.exists()]
    if missing:
        named = ", ".join(missing[:5]) + (", …" if len(missing) > 5 else "")
        raise UsageError(f"of {path} there is no share {named}", "run what is missing, with --resume")
    return shares


def records(shares: list[Path]) -> Iterator[bytes]:
    """Yield the lines of all ``shares``, each id once.

    Raises :class:`UsageError` for a line that is no record, and for records of different versions or models.
    """
    ids = Ids()
    first: tuple[Tool, Path] | None = None
    for share, line, head in _lines(shares, _head, "record"):
        first = first or (head.tool, share)
        if head.tool != first[0]:
            raise UsageError(
                f"{share} was made by {_said(head.tool)}, {first[1]} by {_said(first[0])}",
                "make all shares with the same version",
            )
        yield with_id(Line(line, head.id), ids.unique(head.id))


def failures(shares: list[Path]) -> Iterator[bytes]:
    """Yield the lines of all ``shares`` of a list of failures. Raises :class:`UsageError` as ``records``."""
    return (line for _, line, _ in _lines(shares, _failure, "error line"))


def _lines(shares: list[Path], decode: Callable[[bytes], T], kind: str) -> Iterator[tuple[Path, bytes, T]]:
    for share in shares:
        try:
            with share.open("rb") as stream:
                for number, line in enumerate(stream, 1):
                    try:
                        found = decode(line)
                    except ValueError as error:
                        raise UsageError(
                            f"{share}, line {number}: no {kind}: {error}", "make this share again"
                        ) from None
                    if not line.endswith(b"\n"):
                        raise UsageError(f"{share} is cut off", "make this share again")
                    yield share, line[:-1], found
        except OSError as error:
            raise UsageError(f"{share} cannot be read: {error.strerror or error}") from None


def _share_of(other: Path, path: Path) -> Share | None:
    found = _NAME.search(other.stem)
    if not found or other.suffix != path.suffix or other.stem[: found.start()] != path.stem:
        return None
    share = Share(int(found[1]), int(found[2]))
    return share if share_path(path, share).name == other.name else None


def _said(tool: Tool) -> str:
    return f"{tool.name} {tool.version} with {tool.model} {tool.model_version}"
