"""The version, and the name that package indexes know the project by."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

__version__ = "0.1.0"

DISTRIBUTION: Final = "extractor-news"
"""The distribution that is called ``extractor`` is another project."""


def how_to_install(extra: str) -> str:
    """Return the command that adds ``extra``, for whatever has installed this: pip, pipx or uv."""
    wanted = f"'{DISTRIBUTION}[{extra}]'"
    folders = Path(sys.prefix).parts
    if "pipx" in folders:
        return f"pipx install --force {wanted}"
    if "uv" in folders and "tools" in folders:
        return f"uv tool install {wanted}"
    return f"pip install {wanted}"
