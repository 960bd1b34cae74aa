"""Nothing is removed that is not ours, and nothing is taken for whole that has not been read."""

from __future__ import annotations

import gzip
import json
import signal
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from extractor.run.checkpoint import open_checkpoint
from extractor.run.folder import PLAN, check_ours, empty
from extractor.run.job import Job, Line
from extractor.run.parts import Part
from extractor.run.plan import make_plan

if TYPE_CHECKING:
    from pathlib import Path

OUT = "out.jsonl"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def left_by_a_run(folder: Path, parts: int = 3) -> None:
    """Leave in ``folder`` what a killed run leaves."""
    plan = make_plan(Job(), 0)
    checkpoint = open_checkpoint(folder / OUT, plan, resume=False, force=False)
    for number in range(parts):
        checkpoint.put(Part(number, ()), [Line(b'{"schema":"1","id":"a"}', "a")])
    checkpoint._lock.close()


@pytest.mark.parametrize("more", [(), ("--force",), ("--resume",), ("--model", "no_such_model")])
@pytest.mark.parametrize("file", ["d.csv", "plan.json", "new", "00000001-0123456789abcdef.jsonl.gz"])
def test_a_folder_of_the_users_is_in_the_way(command, few, tmp_path, file, more):
    mine = tmp_path / f"{OUT}.parts"
    mine.mkdir()
    (mine / file).write_text("x\n")
    before = snapshot(tmp_path)
    done = command("extract", few, "-o", tmp_path / OUT, *more)
    assert done.returncode == 2
    assert b"is in the way" in done.stderr
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("kind", ["folder", "run", "file", "nowhere"])
def test_a_link_or_a_file_of_that_name_is_in_the_way(command, few, tmp_path, kind):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if kind == "run":
        left_by_a_run(elsewhere)
        elsewhere = elsewhere / f"{OUT}.parts"
    elif kind != "nowhere":
        (elsewhere / "d.csv").write_text("x\n")
    target = {"file": elsewhere / "d.csv", "nowhere": tmp_path / "gone"}.get(kind, elsewhere)
    (tmp_path / f"{OUT}.parts").symlink_to(target)
    before = snapshot(tmp_path)
    for more in ((), ("--force",), ("--resume",)):
        done = command("extract", few, "-o", tmp_path / OUT, *more)
        assert done.returncode == 2
        assert b"is in the way" in done.stderr
    assert snapshot(tmp_path) == before


def test_of_a_folder_of_ours_only_our_files_go(tmp_path):
    left_by_a_run(tmp_path)
    folder = tmp_path / f"{OUT}.parts"
    (folder / "notes.txt").write_text("mine\n")
    (folder / "00000009.jsonl.gz").write_text("mine\n")
    check_ours(folder)
    empty(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["00000009.jsonl.gz", "notes.txt"]


def test_a_cleaning_that_is_killed_anywhere_leaves_a_folder_of_ours(tmp_path, monkeypatch):
    left_by_a_run(tmp_path)
    folder = tmp_path / f"{OUT}.parts"
    type_ = type(folder)
    unlink, calls = type_.unlink, []

    def dying(self, **settings):
        calls.append(self)
        if len(calls) % 2:
            raise KeyboardInterrupt
        unlink(self, **settings)

    monkeypatch.setattr(type_, "unlink", dying)
    for _ in range(9):
        check_ours(folder)
        assert not calls or not (folder / PLAN).exists()
        try:
            empty(folder)
        except KeyboardInterrupt:
            continue
        break
    monkeypatch.undo()
    check_ours(folder)
    empty(folder)
    assert not list(folder.iterdir())


def test_a_wrong_model_leaves_nothing_behind(command, few, tmp_path):
    before = snapshot(tmp_path)
    done = command("extract", few, "-o", tmp_path / OUT, "--model", "no_such_model")
    assert done.returncode == 3
    assert snapshot(tmp_path) == before
    assert not (tmp_path / f"{OUT}.parts").exists()


def _repacked(path: Path, change) -> None:
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    path.write_bytes(gzip.compress(b"".join(change(lines))))


def _swap(parts: list[Path]) -> None:
    first, second = parts[0].read_bytes(), parts[1].read_bytes()
    parts[0].write_bytes(second)
    parts[1].write_bytes(first)


DAMAGES = {
    "empty": lambda parts: parts[0].write_bytes(gzip.compress(b"")),
    "no bytes": lambda parts: parts[0].write_bytes(b""),
    "without its last line": lambda parts: _repacked(parts[0], lambda lines: lines[:-1]),
    "without its header": lambda parts: _repacked(parts[0], lambda lines: lines[1:]),
    "a line doubled": lambda parts: _repacked(parts[0], lambda lines: [*lines, lines[-1]]),
    "another figure": lambda parts: _repacked(
        parts[0], lambda lines: [line.replace(b"20 boats", b"99 boats") for line in lines]
    ),
    "swapped": _swap,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_part_that_is_not_what_was_written_is_refused(command, many, tmp_path, damage):
    assert command("extract", many, "-o", tmp_path / OUT, "--fail-fast").returncode == 1
    parts = sorted((tmp_path / f"{OUT}.parts").glob("0*"))
    DAMAGES[damage](parts)
    done = command("extract", many, "-o", tmp_path / OUT, "--resume")
    assert done.returncode == 3
    assert b"cannot be read again" in done.stderr
    assert b"delete it and go on with --resume" in done.stderr
    assert not (tmp_path / OUT).exists()


def test_a_part_of_another_plan_is_refused(command, many, tmp_path):
    for name, more in (("a", ()), ("b", ("--no-text",))):
        command("extract", many, "-o", tmp_path / name, "--fail-fast", *more)
    part = min((tmp_path / "a.parts").glob("0*"))
    (tmp_path / "b.parts" / part.name).write_bytes(part.read_bytes())
    done = command("extract", many, "-o", tmp_path / "b", "--no-text", "--resume")
    assert done.returncode == 3
    assert b"this is not what was written there" in done.stderr


OTHERS = {
    "torn": (lambda data: data[:-40], (), b"is cut off"),
    "cut between lines": (lambda data: data[: data.rindex(b"\n", 0, -1) + 1], (), b"no record of"),
    "empty": (lambda _: b"", (), b"no record of"),
    "longer": (lambda data: data + data.splitlines(keepends=True)[0], (), b"belongs to none"),
    "swapped": (lambda data: b"".join(sorted(data.splitlines(keepends=True))[::-1]), (), b"no record of"),
    "a shopping list": (lambda _: b"milk\neggs\n", (), b"is not one that is written there"),
    "another text": (lambda data: data.replace(b"20 boats", b"99 boats", 1), (), b"has another text"),
    "another id": (lambda data: data.replace(b'"id":"few-2"', b'"id":"few-9"'), (), b"another article"),
    "another version": (lambda data: data.replace(b'"version":"', b'"version":"9'), (), b"was made by"),
    "with --no-text": (lambda data: data, ("--no-text",), b"has a text"),
    "with --limit": (lambda data: data, ("--limit", "2"), b"belongs to none"),
    "with --max-chars": (lambda data: data, ("--max-chars", "9"), b"has another text"),
}


@pytest.fixture(scope="module")
def finished(command, tmp_path_factory) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("finished")
    rows = [{"text": f"Ilse Vandam said that {n + 20} boats were lost."} for n in range(3)]
    source = folder / "few.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert command("extract", source, "-o", folder / OUT).returncode == 0
    return source, (folder / OUT).read_bytes()


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_that_is_another_is_not_taken_for_complete(command, finished, tmp_path, name):
    source, data = finished
    change, more, why = OTHERS[name]
    (tmp_path / OUT).write_bytes(change(data))
    done = command("extract", source, "-o", tmp_path / OUT, "--resume", *more)
    assert done.returncode == 2
    assert why in done.stderr
    assert b"--force" in done.stderr
    assert (tmp_path / OUT).read_bytes() == change(data)


def test_a_file_of_other_inputs_is_not_taken_for_complete(command, finished, tmp_path):
    source, data = finished
    other = tmp_path / "few.jsonl"
    other.write_bytes(source.read_bytes())
    (tmp_path / OUT).write_bytes(data)
    assert command("extract", other, "-o", tmp_path / OUT, "--resume").returncode == 2
    assert command("extract", source, other, "-o", tmp_path / OUT, "--resume").returncode == 2


def test_leftovers_of_a_run_that_was_complete_are_removed(command, finished, tmp_path):
    source, data = finished
    left_by_a_run(tmp_path)
    folder = tmp_path / f"{OUT}.parts"
    (folder / PLAN).rename(folder / "done.json")
    (tmp_path / OUT).write_bytes(data)
    assert command("extract", source, "-o", tmp_path / OUT, "--resume").returncode == 0
    assert not folder.exists()


def test_an_article_that_could_not_be_analysed_is_looked_up_in_the_list(command, tmp_path, many):
    """A run of which an article is lost by time is complete where the list says so, and only there."""
    out, errors = tmp_path / OUT, tmp_path / "errors.jsonl"
    assert command("extract", many, "-o", out, "--errors", errors).returncode == 1
    lines = out.read_bytes().splitlines(keepends=True)
    out.write_bytes(b"".join(lines[:-1]))
    lost = {"source": f"{many}#12", "line": 12, "id": "a1", "error": "timeout", "message": "", "hint": None}
    assert command("extract", many, "-o", out, "--errors", errors, "--resume").returncode == 2
    errors.write_bytes(errors.read_bytes() + json.dumps(lost).encode() + b"\n")
    done = command("extract", many, "-o", out, "--errors", errors, "--resume")
    assert done.returncode == 1
    assert b"12 read, 10 written, 2 failed" in done.stderr


def test_a_file_that_appears_during_the_run_stays(many, tmp_path):
    call = [sys.executable, "-m", "extractor", "extract", many, "-o", tmp_path / OUT]
    process = subprocess.Popen([*map(str, call)], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    for _ in range(600):
        if (tmp_path / f"{OUT}.parts" / PLAN).exists():
            break
        time.sleep(0.02)
    (tmp_path / OUT).write_text("mine\n")
    _, talk = process.communicate(timeout=120)
    assert process.returncode == 3
    assert b"has appeared" in talk
    assert (tmp_path / OUT).read_text() == "mine\n"


def test_a_file_is_not_overwritten_by_a_run_that_goes_on(command, many, tmp_path):
    command("extract", many, "-o", tmp_path / OUT, "--fail-fast")
    (tmp_path / OUT).write_text("mine\n")
    done = command("extract", many, "-o", tmp_path / OUT, "--resume")
    assert done.returncode == 2
    assert b"has not written it" in done.stderr
    assert (tmp_path / OUT).read_text() == "mine\n"
    assert command("extract", many, "-o", tmp_path / OUT, "--resume", "--force").returncode == 1
    assert (tmp_path / OUT).read_bytes().count(b"\n") == 11


def test_force_keeps_the_mode(command, few, tmp_path):
    for name in (OUT, "errors.jsonl"):
        (tmp_path / name).write_text("old\n")
        (tmp_path / name).chmod(0o600)
    done = command("extract", few, "-o", tmp_path / OUT, "--errors", tmp_path / "errors.jsonl", "--force")
    assert done.returncode == 0
    for name in (OUT, "errors.jsonl"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


@pytest.mark.parametrize(("stop", "code"), [("interrupt", 130), ("close", 0)])
def test_failures_are_listed_when_the_run_ends_early(many, tmp_path, stop, code):
    call = [sys.executable, "-m", "extractor", "extract", many, "--errors", tmp_path / "errors.jsonl"]
    with subprocess.Popen([*map(str, call)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        for _ in range(5):
            process.stdout.readline()  # what cannot be read comes before the fifth
        if stop == "interrupt":
            process.send_signal(signal.SIGINT)
        process.stdout.close()
        assert process.wait(timeout=60) == code
    assert (tmp_path / "errors.jsonl").read_bytes().count(b"missing_text") == 1


def test_what_a_killed_run_left_of_its_list_is_removed_by_the_next(command, few, tmp_path):
    (tmp_path / ".errors.jsonl.4711.part").write_text("{}\n")
    (tmp_path / ".errors.jsonl.part").write_text("mine\n")
    assert command("extract", few, "--errors", tmp_path / "errors.jsonl").returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".errors.jsonl.part",
        "errors.jsonl",
        "few.jsonl",
    ]
