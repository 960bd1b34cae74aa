"""The NER before training: its architecture, and weights of the stock NER or of an earlier one of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import spacy
from corpus import STOCK
from spacy.tokens import Doc
from spacy.training import Example

from extractor.annotate.ner.embedding import KNOWN_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from spacy.language import Language

LABELS = ["group", "organization", "person", "place"]
SOURCE = {"group": "NORP", "organization": "ORG", "person": "PERSON", "place": "GPE"}
"""From which label of the stock NER the output weights of each of ours start."""

ROWS = [20000, 1000, 5000, 2500]
"""Rows of the hash tables. Stock has 5000 for norms and 2500 for suffixes: multiples of them start as copies.

A word's rows are its hashes modulo the rows, so a table repeated four times gives every word its old vectors,
and the tuning then parts the words that shared a row: what is learnt about one spoils fewer others.
"""

AFFIXES, AFFIX_ROWS = [4, -4, -2], [4000, 4000, 1000]
"""Letters of each affix (so many in front, or at the end where negative), and rows of its hash table."""


def start(vectors: Path, weights: Path | None = None) -> Language:
    """Return a pipeline whose NER has our labels, our inputs, and the stock weights or those in ``weights``.

    ``weights`` may have been trained with affixes or without: version 0.3.0 had none.
    """
    nlp = spacy.load(STOCK)
    stock = nlp.get_pipe("ner")
    model = nlp.get_pipe_config("ner")["model"]
    nlp.remove_pipe("ner")
    ner = _added(nlp, "ner", model, vectors, AFFIXES)
    if weights is None:
        _copy(stock, ner, _is_new)
        return nlp
    try:
        ner.from_disk(weights, exclude=["vocab"])
    except ValueError:
        old = _added(nlp, "old", model, vectors, [])
        old.from_disk(weights, exclude=["vocab"])
        _copy(old, ner, _is_affix)
        nlp.remove_pipe("old")
    return nlp


def _added(nlp: Language, name: str, model: dict[str, Any], vectors: Path, affixes: list[int]) -> Any:
    """Add an untrained NER to ``nlp``: the stock architecture ``model`` with more inputs."""
    embed = {
        "@architectures": "extractor.KnownWordsEmbed.v1",
        "width": model["tok2vec"]["embed"]["width"],
        "attrs": model["tok2vec"]["embed"]["attrs"],
        "rows": ROWS,
        "affixes": affixes,
        "affix_rows": AFFIX_ROWS[: len(affixes)],
        "vectors": {"@misc": "extractor.WordVectors.v1", "path": str(vectors.absolute()), "lang": "en"},
    }
    model = model | {"tok2vec": model["tok2vec"] | {"embed": embed}}
    ner: Any = nlp.add_pipe("ner", name=name, config={"model": model})
    for label in LABELS:
        ner.add_label(label)
    doc = Doc(nlp.vocab, words=["Kenya"], ents=["B-place"])
    ner.initialize(lambda: [Example(doc.copy(), doc)], nlp=nlp)
    return ner


def _copy(old: Any, ner: Any, new: Callable[[Any], bool]) -> None:
    """Copy the weights of ``old`` but to the layers of ``ner`` that are ``new``."""
    upper, old_upper = (model.get_ref("upper") for model in (ner.model, old.model))
    ours = [node for node in ner.model.walk() if node.param_names and not new(node)]
    theirs = [node for node in old.model.walk() if node.param_names]
    for node, other in zip(ours, theirs, strict=True):
        for name in node.param_names if node is not upper else ():
            node.set_param(name, _grown(other.get_param(name), node.get_param(name)))
    moves = {old.moves.get_class_name(i): i for i in range(old.moves.n_moves)}
    rows = [_old_move(ner.moves.get_class_name(i), moves) for i in range(ner.moves.n_moves)]
    for name in ("W", "b"):
        upper.set_param(name, old_upper.get_param(name)[rows].copy())


def _is_affix(node: Any) -> bool:
    return bool(node.attrs.get("column", 0) >= len(ROWS))


def _is_new(node: Any) -> bool:
    """Tell whether the stock NER has no such layer: word vectors and tables of affixes."""
    return node.name == KNOWN_WORDS or _is_affix(node)


def _grown(value: Any, own: Any) -> Any:
    """Return ``value`` repeated where ``own`` has more rows; more inputs of ``own`` stay, but small."""
    if value.shape[-1] < own.shape[-1]:
        grown = own * 0.1
        grown[..., : value.shape[-1]] = value
        return grown
    times = (own.shape[0] // value.shape[0], *([1] * (value.ndim - 1)))
    return np.tile(value, times)


def _old_move(move: str, moves: dict[str, int]) -> int:
    """Return the number of ``move``; the stock NER knows it under its own label."""
    action, _, label = move.partition("-")
    return moves[move] if move in moves else moves[f"{action}-{SOURCE[label]}"]
