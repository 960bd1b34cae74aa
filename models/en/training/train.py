"""Trains the NER: the stock small model's own NER with four labels, tuned on annotated news.

    python train.py CORPUS OUT --vectors VECTORS --epochs 8

CORPUS is what ``corpus.py`` wrote. After each epoch the averaged weights are measured on the development
texts and written to a folder of their own in OUT; ``pack.py`` makes the package's of some of them. The same
seed, versions and machine give the same weights.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import augment
import borrowed
from initial import LABELS, start
from invent import Inventor, documents
from spacy.tokens import DocBin
from spacy.training import Example
from spacy.util import fix_random_seed
from thinc.api import Adam, NumpyOps, set_current_ops, warmup_linear

if TYPE_CHECKING:
    from spacy.language import Language


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
    pieces: list[augment.Piece],
    real: dict[str, list[str]],
    inventor: Inventor,
    nlp: Language,
    options: argparse.Namespace,
    rng: random.Random,
) -> dict[str, list[augment.Name]]:
    """Return the names of the pieces, and of each label invented and real ones."""
    names = augment.names_of(pieces)
    for label in LABELS:
        names[label] += [_name(inventor.name(label, rng), nlp) for _ in range(options.names)]
    for label, more in real.items():
        names[label] += [_name(name, nlp) for name in more]
    return names


def inventor_with(real: dict[str, list[str]]) -> Inventor:
    """Return an inventor who draws on the ``real`` names of people and places, too."""
    full = [words for name in real["person"] if len(words := name.split()) == 2]
    more = {
        "first": [words[0] for words in full],
        "last": [words[1] for words in full],
        "city": real["place"],
    }
    return Inventor({slot: names for slot, names in more.items() if names})


def _name(text: str, nlp: Language) -> augment.Name:
    doc = nlp.make_doc(text)
    return tuple(token.text for token in doc), tuple(bool(token.whitespace_) for token in doc)


def epoch_of(
    pieces: list[augment.Piece],
    names: dict[str, list[augment.Name]],
    inventor: Inventor,
    nlp: Language,
    options: argparse.Namespace,
    rng: random.Random,
) -> list[list[augment.Piece]]:
    """Return the batches of one epoch: the corpus varied, and new invented sentences."""
    made = varied(pieces, names, rng, options.swaps, options.cases)
    invented = [
        piece for doc in documents(nlp, inventor, options.invented, rng) for piece in augment.pieces(doc)
    ]
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
    """Train as ``options`` say and keep the averaged weights of each epoch."""
    set_current_ops(NumpyOps(use_blis=False))  # numpy's own products take a third of the time of blis'
    fix_random_seed(options.seed)
    rng = random.Random(options.seed)
    nlp = start(options.vectors, options.from_weights)
    ner: Any = nlp.get_pipe("ner")
    pieces = [
        piece
        for name in options.sets.split(",")
        for piece in load_pieces(options.corpus / f"{name}.spacy", nlp)
    ]
    real = {"place": borrowed.cities(options.cities, rng), "person": borrowed.people(options.people, rng)}
    inventor = inventor_with(real)
    names = name_pool(pieces, real, inventor, nlp, options, rng)
    total = (
        (sum(len(piece.words) for piece in pieces) + 25 * options.invented) * options.epochs // options.batch
    )
    rate = warmup_linear(options.rate, 50, total + 50)
    optimizer = Adam(rate, L2=0.01, beta1=0.9, beta2=0.999, eps=1e-8, grad_clip=1.0, L2_is_weight_decay=True,
                     use_averages=True)  # fmt: skip
    began = time.process_time()
    options.out.mkdir(parents=True, exist_ok=True)
    for epoch in range(options.epochs):
        losses: dict[str, float] = {}
        for batch in epoch_of(pieces, names, inventor, nlp, options, rng):
            examples = [
                Example(p.doc(nlp.vocab, annotated=False), p.doc(nlp.vocab, annotated=True)) for p in batch
            ]
            ner.update(examples, drop=options.dropout, sgd=optimizer, losses=losses)
            optimizer.step_schedules()
        with ner.model.use_params(optimizer.averages):
            figures = measure(nlp, options.corpus / "dev.spacy")
            ner.to_disk(options.out / f"epoch{epoch}", exclude=["vocab"])
        said = " ".join(f"{key} {value:.2f}" for key, value in figures.items())
        print(
            f"epoch {epoch} loss {losses['ner']:.0f} {said} cpu {time.process_time() - began:.0f}", flush=True
        )


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--from-weights", type=Path, help="start from these weights of ours, not the stock NER's"
    )
    parser.add_argument("--vectors", type=Path, required=True, help="word vectors, as vectors.py packs them")
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
    parser.add_argument("--people", type=int, default=6000, help="real names of people to swap in")
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
