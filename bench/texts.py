"""Articles to measure on: those of a folder or file, or made up from the sentences of the samples."""

from __future__ import annotations

import gzip
import json
import random
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
SYLLABLES = ["ka", "lo", "mer", "tan", "vi", "dor", "sel", "ba", "ri", "no", "gan", "hel", "mo", "tis", "ur"]


def texts(place: str | None, count: int) -> list[str]:
    """Return up to ``count`` texts of ``place`` (txt files, rows with "text"), or as many invented ones."""
    if place is None:
        return invent(count)
    path = Path(place)
    found: list[str] = []
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.suffix == ".txt":
            found.append(file.read_text(encoding="utf-8"))
        elif file.name.endswith((".jsonl", ".jsonl.gz")):
            opened = gzip.open if file.suffix == ".gz" else open
            with opened(file, "rt", encoding="utf-8") as lines:
                found += [json.loads(line)["text"] for line in lines]
    random.Random(5).shuffle(found)
    return found[:count]


def invent(count: int, sentences: int = 36, seed: int = 1) -> list[str]:
    """Return ``count`` texts of shuffled sample sentences, with names that no other text has."""
    chance = random.Random(seed)
    known = _sentences()
    made = []
    for _ in range(count):
        names = {}
        chosen = [_rename(chance.choice(known), names, chance) for _ in range(sentences)]
        made.append("\n\n".join(" ".join(chosen[i : i + 2]) for i in range(0, sentences, 2)))
    return made


def _sentences() -> list[str]:
    joined = " ".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "samples").glob("*.txt")))
    return [sentence for sentence in re.split(r"(?<=[.?!”])\s+", joined) if len(sentence) > 30]


def _rename(sentence: str, names: dict[str, str], chance: random.Random) -> str:
    """Give half of the capitalised words of ``sentence`` other names, the same ones within a text."""

    def replace(match: re.Match[str]) -> str:
        word = match.group()
        if word not in names:
            new = "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3)))).capitalize()
            names[word] = new if chance.random() < 0.5 else word
        return names[word]

    return re.sub(r"(?<=[a-z,] )[A-Z][a-z]{3,}", replace, sentence)
