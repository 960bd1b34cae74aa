"""Feeds damaged inputs to the readers and odd texts to the whole analysis: nothing may raise.

    python bench/fuzz.py [--minutes 10]

Starts from the samples, flips, cuts, doubles and joins their bytes, and counts how each ends.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from pathlib import Path

from extractor.annotate.document.paragraphs import paragraphs
from extractor.annotate.quotes.marks.quotations import scan
from extractor.api import extract
from extractor.read.formats import parse, split
from extractor.read.raw import Options
from extractor.read.sources import find_sources
from extractor.records import Article, Extraction, Failure

ROOT = Path(__file__).parents[1]
SPICE = [
    *"“”‘’\"'«»„([{<&;,.:-–—%$£€\0\r\n\t\u202e\u0301 1234567890",
    "''",
    "``",
    " to ",
    " hundred ",
    "1,",
    "€1.5bn-",
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    samples = [path for path in sorted((ROOT / "samples").iterdir()) if path.is_file()]
    ends: Counter[str] = Counter()
    until = time.process_time() + 60 * options.minutes
    with tempfile.TemporaryDirectory() as folder:
        while time.process_time() < until:
            articles = read_damaged(chance.choice(samples), Path(folder), chance, ends)
            for article in articles:
                scan(article.text, paragraphs(article.text))
            texts = [Article(id="x", text=spiced(article.text, chance)) for article in articles[:2]]
            for result in extract(texts):
                ends[check(result)] += 1
    for end, count in ends.most_common():
        print(f"{count:8,} {end}")


def read_damaged(sample: Path, folder: Path, chance: random.Random, ends: Counter[str]) -> list[Article]:
    path = folder / sample.name
    path.write_bytes(damaged(sample.read_bytes(), chance))
    articles = []
    (source,) = find_sources([str(path)], Options())
    for raw in split(source):
        article = raw if isinstance(raw, Failure) else parse(raw, Options())
        ends[f"read: {article.error if isinstance(article, Failure) else 'ok'}"] += 1
        if isinstance(article, Article):
            articles.append(article)
    return articles


def damaged(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(changed) + 1)
        end = place + chance.randint(1, 80)
        match chance.randrange(4):
            case 0:
                changed[place:place] = bytes(chance.choices(range(256), k=chance.randint(1, 9)))
            case 1:
                del changed[place:end]
            case 2:
                changed[place:place] = changed[place:end] * chance.randint(1, 9)
            case 3:
                changed[place : place + 1] = chance.choice(SPICE).encode()
    return bytes(changed)


def spiced(text: str, chance: random.Random) -> str:
    chars = list(text)
    for _ in range(chance.randint(1, 30)):
        chars.insert(chance.randrange(len(chars) + 1), chance.choice(SPICE))
    return "".join(chars)


def check(result: Extraction | Failure) -> str:
    """Return how the analysis ended; every number and mention must read back."""
    if isinstance(result, Failure):
        return f"analysed: {result.error}: {result.message[:90]}"
    text = result.text or ""
    spans = [m for e in result.entities for m in e.mentions] + [c.number for c in result.claims]
    spans += [part for quote in result.quotes for part in quote.parts]
    good = all(text[span.start : span.end] == span.text for span in spans)
    return "analysed: ok" if good else "analysed: a span does not read back"


if __name__ == "__main__":
    main()
