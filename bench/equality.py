"""Compare what quick steps and stock steps say of texts; print where they differ.

    python -m bench.equality [ARTICLES] [--count N] [--model NAME]

Also annotates everything a second time in another order and other batches: that must change no bit.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, POS, SENT_START, TAG

from bench.texts import texts
from extractor.annotate import pipeline
from extractor.annotate.document.syntax import lemma
from extractor.annotate.fast import step

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ATTRIBUTES = {"tags": [TAG], "parts of speech": [POS], "labels": [DEP], "heads": [HEAD],
              "sentence starts": [SENT_START], "entities": [ENT_IOB, ENT_TYPE]}  # fmt: skip
OURS = ["extractor_entities", "extractor_quotes", "extractor_claims"]
BATCH = 50


def main() -> int:
    options = _options()
    articles = texts(options.articles, options.count)
    stock = pipeline.load(options.model, quick=False)
    quick = pipeline.load(options.model, quick=True)
    print(", ".join(f"{name}: {path}" for name, path in pipeline.steps(quick).items()))
    different: Counter[str] = Counter()
    tokens = 0
    for start in range(0, len(articles), BATCH):
        tokens += _compare(stock, quick, articles[start : start + BATCH], different)
    print(f"{len(articles)} texts, {tokens} tokens; tokens that differ:")
    for name in (*ATTRIBUTES, "lemmas", "bits in other company"):
        print(f"{name:24}{different[name]:8}")
    return int(different.total() > 0)


def _compare(stock: Language, quick: Language, articles: list[str], different: Counter[str]) -> int:
    with stock.memory_zone(), quick.memory_zone():
        docs = list(quick.pipe(articles, disable=OURS))
        for expected, doc in zip(stock.pipe(articles, disable=OURS), docs, strict=True):
            for name, attributes in ATTRIBUTES.items():
                unequal = expected.to_array(attributes) != doc.to_array(attributes)
                count = int(unequal.reshape(len(doc), -1).any(axis=1).sum()) if len(doc) else 0
                different[name] += count
                if count:
                    at = int(np.flatnonzero(unequal.reshape(len(doc), -1).any(axis=1))[0])
                    print(f"  {name}: {doc[max(at - 4, 0) : at + 4].text!r}")
            different["lemmas"] += sum(lemma(a) != lemma(b) for a, b in zip(expected, doc, strict=True))
        _shuffle(quick, articles, docs, different)
        return sum(map(len, docs))


def _shuffle(quick: Language, articles: list[str], docs: list[Doc], different: Counter[str]) -> None:
    order = random.Random(9).sample(range(len(articles)), len(articles))
    usual, step.BATCH_TOKENS = step.BATCH_TOKENS, 1_700
    for i, doc in zip(order, quick.pipe([articles[i] for i in order], disable=OURS), strict=True):
        same = doc.tensor.tobytes() == docs[i].tensor.tobytes()
        all_of_them = [attribute for attributes in ATTRIBUTES.values() for attribute in attributes]
        same = same and np.array_equal(doc.to_array(all_of_them), docs[i].to_array(all_of_them))
        different["bits in other company"] += 0 if same else len(doc)
    step.BATCH_TOKENS = usual


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.equality", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", nargs="?")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--model")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
