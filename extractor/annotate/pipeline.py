"""Loads a spaCy pipeline with our components at its end, once per process."""

from __future__ import annotations

import json
import logging
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from extractor.annotate import rules
from extractor.annotate.document import extensions
from extractor.annotate.lexicon.loader import model_dir
from extractor.annotate.preprocess.tokenizer import guard
from extractor.annotate.startup import TOKENIZER, import_spacy, without_collection
from extractor.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from extractor.annotate.rules import Rule

logger = logging.getLogger(__name__)

NEEDED = ("parser", "ner")
"""What a pipeline must have for the extraction: heads and labels of the parse, and entities."""

FIRST = "extractor_starts"
"""What tells the parser beforehand where sentences begin; it stands before all else."""

STEPS = "steps"
"""Where in its ``meta`` a pipeline says which of its steps are quick."""


def load(model: str | None = None, lang: str = "en", *, quick: bool | None = None) -> Language:
    """Return the pipeline ``model`` with our components at its end.

    ``model`` is the name of an installed package or a path; by default the language's own: a stock
    pipeline whose NER is replaced by ours. Another model brings its own NER. ``quick``: replace the steps
    whose architecture is known by quicker ones of the same answers; by default as the settings say.

    Raises :class:`ModelError` when it is not installed, is none of spaCy's, or lacks a needed component.
    """
    return _loaded(model, lang, quick)


@cache
def _loaded(model: str | None, lang: str, quick: bool | None) -> Language:
    with without_collection():
        return _assembled(model, lang, quick)


def _assembled(model: str | None, lang: str, quick: bool | None) -> Language:
    spacy = import_spacy()
    settings = _settings(lang)
    name = model or settings["model"]
    try:
        nlp = spacy.load(name) if model else _load_own(spacy, settings, model_dir(lang))
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            f"the model {name!r} cannot be loaded: {error}",
            f"install it with pip, or leave --model away to use {settings['model']}",
        ) from error
    _check(nlp, name)
    import_factories()
    extensions.register()
    if settings["quick"] if quick is None else quick:
        nlp.meta[STEPS] = _quicken(nlp)
    logger.info("steps of %s: %s", name, ", ".join(f"{step}: {path}" for step, path in steps(nlp).items()))
    guard(nlp)
    nlp.add_pipe(FIRST, first=True)
    for component in settings["components"]:
        nlp.add_pipe(component)
    return nlp


def steps(nlp: Language) -> dict[str, str]:
    """Return for each step of the pipeline ``"quick"``, or why it is the stock one."""
    return nlp.meta.get(STEPS) or dict.fromkeys(nlp.pipe_names, "stock")


def import_factories() -> None:
    """Import our components, which registers their factories even where the package is not installed."""
    import_module("extractor.annotate.preprocess.sentence_starts")
    for component in ("entities", "quotes", "claims"):
        import_module(f"extractor.annotate.{component}.component")


def all_rules() -> list[Rule]:
    """Return the rules of all components: step after step, within a step in the order of the code."""
    import_factories()
    steps = list(rules.STEPS)
    return sorted(rules.REGISTRY.values(), key=lambda each: (steps.index(each.step), each.path, each.line))


def _quicken(nlp: Language) -> dict[str, str]:
    from extractor.annotate.fast.replace import quicken
    from extractor.annotate.fast.step import one_thread

    with one_thread():  # the products are tried as they are used; on two threads the trial takes 0.2 s
        return quicken(nlp)


def _load_own(spacy: Any, settings: dict[str, Any], place: Path) -> Language:
    """Load the stock pipeline with our own NER, and give it the name of what it is with that.

    Raises ``OSError``, ``ImportError`` or ``ValueError`` when one of them is absent or damaged.
    """
    import_module("extractor.annotate.ner.embedding")
    tokenizer = {"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}}
    nlp: Language = spacy.load(settings["model"], exclude=["ner", "senter"], config=tokenizer)
    ner: Any = nlp.add_pipe("ner", config={"model": settings["ner"]["model"]})
    ner.from_disk(place / settings["ner"]["weights"], exclude=["vocab"])
    _widen(ner.model)
    nlp.meta.update(json.loads((place / "meta.json").read_text(encoding="utf-8")))
    return nlp


def _widen(model: Any) -> None:
    """Turn the weights of ``model``, kept 16 bits to a number, into 32 bits, as thinc wants them."""
    for node in model.walk():
        for name in node.param_names:
            node.set_param(name, node.get_param(name).astype("f4", copy=False))


def _check(nlp: Language, name: str) -> None:
    if nlp.lang != "en":
        raise ModelError(f"the model {name!r} is for the language {nlp.lang!r}", "use an English pipeline")
    missing = [component for component in NEEDED if component not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"the model {name!r} has no {' and no '.join(missing)}",
            "use a full English pipeline such as en_core_web_sm or en_core_web_lg",
        )


def _settings(lang: str) -> dict[str, Any]:
    from spacy.util import load_config

    return dict(load_config(model_dir(lang) / "pipeline.cfg")["pipeline"])
