"""The pool: order, deaths, time, and that nobody is left behind. The work is a fake that obeys."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.errors import ExtractorError, ModelError
from extractor.read.raw import Raw
from extractor.records import Failure
from extractor.run.job import Job, Line
from extractor.run.parts import Part
from extractor.run.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Sequence


def prepare(job: Job) -> None:
    if job.model == "none":
        raise ModelError("there is no such model", "take another")
    if job.model == "deadly":
        os._exit(7)


def obey(job: Job, batch: Sequence[Raw | Failure]) -> list[Line | Failure]:
    return [raw if isinstance(raw, Failure) else one(raw) for raw in batch]


def one(raw: Raw) -> Line:
    word, _, rest = raw.data.decode().partition(" ")
    if word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "die-once" and not Path(rest).exists():
        Path(rest).touch()
        os._exit(1)
    if word == "sleep":
        time.sleep(float(rest))
    return Line(raw.data, raw.stem)


def parts(*contents: Sequence[str]) -> list[Part]:
    return [
        Part(number, tuple(Raw("row", f"{number}", f"{number}.{i}", c.encode()) for i, c in enumerate(part)))
        for number, part in enumerate(contents)
    ]


def do(todo: list[Part], jobs: int = 2, model: str | None = None, timeout: float = 0) -> list[list[object]]:
    results: dict[int, list[object]] = {}

    def done(part: Part, lines: list[Line | Failure]) -> None:
        assert part.number not in results
        results[part.number] = [line.error if isinstance(line, Failure) else line.id for line in lines]

    pool = Pool(Job(model=model), done, jobs=jobs, timeout=timeout, prepare=prepare, work=obey)
    try:
        for part in todo:
            pool.submit(part)
        pool.finish()
        alive = [worker.process for worker in pool._workers]
        assert len(alive) == jobs
    finally:
        pool.close()
    assert not any(process.is_alive() for process in alive)
    return [results[number] for number in range(len(todo))]


def test_every_part_comes_back_whole():
    found = do(parts(*[["ok"] * (n % 4 + 1) for n in range(20)]))
    assert found == [[f"{n}.{i}" for i in range(n % 4 + 1)] for n in range(20)]


def test_a_worker_that_dies_once_costs_nothing(tmp_path):
    assert do(parts(["ok", f"die-once {tmp_path / 'x'}", "ok"], ["ok"])) == [["0.0", "0.1", "0.2"], ["1.0"]]


def test_only_the_article_a_worker_dies_of_is_lost():
    found = do(parts(["ok"], ["ok", "ok", "ok", "die", "ok"], ["ok"]))
    assert found == [["0.0"], ["1.0", "1.1", "1.2", "worker_died", "1.4"], ["2.0"]]


def test_several_deadly_articles_are_found_in_one_part():
    assert do(parts(["die", "ok", "die"]), jobs=1) == [["worker_died", "0.1", "worker_died"]]


def test_an_article_that_takes_too_long_is_given_up():
    assert do(parts(["ok", "sleep 60", "ok"], ["ok"]), timeout=0.5) == [["0.0", "timeout", "0.2"], ["1.0"]]


def test_a_failure_to_prepare_ends_the_run():
    with pytest.raises(ModelError) as caught:
        do(parts(["ok"]), model="none")
    assert caught.value.hint == "take another"


def test_workers_that_die_at_the_start_end_the_run():
    with pytest.raises(ExtractorError, match="exit code 7"):
        do(parts(["ok"]), model="deadly")


def test_a_pool_without_work_closes():
    assert do([]) == []
