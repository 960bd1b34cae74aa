"""Pages: one file for one story or many, or a folder with a page for each."""

from __future__ import annotations

import base64
import hashlib
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from extractor.write.html.index import Index
from extractor.write.html.story import story

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from extractor.records import Extraction

FOLDER: Final = Path(__file__).with_name("templates")
SPOOL_BYTES: Final = 8 << 20
"""What is kept in memory of the stories of a page until its index can be written before them."""


class HtmlSink:
    """Writes one page to a binary stream, which stays the caller's to close."""

    def __init__(self, stream: IO[bytes], rules: Mapping[str, str] | None = None) -> None:
        self._stream = stream
        self._rules = rules or {}
        self._index = Index()
        self._stories = tempfile.SpooledTemporaryFile(SPOOL_BYTES)  # noqa: SIM115 - closed in close

    def write(self, record: Extraction) -> None:
        """Take one record."""
        prefix = f"s{len(self._index.stories) + 1}"
        self._index.add(record, f"#{prefix}")
        body = _render("story.html", story=story(record, prefix, self._rules))
        self._stories.write(f'<template id="{prefix}">{body}</template>\n'.encode("utf-8", "replace"))

    def close(self) -> None:
        """Write the page."""
        self._stories.seek(0)
        if len(self._index.stories) == 1:
            body = self._stories.read().decode().partition(">")[2].rpartition("</template>")[0]
            self._stream.write(_page(self._index.stories[0]["title"], body))
        else:
            before, after = _page("Report", _render("index.html", index=self._index.view()), "\0").split(
                b"\0"
            )
            self._stream.write(before)
            shutil.copyfileobj(self._stories, self._stream)
            self._stream.write(after)
        self._stories.close()


class FolderReport:
    """Writes a page for each record and an index through ``put(name, data)``. Memory holds a line of each."""

    def __init__(self, put: Callable[[str, bytes], None], rules: Mapping[str, str] | None = None) -> None:
        self._put = put
        self._rules = rules or {}
        self._index = Index()

    def write(self, record: Extraction) -> None:
        """Write the page of one record."""
        name = f"story-{len(self._index.stories) + 1:05}.html"
        self._index.add(record, f"{name}#s1")
        view = story(record, "s1", self._rules)
        self._put(name, _page(view["title"], _render("story.html", story=view, home="index.html")))

    def close(self) -> None:
        """Write the index."""
        self._put("index.html", _page("Report", _render("index.html", index=self._index.view())))


def _page(title: str, body: str, stories: str = "") -> bytes:
    style, script = (_asset(name) for name in ("style.css", "script.js"))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    whole = _render(
        "page.html", title=title, body=_safe(body), stories=stories, style=_safe(style), script=_safe(script),
        policy=policy,
    )  # fmt: skip
    return whole.encode("utf-8", "replace")


@cache
def _asset(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _safe(markup: str) -> Any:
    """Return what the templates have made, or a file of this package, to be put in as it is."""
    from markupsafe import Markup

    return Markup(markup)  # noqa: S704 - escaped where it was made


def _render(name: str, **values: Any) -> str:
    return str(_environment().get_template(name).render(**values))


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(FOLDER)
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
