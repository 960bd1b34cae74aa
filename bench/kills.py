"""Kills runs at random moments and resumes them: the bytes must be those of an uninterrupted run.

    python bench/kills.py [--kills 100] [--articles 2000] [--jobs 1 2]

Each round starts a run with --resume, kills its whole process group with SIGKILL after a random time, and so
on until the kills are used up; a run that ends before its kill is compared and begun anew.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

NAMES = ("Ilse Vandam", "Tomas Brekke", "Odile Marchetti", "Arvid Lund")
PLACES = ("Port Lira", "Osterby", "Val Corso")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = write_articles(folder / "articles.jsonl", options.articles, chance)
        whole = folder / "whole.jsonl"
        run(source, whole, 1, None)
        wanted = whole.read_bytes()
        for jobs in options.jobs:
            killed, finished, wrong = torture(
                source, folder / f"out{jobs}.jsonl", jobs, options, chance, wanted
            )
            print(
                f"-j {jobs}: {killed} kills, {finished} runs came to their end, {wrong} differed", flush=True
            )
            if wrong:
                sys.exit(1)


def torture(
    source: Path, output: Path, jobs: int, options: argparse.Namespace, chance: random.Random, wanted: bytes
) -> tuple[int, int, int]:
    """Kill runs until the kills are used up; return kills, finished runs, and those of other bytes."""
    killed = finished = wrong = 0
    while killed < options.kills // len(options.jobs):
        if run(source, output, jobs, chance.expovariate(1 / 3)):
            killed += 1
            continue
        finished += 1
        wrong += output.read_bytes() != wanted
        output.unlink()
    run(source, output, jobs, None)
    return killed, finished + 1, wrong + (output.read_bytes() != wanted)


def run(source: Path, output: Path, jobs: int, seconds: float | None) -> bool:
    """Run or resume; return whether it had to be killed."""
    call = [
        sys.executable,
        "-m",
        "extractor",
        "extract",
        source,
        "-o",
        output,
        "-j",
        str(jobs),
        "--resume",
        "-q",
    ]
    process = subprocess.Popen([*map(str, call)], stdin=subprocess.DEVNULL, process_group=0)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    if process.returncode:
        sys.exit(f"the run ended with {process.returncode}")
    return False


def write_articles(path: Path, count: int, chance: random.Random) -> Path:
    """Write invented articles."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            sentences = [sentence(chance) for _ in range(chance.randint(2, 12))]
            file.write(json.dumps({"id": f"a{number % (count - 9)}", "text": " ".join(sentences)}) + "\n")
    return path


def sentence(chance: random.Random) -> str:
    who, where, much = chance.choice(NAMES), chance.choice(PLACES), chance.randint(3, 9000)
    return chance.choice([
        f"{who} said on Monday that over {much} boats were lost near {where}.",
        f"“We saw {much} of them,” {who} told reporters in {where}.",
        f"About {much} people left {where}, according to {who}.",
    ])  # fmt: skip


if __name__ == "__main__":
    main()
