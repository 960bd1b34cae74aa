"""What each component takes, in this process, and how speed goes with the length of an article."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from bench.texts import invent

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

OURS = "extractor"


def shares(texts: list[str]) -> dict[str, float]:
    """Return the CPU seconds of each component, tokenizer and assembly over ``texts``."""
    from extractor.annotate import pipeline
    from extractor.annotate.vocabulary import forgetting
    from extractor.api import tool_of
    from extractor.assemble import assemble
    from extractor.records import Article
    from extractor.write.jsonl import dumps

    nlp = pipeline.load()
    tool = tool_of(nlp)
    last = nlp.pipe_names.index("extractor_entities")
    steps, ours = nlp.pipeline[:last], nlp.pipeline[last:]
    clock = _Clock()
    for start in range(0, len(texts), 50):
        with forgetting(nlp):
            docs = clock.time(
                "tokenizer", lambda part: list(map(nlp.make_doc, part)), texts[start : start + 50]
            )
            for name, component in steps:
                pipe: Any = getattr(component, "pipe", None) or (lambda docs, one=component: map(one, docs))
                docs = clock.time(name, lambda docs, pipe=pipe: list(pipe(docs)), docs)
            for doc in docs:  # one document after another, as in a run
                for name, component in ours:
                    clock.time(name, component, doc)
                article = Article(id="a", text=doc.text)
                clock.time(
                    f"{OURS}: assembly and JSON",
                    lambda a, d=doc: dumps(assemble(a, d, tool)),
                    article,
                )
    return clock.spent


class _Clock:
    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def time(self, name: str, function: Callable[[Any], Any], argument: Any) -> Any:
        """Return ``function(argument)`` and add the CPU seconds it took to those under ``name``."""
        before = time.process_time()
        result = function(argument)
        self.spent[name] = self.spent.get(name, 0) + time.process_time() - before
        return result


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
