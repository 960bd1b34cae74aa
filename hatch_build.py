"""Packs the books of the lexicon when the project is built or installed.

See ``extractor/annotate/lexicon/loader.py``, which cannot be imported here: a build has none of its
dependencies.
"""

from __future__ import annotations

import json
import tomllib
from hashlib import blake2b
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackLexicon(BuildHookInterface):  # type: ignore[type-arg]
    """Writes models/<lang>/lexicon.json, which no version control keeps."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatch gives it
        """Write the packed books, and have the build take them along."""
        for folder in sorted(Path(self.root, "models").glob("*/lexicon")):
            packed = folder.with_suffix(".json")
            packed.write_text(pack(folder), encoding="utf-8")
            build_data["artifacts"].append(packed.relative_to(self.root).as_posix())


def pack(folder: Path) -> str:
    """Return the books of ``folder``, each with the digest of its file."""
    books = {
        path.stem: {
            "digest": blake2b(path.read_bytes(), digest_size=16).hexdigest(),
            "tables": tomllib.loads(path.read_text(encoding="utf-8")),
        }
        for path in sorted(folder.glob("*.toml"))
    }
    return json.dumps(books, ensure_ascii=False, separators=(",", ":"))
