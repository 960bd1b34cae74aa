"""Puts quick steps before the stock ones of a pipeline, and switches those off.

A pipeline of another architecture keeps what is not known, so that any model works, only slower.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.language import Language

from extractor.annotate.fast.architecture import UnknownArchitectureError, require
from extractor.annotate.fast.lemmas import Lemmas
from extractor.annotate.fast.ner import NerStep
from extractor.annotate.fast.parser import ParserStep
from extractor.annotate.fast.ruler import RulerStep
from extractor.annotate.fast.tagger import TaggerStep
from extractor.annotate.fast.tok2vec import Tok2VecStep

if TYPE_CHECKING:
    from collections.abc import Callable

QUICK = "quick"
"""What :func:`quicken` says of a step that was replaced; of others it says why not."""

PREFIX = "quick_"

STEPS: dict[str, tuple[Callable[[Any], Any], list[str]]] = {
    "tok2vec": (Tok2VecStep, ["doc.tensor"]),
    "tagger": (TaggerStep, ["token.tag"]),
    "parser": (ParserStep, ["token.dep", "token.head", "token.is_sent_start", "doc.sents"]),
    "attribute_ruler": (RulerStep, []),
    "ner": (NerStep, ["doc.ents", "token.ent_iob", "token.ent_type"]),
}
"""Factory of the stock step → what stands in for it, and what that assigns."""

LEMMATIZER = "lemmatizer"


def quicken(nlp: Language) -> dict[str, str]:
    """Replace the steps of ``nlp`` that are known; return for each what became of it."""
    outcome: dict[str, str] = {}
    stranger = None  # the first component that may leave marks of its own on a document
    names = list(nlp.pipe_names)
    factories = [nlp.get_pipe_meta(name).factory for name in names]
    for name, factory in zip(names, factories, strict=True):
        if factory in STEPS and not stranger:
            outcome[name] = _replace(nlp, name, factory, factories)
        elif factory not in STEPS and factory != LEMMATIZER:
            stranger = stranger or name
            outcome[name] = "not known"
        elif factory in STEPS:
            outcome[name] = f"comes after {stranger}"
    if LEMMATIZER in factories:
        name = names[factories.index(LEMMATIZER)]
        outcome[name] = _drop_lemmatizer(nlp, name, stranger)
    return outcome


def _replace(nlp: Language, name: str, factory: str, factories: list[str]) -> str:
    try:
        require(factories.count(factory) == 1, f"there are several of {factory}")
        nlp.add_pipe(PREFIX + factory, before=name, config={"stock": name})
    except UnknownArchitectureError as reason:
        return str(reason)
    nlp.disable_pipe(name)
    return QUICK


def _drop_lemmatizer(nlp: Language, name: str, stranger: str | None) -> str:
    """Have lemmas made on demand, if the ruler is quick and nobody else can ask for them."""
    try:
        require(stranger is None, f"{stranger} may read lemmas")
        ruler = PREFIX + "attribute_ruler"
        require(ruler in nlp.pipe_names, "the ruler is not quick")
        step: Any = nlp.get_pipe(ruler)
        step.lemmas = Lemmas(step, nlp.get_pipe(name))  # type: ignore[arg-type]
    except UnknownArchitectureError as reason:
        return str(reason)
    nlp.disable_pipe(name)
    return QUICK


def _register(factory: str, make: Callable[[Any], Any], assigns: list[str]) -> None:
    def create(nlp: Language, name: str, stock: str) -> Any:  # noqa: ARG001 - spaCy passes the name
        return make(nlp.get_pipe(stock))

    Language.factory(PREFIX + factory, assigns=assigns, func=create)


for _factory, (_make, _assigns) in STEPS.items():
    _register(_factory, _make, _assigns)
