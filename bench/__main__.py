"""Measure the command against the stock pipeline it stands on, in alternating runs.

    python -m bench [ARTICLES]     print the figures; ARTICLES: a folder or file, by default invented texts
    python -m bench --check        and fail where one is below its floor
    python -m bench --raise        and raise the floors to what was reached, a tenth less

"Stock" is ``nlp.pipe`` of spaCy's small model, which finds no quotes and no claims. What is compared with
it is the whole command, ``extractor extract``, from its start to its last record. Most figures are ratios of
the two in the same minutes, which is why they mean the same on any machine; those of time on the clock
(``start``, ``two_jobs_over_one``) need one with nothing else to do. The invented texts are fuller of numbers
and quotations than newspapers are.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from bench.inside import OURS, shares, speeds
from bench.runs import EXTRACT, run, warm
from bench.texts import ROOT, texts

if TYPE_CHECKING:
    from collections.abc import Callable

FLOORS = ROOT / "bench" / "floor.toml"
MARGIN = 0.9
"""What a busy machine may take from a ratio."""

MEANINGS = {
    "stock_tokens_per_second": "of stock, on one processor",
    "cpu": "times as much processor time is what stock takes: more is better, as of all ratios",
    "memory": "times as much memory is what stock has at its peak",
    "two_jobs_over_one": "times as quick as -j 1 is -j 2, on the clock",
    "start": "times as long takes the shortest script to have stock annotate one article, on the clock",
    "help_seconds": "seconds for --help",
    "share": "of the processor time spent on articles",
    f"share of all of {OURS}": "entities, quotes, claims, records and JSON together: to stay below 0.25",
    "tokens_per_second": "of ours, on one processor",
    "long_to_short": "the speed on the longest of these articles, as a share of that on the shortest",
}
"""What the figures say, by their names or how these begin."""


def meaning(name: str) -> str:
    """Return what the figure called ``name`` says."""
    return (
        MEANINGS.get(name) or MEANINGS.get(name.partition(":")[0]) or MEANINGS.get(name.partition(" ")[0], "")
    )


def main() -> int:
    options = _options()
    warm()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), texts(options.articles, options.count), options.rounds)
    for name, figure in figures.items():
        print(f"{name:36}{figure:10.2f}  {meaning(name)}".rstrip())
    print(f"load of the machine in these minutes: {os.getloadavg()[1]:.1f} on {os.cpu_count()} processors")
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    if options.raise_:
        _raise(floors, figures)
    low = [name for name, floor in floors.items() if name in figures and figures[name] < floor]
    for name in low if options.check else []:
        print(f"{name}: {figures[name]:.2f} is below its floor of {floors[name]}", file=sys.stderr)
    return int(bool(low and options.check))


def measure(folder: Path, articles: list[str], rounds: int) -> dict[str, float]:
    """Return all figures; of the ratios, more is better."""
    rows, plain, one = folder / "articles.jsonl", folder / "articles.json", folder / "one.txt"
    rows.write_text("".join(json.dumps({"text": text}) + "\n" for text in articles), encoding="utf-8")
    plain.write_text(json.dumps(articles), encoding="utf-8")
    one.write_text(articles[0], encoding="utf-8")
    figures = whole(rows, plain, rounds)
    figures |= start(one, rounds)
    figures |= inside(articles)
    return figures


def whole(rows: Path, plain: Path, rounds: int) -> dict[str, float]:
    """Return what the whole command takes, everything counted, to ``nlp.pipe`` without its start."""
    cpu, memory, jobs = [], [], []
    for _ in range(rounds):
        stock = run(["bench/stock.py"], plain)
        ours = run([*EXTRACT, "-j", "0", str(rows)])
        cpu.append(json.loads(stock.out)["cpu"] / ours.cpu)
        memory.append(stock.memory / ours.memory)
        two = run([*EXTRACT, "-j", "2", str(rows)])
        jobs.append(run([*EXTRACT, "-j", "1", str(rows)]).wall / two.wall)
    tokens, seconds = json.loads(stock.out)["tokens"], json.loads(stock.out)["cpu"]
    return {
        "articles": len(json.loads(plain.read_text(encoding="utf-8"))),
        "tokens": tokens,
        "stock_tokens_per_second": tokens / seconds,
        "cpu": statistics.median(cpu),
        "memory": statistics.median(memory),
        "two_jobs_over_one": statistics.median(jobs),
    }


def start(one: Path, rounds: int) -> dict[str, float]:
    """Return what the first record takes, to the shortest script there is; and seconds for ``--help``."""
    script: Callable[[], float] = lambda: run(["bench/first.py", str(one)]).wall  # noqa: E731
    ours: Callable[[], float] = lambda: run([*EXTRACT, str(one)]).wall  # noqa: E731
    ratios = [script() / ours() for _ in range(2 * rounds + 1)]
    helps = [run(["-m", "extractor", "--help"]).wall for _ in range(2 * rounds + 1)]
    return {"start": statistics.median(ratios), "help_seconds": min(helps)}


def inside(articles: list[str]) -> dict[str, float]:
    """Return the share of each component, of all our own, and how speed goes with length."""
    spent = shares(articles)
    total = sum(spent.values())
    figures = {f"share: {name}": seconds / total for name, seconds in spent.items()}
    figures[f"share of all of {OURS}"] = sum(v for name, v in spent.items() if name.startswith(OURS)) / total
    by_length = speeds()
    figures |= {f"tokens_per_second of {length} tokens": speed for length, speed in by_length.items()}
    figures["long_to_short"] = by_length[max(by_length)] / by_length[min(by_length)]
    return figures


def _raise(floors: dict[str, float], figures: dict[str, float]) -> None:
    """Raise the floors; none is ever lowered here."""
    lines = [line for line in FLOORS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    for name, floor in floors.items():
        floors[name] = max(floor, round(figures.get(name, 0) * MARGIN, 2))
        lines.append(f"{name} = {floors[name]}")
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("articles", nargs="?")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--raise", action="store_true", dest="raise_")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
