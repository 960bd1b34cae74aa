"""The parts of a run that are complete, kept on disk until all of them are.

They lie in the folder FILE.parts beside the output FILE (:mod:`extractor.run.folder`). Every file is
written under another name, synced and renamed: what has its name is whole. A run that is killed at any
moment leaves parts that are whole, and at most one that has no name yet.

Nothing is taken for granted when it is read again. The first line of a part says which part of which run
it is, and has a digest of the lines after it.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from extractor.errors import OutputError, UsageError
from extractor.records import Failure, Struct
from extractor.run.files import cannot_write, is_unsupported, write_whole
from extractor.run.folder import NEW, PART, PLAN, WHOLE, check_ours, empty, folder_of, is_begun, remove
from extractor.run.job import Line
from extractor.run.lock import FolderLock
from extractor.run.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.run.parts import Part

PACKED = 1
"""How hard gzip tries: a fifth of the room for a hundredth of the time that the analysis takes."""

_RECORD = b'{"schema":'
_encode = msgspec.json.Encoder().encode
_failure = msgspec.json.Decoder(Failure).decode


class _Head(msgspec.Struct):
    """What is needed of a record to hand it on."""

    id: str


_head = msgspec.json.Decoder(_Head).decode


class _Header(Struct, frozen=True):
    """The first line of a part: its number, the digest of its input, and of what follows."""

    part: int
    input: str
    plan: str
    results: int
    content: str


_header = msgspec.json.Decoder(_Header).decode


class Checkpoint:
    """The folder of complete parts of one output file, made by a run of ``plan``."""

    def __init__(self, folder: Path, plan: Plan, *, resumed: bool) -> None:
        self.folder = folder
        self.new = folder / NEW
        self._plan = plan.digest()
        self._lock = _lock(folder)
        self._known = _parts_in(folder) if resumed else {}
        self.kept = len(self._known)

    def find(self, part: Part) -> bool:
        """Tell whether ``part`` is here. Raises :class:`UsageError` when its input was another."""
        path = self._known.get(part.number)
        if path is None:
            return False
        if path.name != _name(part):
            raise UsageError(
                f"the input is not what it was: {_places(part)} came otherwise when {path} was written",
                "bring back the old input, or start anew with --force",
            )
        return True

    def put(self, part: Part, results: list[Line | Failure]) -> None:
        """Keep the results of ``part``. Raises :class:`OutputError`."""
        path = self.folder / _name(part)
        lines = [result.data if isinstance(result, Line) else _encode(result) for result in results]
        body = b"".join(line + b"\n" for line in lines)
        header = _encode(self._header_of(path, body))
        write_whole(path, gzip.compress(header + b"\n" + body, PACKED, mtime=0))
        self._known[part.number] = path

    def load(self, number: int) -> list[Line | Failure]:
        """Return the results of part ``number``. Raises :class:`OutputError`."""
        path = self._known[number]
        try:
            header, _, body = gzip.decompress(path.read_bytes()).partition(b"\n")
            self._check(header, path, body)
            return [_result(line) for line in body.splitlines()]
        except (OSError, EOFError, zlib.error, ValueError) as error:
            raise OutputError(
                f"{path} cannot be read again: {error}", "delete it and go on with --resume"
            ) from error

    def complete(self) -> None:
        """Note that the output is written and about to get its name. Raises :class:`OutputError`."""
        write_whole(self.folder / WHOLE, b"")

    def clear(self) -> None:
        """Remove the folder: its file is complete."""
        self._known.clear()
        remove(self.folder)

    def release(self) -> None:
        """Let another run have the folder; remove it if it keeps nothing."""
        if not self._known:
            remove(self.folder)
        self._lock.close()

    def _check(self, header: bytes, path: Path, body: bytes) -> None:
        if _header(header) != self._header_of(path, body):
            raise ValueError("this is not what was written there")

    def _header_of(self, path: Path, body: bytes) -> _Header:
        """Return the header that a part of this name and content has in this run."""
        found = PART.fullmatch(path.name)
        assert found  # noqa: S101 - the name was made here, or found by this pattern
        content = hashlib.sha256(body).hexdigest()
        return _Header(int(found["number"]), found["input"], self._plan, body.count(b"\n"), content)


def open_checkpoint(output: Path, plan: Plan, *, resume: bool, force: bool) -> Checkpoint:
    """Return the checkpoint of ``output``: the one that is there to go on with, or a new one.

    Raises :class:`UsageError` when an unfinished run is neither to be resumed nor to be thrown away, when the
    plan is not the one it had, when another run is at it, or when the folder is not ours;
    :class:`OutputError` when it cannot be written.
    """
    folder = folder_of(output)
    try:
        check_ours(folder)
        resumed = is_begun(output) and resume
        _check_begun(output, resume=resume, force=force)
        folder.mkdir(0o700, exist_ok=True)
        checkpoint = Checkpoint(folder, plan, resumed=resumed)
        if resumed:
            _compare(folder / PLAN, plan)
        else:
            empty(folder)
            write_whole(folder / PLAN, msgspec.json.format(_encode(plan), indent=2))
    except OSError as error:
        raise cannot_write(folder, error) from error
    return checkpoint


def remove_leftovers(output: Path) -> None:
    """Remove what a run that was killed after it had completed ``output`` has left, unless one is at it."""
    folder = folder_of(output)
    with suppress(OSError, UsageError):
        check_ours(folder)
        lock = _lock(folder)
        if not is_begun(output):
            remove(folder)
        lock.close()


def _check_begun(output: Path, *, resume: bool, force: bool) -> None:
    """Raise :class:`UsageError` when there is an unfinished run of ``output`` that forbids this one."""
    if not is_begun(output) or force:
        return
    folder = folder_of(output)
    if not resume:
        raise UsageError(
            f"an unfinished run has left {folder}", "go on with it by --resume, or start anew with --force"
        )
    if output.exists() and not (folder / WHOLE).exists():
        raise UsageError(
            f"{output} exists, and the run that is to be gone on with has not written it",
            "move it away, or replace it with --force",
        )


def _compare(path: Path, plan: Plan) -> None:
    try:
        old = msgspec.json.decode(path.read_bytes(), type=Plan)
    except ValueError as error:
        raise UsageError(f"{path} is damaged: {error}", "start anew with --force") from error
    if differences := old.differences(plan):
        raise UsageError(
            f"this is not the run that {path.parent} was left by: {'; '.join(differences)}",
            "call it as before, or start anew with --force",
        )


def _parts_in(folder: Path) -> dict[int, Path]:
    found = ((PART.fullmatch(path.name), path) for path in folder.iterdir())
    return {int(match["number"]): path for match, path in found if match}


def _name(part: Part) -> str:
    return f"{part.number:08}-{part.digest()}.jsonl.gz"


def _lock(folder: Path) -> FolderLock:
    lock = FolderLock(folder)
    try:
        lock.take()
    except BlockingIOError:
        lock.close()
        raise UsageError(f"another run is writing to {folder}", "wait for it, or stop it") from None
    except OSError as error:
        if not is_unsupported(error):
            raise
    return lock


def _result(line: bytes) -> Line | Failure:
    return Line(line, _head(line).id) if line.startswith(_RECORD) else _failure(line)


def _places(part: Part) -> str:
    first, last = part.articles[0], part.articles[-1]
    places = [article.source if isinstance(article, Failure) else article.place for article in (first, last)]
    return " to ".join(dict.fromkeys(places))
