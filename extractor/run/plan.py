"""What an interrupted run was to do, so that it is not gone on with as something else."""

from __future__ import annotations

import hashlib
import os
from configparser import ConfigParser
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from extractor.records import SCHEMA, Failure, Struct
from extractor.run.parts import PART_CHARS
from extractor.run.share import share_sizes
from extractor.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.run.job import Job


class Plan(Struct, frozen=True):
    """Everything the bytes of the output depend on; files by name and size, their content part by part."""

    extractor: str
    schema: str
    model: str
    models: str
    settings: dict[str, Any]
    files: int
    bytes: int
    inputs: str

    def digest(self) -> str:
        """Return a hash of everything in the plan."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]

    def differences(self, other: Plan) -> list[str]:
        """Say what is different in ``other``."""
        mine, theirs = msgspec.to_builtins(self), msgspec.to_builtins(other)
        mine.update(mine.pop("settings"))
        theirs.update(theirs.pop("settings"))
        return [
            f"{key} was {_short(mine.get(key))}, is {_short(theirs.get(key))}"
            for key in sorted({*mine, *theirs})
            if mine.get(key) != theirs.get(key)
        ]


def make_plan(job: Job, timeout: float) -> Plan:
    """Return the plan of ``job``. Files are named and measured, not read."""
    names = hashlib.sha256()
    count = size = 0
    for name, length in _files(job):
        names.update(f"{len(name)} {name} {length}\n".encode())
        count += 1
        size += length
    settings = {
        **msgspec.to_builtins(job.options),
        "limit": job.limit,
        "no_text": job.no_text,
        "timeout": timeout,
        "part": PART_CHARS,
        "share": str(job.share or ""),
    }
    return Plan(
        __version__,
        SCHEMA,
        job.model or "default",
        _models(job.model),
        settings,
        count,
        size,
        names.hexdigest(),
    )


def total_bytes(job: Job) -> int:
    """Return the size of all files that ``job`` reads, 0 for streams."""
    return sum(size for _, size in (share_sizes(job, job.share) if job.share else _files(job)))


def model_name(model: str | None) -> str | None:
    """Return name and version of a pipeline as records give them, or ``None`` where nothing tells them."""
    from extractor.annotate.lexicon.loader import model_dir

    ours = model_dir()
    files = _pipeline_files(model, ours) if model else [ours / "meta.json"]
    found = min(
        (path for path in files if path.name == "meta.json"), key=lambda path: len(path.parts), default=None
    )
    if found is None:
        return None
    meta = msgspec.json.decode(found.read_bytes())
    return f"{meta.get('lang', 'en')}_{meta.get('name')} {meta.get('version')}"


def _files(job: Job) -> Iterator[tuple[str, int]]:
    from extractor.read.sources import find_sources

    for source in find_sources(job.inputs, job.options):
        if isinstance(source, Failure):
            yield f"{source.source} {source.error}", 0
        else:
            yield source.name, source.size()


def _models(model: str | None) -> str:
    """Return a hash of our models and, by name, version and size of its files, of the pipeline."""
    from extractor.annotate.lexicon.loader import model_dir

    ours = model_dir()
    found = hashlib.sha256()
    for path in sorted(ours.rglob("*")):
        if path.is_file() and "training" not in path.parts and "__pycache__" not in path.parts:
            found.update(f"{path.relative_to(ours)}\n".encode() + path.read_bytes())
    for path in _pipeline_files(model, ours):
        found.update(f"{path.name} {path.stat().st_size}\n".encode())
        if path.name == "meta.json":
            found.update(path.read_bytes())
    return found.hexdigest()


def _pipeline_files(model: str | None, ours: Path) -> list[Path]:
    name = model or _default_model(ours)
    path = Path(name)
    if not path.exists():
        try:
            spec = find_spec(name)
        except (ImportError, ValueError):
            spec = None
        path = Path(spec.origin).parent if spec and spec.origin else path
    return sorted(file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)


def _default_model(ours: Path) -> str:
    settings = ConfigParser(interpolation=None)
    settings.read(ours / "pipeline.cfg", encoding="utf-8")
    return settings.get("pipeline", "model", fallback="").strip('"') or os.devnull


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) < 40 else f"{text[:12]}…"
