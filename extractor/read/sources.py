"""What the user named: files, folders, globs, stdin → the sources, in order."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.read.formats import SUFFIXES, suffix_of
from extractor.read.raw import Source, failed
from extractor.read.streams import PACKED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractor.read.raw import Options
    from extractor.records import Failure

STDIN = "-"
RUN_SUFFIX = ".parts"
"""How the folder is called that keeps what is complete of a run, behind the name of its output."""

RUN_FILES = ("plan.json", "done.json")
"""One of these lies in such a folder."""


def find_sources(inputs: Iterable[str], options: Options) -> Iterator[Source | Failure]:
    """Yield a source for each file that ``inputs`` name, folders walked and sorted.

    What is not there, or cannot be told to be an article, comes as a ``Failure``.
    """
    for name in inputs:
        if name == STDIN:
            yield Source(STDIN, None, "stdin", options.format)
        elif name and Path(name).is_dir():
            yield from _walk(name, options)
        elif os.path.lexists(name):
            yield _file(name, options)
        elif glob.has_magic(name):
            yield from _glob(name, options)
        else:
            hint = "fetch it first, and name what was fetched" if "://" in name else None
            yield failed(_file(name, options), "not_found", "there is no such file or folder", hint)


def _glob(pattern: str, options: Options) -> Iterator[Source | Failure]:
    names = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob knows no absolute patterns
    if not names:
        yield failed(_file(pattern, options), "not_found", "nothing matches the pattern", None)
    for name in names:
        if Path(name).is_dir():
            if "**" not in pattern:
                yield from _walk(name, options)
        else:
            yield _file(name, options)


def _walk(folder: str, options: Options) -> Iterator[Source | Failure]:
    """Yield the files below ``folder``, or that there are none; a linked folder is entered once.

    Hidden files are passed over, and so are the parts that a run keeps beside its output, perhaps this one.
    """
    seen: set[tuple[int, int]] = set()
    closed: list[OSError] = []
    empty = True
    for parent, folders, files in os.walk(folder, followlinks=True, onerror=closed.append):
        while closed:
            empty = False
            yield _unreadable(closed.pop(), options)
        try:
            status = Path(parent).stat()
        except OSError as error:
            closed.append(error)
            continue
        identity = (status.st_dev, status.st_ino)
        if identity in seen:
            folders.clear()
            continue
        seen.add(identity)
        folders[:] = sorted(name for name in folders if not (name.startswith(".") or _is_run(parent, name)))
        for name in sorted(name for name in files if not name.startswith(".")):
            empty = False
            yield _found(os.path.join(parent, name), options)  # noqa: PTH118 - Path would drop a leading "./"
    empty = empty and not closed
    while closed:
        yield _unreadable(closed.pop(), options)
    if empty:
        yield failed(_file(folder, options), "not_found", "there is no file in this folder", None)


def _is_run(parent: str, name: str) -> bool:
    """Tell whether this is a folder of a run: ``out.jsonl.parts`` with a plan, or made this moment."""
    folder = Path(parent, name)
    if not name.endswith(RUN_SUFFIX):
        return False
    try:
        names = {path.name for path in folder.iterdir()}
    except OSError:  # the walk will tell
        return False
    return not names or not names.isdisjoint(RUN_FILES)


def _unreadable(error: OSError, options: Options) -> Failure:
    source = _file(os.fsdecode(error.filename), options)
    return failed(source, "unreadable", error.strerror or str(error), "nothing below it was read")


def _found(name: str, options: Options) -> Source | Failure:
    source = _file(name, options)
    if os.path.lexists(name) and Path(name).exists() and not Path(name).is_file():
        # A pipe or a device in a folder would be waited for, perhaps for ever.
        return failed(
            source, "not_a_file", "this is neither a file nor a folder", "name it itself to read it"
        )
    suffix = suffix_of(name)
    if options.format or not suffix or suffix in SUFFIXES:
        return source
    return failed(
        source, "unknown_format", f"nothing is known about files that end in {suffix!r}",
        "name the file itself, or say what it is with --format",
    )  # fmt: skip


def _file(name: str, options: Options) -> Source:
    stem = Path(name).name
    for suffixes in (PACKED, SUFFIXES):
        ending = Path(stem).suffix
        if ending.lower() in suffixes:
            stem = stem[: -len(ending)]
    return Source(_writable(name), name, _writable(stem), options.format)


def _writable(name: str) -> str:
    """Return ``name`` as it can be written: a file name may hold bytes that are no UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")
