"""Exports records: whole or not at all, each article once."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.annotate.times.published import published_date
from extractor.corpus.files import once, records_in
from extractor.errors import OutputError, UsageError
from extractor.export.writers import FORMS
from extractor.records import Failure
from extractor.run.files import cannot_write, check_free, replace, sync_file
from extractor.version import how_to_install

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from extractor.corpus.files import Read
    from extractor.export.writers import Form, Writer
    from extractor.records import Extraction


@dataclass
class Counts:
    """What became of the records."""

    read: int = 0
    written: int = 0
    failed: int = 0


def export(
    names: Iterable[str],
    path: Path,
    form_name: str,
    *,
    append: bool = False,
    force: bool = False,
    failure: Callable[[Failure], None],
    doubt: Callable[[Failure], None],
) -> Counts:
    """Write the records of the files ``names`` to ``path``, which appears when it is complete.

    What is no record, or has the id of one before, is given to ``failure`` and left out; a date that is none
    to ``doubt``. With ``append`` records are added to a former export. Where none could be read there is no
    new ``path``. Raises :class:`UsageError` and :class:`OutputError`.
    """
    form = FORMS[form_name]
    _check(path, form, form_name, append=append, force=force)
    known = form.ids(path) if append and form.ids and path.exists() else set[str]()
    counts = Counts()
    with _replacing(path, form, counts, append=append) as beside, _writing(form, beside) as writer:
        for read in once(records_in(names), known):
            counts.read += 1
            if isinstance(read.result, Failure):
                counts.failed += 1
                failure(read.result)
            else:
                writer.write(read.result)
                counts.written += 1
                _doubt_date(read, read.result, doubt)
    return counts


def form_of(path: Path) -> str | None:
    """Return the form that the suffix of ``path`` stands for."""
    return next((name for name, form in FORMS.items() if path.suffix.lower() in form.suffixes), None)


def _doubt_date(read: Read, record: Extraction, doubt: Callable[[Failure], None]) -> None:
    if record.published and published_date(record.published) is None:
        doubt(
            Failure(
                source=read.source,
                line=read.line,
                id=record.id,
                error="bad_date",
                message=f"published is {record.published[:40]!r}, which is no date",
                hint="published_date is empty; dates are written 2024-05-06",
            )
        )


def _check(path: Path, form: Form, name: str, *, append: bool, force: bool) -> None:
    if form.extra and importlib.util.find_spec(form.extra[0]) is None:
        hint = how_to_install(form.extra[1])
        raise OutputError(f"--to {name} needs {form.extra[0]}, which is not installed", hint)
    if append and form.ids is None:
        raise UsageError(f"--to {name} cannot be added to", "export all records anew")
    if append and path.exists() and form.folder != path.is_dir():
        raise UsageError(f"{path} is no former export --to {name}", "choose another name")
    if not form.folder or not path.is_dir():
        check_free(path, force=force or append)
        return
    strange = sorted(each.name for each in path.iterdir() if each.name not in form.files)
    if strange:  # nothing of the user's is ever removed
        raise UsageError(f"{path} holds other files: {strange[0]}", "name a new folder")
    if append and (missing := [file for file in form.files if not (path / file).exists()]):
        raise UsageError(
            f"{path} is no former export --to {name}: {missing[0]} is missing", "name a new folder"
        )
    if not append and not force and any(path.iterdir()):
        raise UsageError(
            f"{path} exists", "choose another name, replace it with --force, or add with --append"
        )


@contextmanager
def _writing(form: Form, path: Path) -> Iterator[Writer]:
    writer = form.open(path)
    try:
        yield writer
    except BaseException:
        writer.abandon()
        raise
    writer.close()


@contextmanager
def _replacing(path: Path, form: Form, counts: Counts, *, append: bool) -> Iterator[Path]:
    """Give a path beside ``path`` that takes its place at the end, with a copy of ``path`` to add to."""
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if append and path.exists():
            (shutil.copytree if form.folder else shutil.copyfile)(path, beside)
        elif form.folder:
            beside.mkdir()
        yield beside
        if counts.failed and not counts.written:
            return
        for file in sorted(beside.iterdir()) if form.folder else [beside]:
            sync_file(file)
        _put(beside, path)
    except sqlite3.Error as error:
        raise OutputError(f"{path} cannot be written: {error}") from error
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        _remove(beside)


def _put(beside: Path, path: Path) -> None:
    """Rename ``beside`` to ``path``; a folder that is there steps aside for that moment."""
    if not path.is_dir():
        replace(beside, path)
        return
    old = path.with_name(f".{path.name}.{os.getpid()}.old")
    replace(path, old)
    replace(beside, path)
    _remove(old)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
