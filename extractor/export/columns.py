"""Whether a former export can be added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from extractor.corpus.tables import Table


def check_same(path: Path, table: Table, found: Sequence[str]) -> None:
    """Raise :class:`OutputError` where a table that is there has other columns than ``table``."""
    if tuple(found) != table.names:
        other = sorted(set(found) ^ set(table.names))
        raise OutputError(
            f"the table {table.name} of {path.name} has other columns"
            + (f": {', '.join(other[:3])}" if other else " or another order"),
            "it is of another version, or no export: export all records anew",
        )
