"""Memory over many articles with ever-new words: it must not grow.

    python bench/memory.py [--articles 20000] [--words 60]

Prints the memory of the process that analyses after every twentieth of the articles, and how much larger
it is at the end than after the first twentieth.
"""

from __future__ import annotations

import argparse
import random
import string
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.api import extract
from extractor.records import Article

if TYPE_CHECKING:
    from collections.abc import Iterator


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--words", type=int, default=60)
    options = parser.parse_args()
    step = max(options.articles // 20, 1)
    curve = []
    for number, _ in enumerate(extract(articles(options.articles, options.words)), 1):
        if number % step == 0:
            curve.append(resident())
            print(f"{number:8,} articles {curve[-1]:8,.1f} MB", flush=True)
    print(f"from {step:,} to {options.articles:,} articles: {curve[-1] / curve[0] - 1:+.1%}")


def articles(count: int, words: int) -> Iterator[Article]:
    """Yield articles, a third of whose words nobody has seen before."""
    chance = random.Random(3)
    known = ("", "boats", "sank")
    for number in range(count):
        text = " ".join(
            known[place % 3] or "".join(chance.choices(string.ascii_lowercase, k=9)) for place in range(words)
        )
        yield Article(id=str(number), text=f"Ilse {text.title()} said: “We lost {number} boats.” {text}.")


def resident() -> float:
    """Return the memory that the process has, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main()
