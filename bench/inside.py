"""What each component takes, in this process, and how speed goes with the length of an article."""

from __future__ import annotations

import time
from contextlib import nullcontext
from typing import TYPE_CHECKING

from bench.texts import invent

if TYPE_CHECKING:
    from spacy.language import Language

OURS = "extractor"


def shares(texts: list[str]) -> dict[str, float]:
    """Return the CPU seconds of each component, tokenizer and assembly over ``texts``."""
    from extractor.annotate import pipeline
    from extractor.api import WORDS, tool_of
    from extractor.assemble import assemble
    from extractor.records import Article
    from extractor.write.jsonl import dumps

    nlp = pipeline.load()
    spent: dict[str, float] = {}
    for start in range(0, len(texts), 50):
        with nlp.memory_zone() if len(nlp.vocab) > WORDS else nullcontext():
            batch = texts[start : start + 50]
            before = time.process_time()
            docs = [nlp.make_doc(text) for text in batch]
            spent["tokenizer"] = spent.get("tokenizer", 0) + time.process_time() - before
            for name, component in nlp.pipeline:
                before = time.process_time()
                docs = (
                    list(component.pipe(docs)) if hasattr(component, "pipe") else [component(d) for d in docs]
                )
                spent[name] = spent.get(name, 0) + time.process_time() - before
            before = time.process_time()
            for text, doc in zip(batch, docs, strict=True):
                dumps(assemble(Article(id="a", text=text), doc, tool_of(nlp)))
            name = f"{OURS}: assembly and JSON"
            spent[name] = spent.get(name, 0) + time.process_time() - before
    return spent


def speeds() -> dict[int, float]:
    """Return tokens per CPU second, whole articles of about so many tokens."""
    from extractor.annotate import pipeline

    nlp = pipeline.load()
    found = {}
    for sentences, count in ((22, 60), (220, 6), (4400, 1)):
        texts = invent(count, sentences, seed=sentences)
        _all(nlp, invent(2, 40, seed=3))
        tokens, seconds = _all(nlp, texts)
        found[round(tokens / count)] = tokens / seconds
    return found


def _all(nlp: Language, texts: list[str]) -> tuple[int, float]:
    before = time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(texts))
    return tokens, time.process_time() - before
