"""The folder FILE.parts that a run keeps beside its output FILE, and how it is proved to be one of ours.

    plan.json            what is to be done (:mod:`extractor.run.plan`)
    00000012-5d41….jsonl.gz
                         part 12: its records and failures, a line each; the hash is that of its input
    new                  FILE itself, written anew from the parts by each attempt
    whole                FILE is about to get its name: whatever has it now is this output or a stranger's
    done.json            in the place of plan.json: FILE is complete, or the run was given up, and all of
                         this may go

A folder is ours when it has one of the two plans and that reads back. Even then only files of these names
are removed. A folder of that name that anybody else made is in the way, and stays as it is.
"""

from __future__ import annotations

import re
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from extractor.errors import UsageError
from extractor.run.files import replace, sync_folder
from extractor.run.lock import LOCK

if TYPE_CHECKING:
    from pathlib import Path

PLAN, DONE, NEW, WHOLE = "plan.json", "done.json", "new", "whole"
UNFINISHED = ".unfinished"
"""Behind the name of a file that is being written."""

PART = re.compile(r"(?P<number>\d{8})-(?P<input>[0-9a-f]{16})\.jsonl\.gz")
_OURS = re.compile(rf"(?:plan\.json|done\.json|new|whole|{PART.pattern})(?:{re.escape(UNFINISHED)})?")


class _Mark(msgspec.Struct):
    """What every plan has had, whichever version wrote it."""

    extractor: str
    schema: str
    inputs: str


def folder_of(output: Path) -> Path:
    """Return the folder that keeps the parts of ``output``."""
    return output.with_name(f"{output.name}.parts")


def is_begun(output: Path) -> bool:
    """Tell whether an unfinished run has left parts of ``output``."""
    return (folder_of(output) / PLAN).exists()


def check_ours(folder: Path) -> None:
    """Raise :class:`UsageError` when something is there that we cannot prove to be a folder of ours.

    What is empty, or was left at the moment it was made, may be used. Raises ``OSError``.
    """
    try:
        mode = folder.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(mode):
        raise _in_the_way(folder, "it is no folder")
    names = {path.name for path in folder.iterdir()}
    if names - {PLAN + UNFINISHED, LOCK} and not any(_reads_back(folder / name) for name in (PLAN, DONE)):
        raise _in_the_way(folder, "no run has made it")


def empty(folder: Path) -> None:
    """Remove what a run that is complete or given up has left in ``folder``, but for what is not ours."""
    plan = folder / PLAN
    if plan.exists():
        replace(plan, folder / DONE)  # from now on nobody takes it for a run that goes on
        sync_folder(folder)
    names = sorted(path.name for path in folder.iterdir() if _OURS.fullmatch(path.name))
    for name in sorted(names, key=DONE.__eq__):  # the proof goes last
        (folder / name).unlink(missing_ok=True)


def remove(folder: Path) -> None:
    """Empty ``folder`` and remove it, unless something is left in it that is not ours."""
    with suppress(OSError):
        empty(folder)
        folder.rmdir()


def _reads_back(path: Path) -> bool:
    try:
        msgspec.json.decode(path.read_bytes(), type=_Mark)
    except (OSError, ValueError):
        return False
    return True


def _in_the_way(folder: Path, why: str) -> UsageError:
    return UsageError(
        f"{folder} is in the way: parts of the output would be kept there, and {why}",
        "move it away, or choose another name for the output",
    )
