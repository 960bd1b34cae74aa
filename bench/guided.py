"""Fuzzing that is led by coverage: readers, the scanner of quotation marks, the number grammar.

    pip install atheris
    python bench/guided.py readers|quotes|numbers [CORPUS] [-max_total_time=600] [-max_len=4096]

What follows the target's name is libFuzzer's. An input that makes a target raise, or break what it promises,
ends the run and is left as a file crash-….
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from decimal import Decimal

import atheris

with atheris.instrument_imports(
    include=["extractor.read", "extractor.annotate.quotes", "extractor.annotate.claims"]
):
    from extractor.annotate.claims.exclusions.cascade import exclusion
    from extractor.annotate.claims.exclusions.spans import Spans
    from extractor.annotate.claims.quantities.attach import amounts
    from extractor.annotate.claims.quantities.hedges import hedge_before, hedge_behind, interval
    from extractor.annotate.document.paragraphs import paragraphs
    from extractor.annotate.quotes.marks.quotations import scan
    from extractor.read.decode import NotText
    from extractor.read.formats import FORMATS, PARSERS, sniff
    from extractor.read.raw import Options, Source
    from extractor.read.streams import UNPACKERS, NeedsExtra
    from extractor.records import Failure

NAMES = [name for name in FORMATS if name != "parquet"]  # pyarrow is none of our code
OPTIONS = Options(max_chars=5_000)


def readers(data: bytes) -> None:
    """Read ``data`` as the format that its first byte chooses, packed where it says so."""
    if not data:
        return
    name, data = NAMES[data[0] % len(NAMES)], data[1:]
    sniff(data)
    stream = io.BufferedReader(io.BytesIO(data))
    try:
        unpack = next((unpack for magic, unpack in UNPACKERS.items() if data.startswith(magic)), None)
        found = list(FORMATS[name].split(unpack(stream) if unpack else stream, Source("in", "in", "in")))
    except (NeedsExtra, EOFError, zlib.error, gzip.BadGzipFile, OSError):
        return
    for raw in found:
        if isinstance(raw, Failure):
            continue
        try:
            article = PARSERS[raw.kind](raw, OPTIONS)
        except NotText:
            continue
        if not isinstance(article, Failure):
            article.text.encode()
            article.id.encode()


def quotes(data: bytes) -> None:
    """Pair the marks of ``data``: what is found lies in its paragraph, in order, and apart."""
    text = data.decode("utf-8", "replace")
    spans = paragraphs(text)
    end = 0
    for found in scan(text, spans):
        first, last = spans[found.paragraph]
        assert end <= found.start <= found.inner_start <= found.inner_end <= found.end, found
        assert first <= found.start
        assert found.end <= last, found
        end = found.end


def numbers(data: bytes) -> None:
    """Read the numbers of ``data``: they stand in order, and their values are finite and ordered."""
    text = data.decode("utf-8", "replace")
    context, floor = Spans(text), 0
    for numeral in amounts(text):
        assert 0 <= numeral.start < numeral.end <= numeral.tail <= len(text), numeral
        exclusion(context, numeral)
        before = hedge_before(text, numeral.start, floor)
        behind = hedge_behind(text, [numeral.tail])
        hedge = before or behind
        low, high = interval(numeral, hedge.comparator if hedge else "=")
        assert all(isinstance(value, Decimal | None) for value in (low, high))
        assert low is None or high is None or numeral.form == "score" or low <= high, (numeral, low, high)
        floor = numeral.tail


if __name__ == "__main__":
    target = {"readers": readers, "quotes": quotes, "numbers": numbers}[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
