"""The parts of a run that are complete, kept on disk until all of them are.

Beside the output FILE lies, as long as the run goes on, the folder FILE.parts:

    plan.json            what is to be done (:mod:`extractor.run.plan`); without it the folder holds nothing
    00000012-5d41….jsonl.gz
                         part 12: its records and failures, a line each; the hash is that of its input
    new                  FILE itself, written anew from the parts by each attempt

Every file is written under another name, synced and renamed: what has its name is whole. A run that is
killed at any moment leaves parts that are whole, and at most one that has no name yet. When FILE is
complete, plan.json goes first and then the folder.
"""

from __future__ import annotations

import fcntl
import gzip
import os
import shutil
import zlib
from typing import TYPE_CHECKING

import msgspec

from extractor.errors import OutputError, UsageError
from extractor.records import Failure
from extractor.run.files import cannot_write, sync_folder, write_whole
from extractor.run.job import Line
from extractor.run.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.run.parts import Part

PACKED = 1
"""How hard gzip tries: a fifth of the room for a hundredth of the time that the analysis takes."""

_SUFFIX = ".jsonl.gz"
_RECORD = b'{"schema":'
_encode = msgspec.json.Encoder().encode
_failure = msgspec.json.Decoder(Failure).decode


class _Head(msgspec.Struct):
    """What is needed of a record to hand it on."""

    id: str


_head = msgspec.json.Decoder(_Head).decode


class Checkpoint:
    """The folder of complete parts of one output file."""

    def __init__(self, folder: Path, *, resumed: bool) -> None:
        self.folder = folder
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
        write_whole(path, gzip.compress(b"".join(line + b"\n" for line in lines), PACKED, mtime=0))
        self._known[part.number] = path

    def load(self, number: int) -> list[Line | Failure]:
        """Return the results of part ``number``. Raises :class:`OutputError`."""
        path = self._known[number]
        try:
            return [_result(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
        except (OSError, EOFError, zlib.error, ValueError) as error:
            raise OutputError(
                f"{path} cannot be read again: {error}", "delete it and go on with --resume"
            ) from error

    def clear(self) -> None:
        """Remove the folder: its file is complete."""
        (self.folder / "plan.json").unlink(missing_ok=True)
        sync_folder(self.folder)
        shutil.rmtree(self.folder, ignore_errors=True)

    def release(self) -> None:
        """Let another run have the folder."""
        os.close(self._lock)


def folder_of(output: Path) -> Path:
    """Return the folder that keeps the parts of ``output``."""
    return output.with_name(f"{output.name}.parts")


def is_begun(output: Path) -> bool:
    """Tell whether an unfinished run has left parts of ``output``."""
    return (folder_of(output) / "plan.json").exists()


def open_checkpoint(output: Path, plan: Plan, *, resume: bool, force: bool) -> Checkpoint:
    """Return the checkpoint of ``output``: the one that is there to go on with, or a new one.

    Raises :class:`UsageError` when an unfinished run is neither to be resumed nor to be thrown away, when the
    plan is not the one it had, or when another run is at it; :class:`OutputError` when it cannot be written.
    """
    folder = folder_of(output)
    begun = is_begun(output)
    if begun and not resume and not force:
        raise UsageError(
            f"an unfinished run has left {folder}", "go on with it by --resume, or start anew with --force"
        )
    try:
        folder.mkdir(exist_ok=True)
        checkpoint = Checkpoint(folder, resumed=begun and resume)
        if begun and resume:
            _compare(folder / "plan.json", plan)
        else:
            _empty(folder)
            write_whole(folder / "plan.json", msgspec.json.format(_encode(plan), indent=2))
    except OSError as error:
        raise cannot_write(folder, error) from error
    return checkpoint


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


def _empty(folder: Path) -> None:
    """Remove what an earlier run left: the plan first, for without it the folder holds nothing."""
    (folder / "plan.json").unlink(missing_ok=True)
    for path in folder.iterdir():
        path.unlink()


def _parts_in(folder: Path) -> dict[int, Path]:
    return {int(path.name[:8]): path for path in folder.glob("[0-9]" * 8 + "-*" + _SUFFIX)}


def _name(part: Part) -> str:
    return f"{part.number:08}-{part.digest()}{_SUFFIX}"


def _lock(folder: Path) -> int:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise UsageError(f"another run is writing to {folder}", "wait for it, or stop it") from None
    return descriptor


def _result(line: bytes) -> Line | Failure:
    return Line(line, _head(line).id) if line.startswith(_RECORD) else _failure(line)


def _places(part: Part) -> str:
    first, last = part.articles[0], part.articles[-1]
    places = [article.source if isinstance(article, Failure) else article.place for article in (first, last)]
    return " to ".join(dict.fromkeys(places))
