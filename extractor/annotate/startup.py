"""Loading spaCy without what a run does not need: half a second becomes a quarter.

Two things are left out. ``import spacy`` imports its command line, and with that the clients of three web
services (0.16 s of 0.45); nothing here downloads anything. And a pipeline read from disk has its tokenizer
made twice, first from the rules of the language, then from the same rules on disk (0.1 s of 0.3).
"""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

TOKENIZER = "extractor.EmptyTokenizer.v1"
"""The name of a tokenizer without rules, for pipelines that bring theirs on disk."""


def import_spacy() -> ModuleType:
    """Import spaCy, without its command line if it was not imported yet; that can still be imported later."""
    if "spacy" not in sys.modules:
        with _in_place_of("spacy.cli", "spacy.cli.info") as info:
            info.info = _info  # type: ignore[attr-defined]
            import spacy
        if hasattr(spacy, "cli"):
            del spacy.cli
    import spacy
    from spacy.util import registry

    registry.tokenizers(TOKENIZER, func=_make_tokenizer)
    return spacy


@contextmanager
def without_collection() -> Iterator[None]:
    """Let the garbage collector rest: what is loaded stays, and looking through it again costs 0.1 s."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def _in_place_of(*names: str) -> Iterator[ModuleType]:
    """Have empty modules imported under ``names``; give the last one."""
    modules = {name: ModuleType(name) for name in names}
    for module in modules.values():
        module.__path__ = []
    sys.modules.update(modules)
    try:
        yield modules[names[-1]]
    finally:
        for name in names:
            del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    """Do what ``spacy.info`` does."""
    from spacy.cli.info import info

    return info(*arguments, **options)


def _make_tokenizer() -> Any:
    def create(nlp: Language) -> Any:
        from spacy.tokenizer import Tokenizer

        return Tokenizer(nlp.vocab)

    return create
