"""Measures four systems on the development texts and writes the table into CARD.md.

    python compare.py DATA CORPUS      as corpus.py took DATA and wrote CORPUS (with the held-out documents)

The systems are the stock NER and ours, each alone and with the document rules. Figures are F in per cent over
people, places and organizations: strict (same span, same type), for re3d, which marks nominals, also lenient
(same type, some overlap, one to one). A find within a gold group counts neither way.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus import LABELS, STOCK, STOCK_LABELS, rows

from extractor.annotate.document import extensions
from extractor.annotate.pipeline import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

TYPES = ("person", "place", "organization")
CARD = Path(__file__).parent.parent / "CARD.md"
Spans = set[tuple[int, int, str]]


def alone(doc: Doc) -> Spans:
    """Return what the NER found, under our labels."""
    names = STOCK_LABELS | {label: label for label in LABELS.values()}
    return {(e.start_char, e.end_char, names[e.label_]) for e in doc.ents if e.label_ in names}


def with_rules(doc: Doc) -> Spans:
    """Return the names that the entities component made of it."""
    entities = extensions.get(doc, extensions.ENTITIES)
    return {(m.start, m.end, e.type) for e in entities for m in e.mentions if m.kind == "name"}


def score(gold: dict[str, Any], found: Spans, lenient: Counter[str], strict: Counter[str]) -> None:
    """Add the counts of one text: right, given, wanted."""
    wanted = {(e["start"], e["end"], e["type"]) for e in gold["entities"] if e["type"] in TYPES}
    groups = [(e["start"], e["end"]) for e in gold["entities"] if LABELS.get(e["type"]) == "group"]
    given = {f for f in found if f[2] in TYPES}
    for counts in (strict, lenient):
        counts["given"] += len(given)
        counts["wanted"] += len(wanted)
    neutral = {f for f in given - wanted if any(f[0] < end and start < f[1] for start, end in groups)}
    strict["given"] -= len(neutral)
    strict["right"] += len(wanted & given)
    lenient["right"] += _paired(wanted, given)


def _paired(wanted: Spans, given: Spans) -> int:
    """Return how many spans pair off one to one by type and overlap, the largest overlap first."""
    pairs = [
        (max(w[0], g[0]) - min(w[1], g[1]), abs(w[0] - g[0]) + abs(w[1] - g[1]), w, g)
        for w in wanted
        for g in given
        if w[2] == g[2] and w[0] < g[1] and g[0] < w[1]
    ]
    taken: set[tuple[str, tuple[int, int, str]]] = set()
    for _, _, w, g in sorted(pairs):
        if ("w", w) not in taken and ("g", g) not in taken:
            taken |= {("w", w), ("g", g)}
    return len(taken) // 2


def figure(counts: Counter[str]) -> str:
    """Return F in per cent."""
    return f"{200 * counts['right'] / max(counts['given'] + counts['wanted'], 1):.1f}"


def table(sets: dict[str, list[dict[str, Any]]]) -> str:
    """Return the table in Markdown, and the CPU time that each pipeline's NER took, as a ratio."""
    lines = [
        "| system | " + " | ".join(sets) + " | re3d held out, lenient |",
        "|---|" + "---|" * (len(sets) + 1),
    ]
    seconds = []
    for name, model in (("stock small", STOCK), ("our NER", None)):
        nlp = load(model)
        alone_cells, rules_cells = [], []
        for texts in sets.values():
            counts = [Counter[str]() for _ in range(4)]
            for row, doc in zip(texts, nlp.pipe(row["text"] for row in texts), strict=True):
                score(row, alone(doc), counts[0], counts[1])
                score(row, with_rules(doc), counts[2], counts[3])
            alone_cells.append(figure(counts[1]))
            rules_cells.append(figure(counts[3]))
        lines.append(f"| {name} | {' | '.join(alone_cells)} | {figure(counts[0])} |")
        lines.append(f"| {name} and rules | {' | '.join(rules_cells)} | {figure(counts[2])} |")
        texts = [row["text"] for row in next(iter(sets.values()))]
        seconds.append(_ner_seconds(load(model, quick=False), texts))
    ratio = seconds[0] / seconds[1]
    return "\n".join(lines) + f"\n\nCPU time of the NER step in plain spaCy, stock over ours: {ratio:.1f}.\n"


def _ner_seconds(nlp: Any, texts: list[str]) -> float:
    ner = nlp.get_pipe("ner")
    best = float("inf")
    for _ in range(3):
        docs = [nlp.make_doc(text) for text in texts]
        began = time.process_time()
        for _ in ner.pipe(docs, batch_size=32):
            pass
        best = min(best, time.process_time() - began)
    return best


def main(data: Path, corpus: Path) -> None:
    """Measure, and put the table between the marks in CARD.md."""
    sets = {
        name: rows(data / "entities" / f"{name}.jsonl.gz")
        for name in ("worldwide_dev", "pudwiki", "finer_dev")
    }
    sets["re3d held out"] = rows(corpus / "heldout.jsonl")
    card = CARD.read_text(encoding="utf-8")
    made = re.sub(r"(?s)(<!-- figures -->\n).*?(<!-- end -->)", lambda m: m[1] + table(sets) + m[2], card)
    CARD.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
