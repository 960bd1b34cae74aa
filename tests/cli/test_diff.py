"""``extractor diff`` as a user calls it."""

from __future__ import annotations

import json
import os

import pytest

PLAIN = {"TERM": "dumb", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}


@pytest.fixture(scope="module")
def versions(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("versions")
    for name in ("morning.txt", "evening.txt"):
        (folder / name).write_bytes((root / "tests" / "compare" / "versions" / name).read_bytes())
    return folder


@pytest.fixture(scope="module")
def records(command, versions):
    for name in ("morning", "evening"):
        done = command("extract", f"{name}.txt", "-q", "-o", f"{name}.jsonl", cwd=versions)
        assert done.returncode == 0, done.stderr
    return versions


@pytest.mark.parametrize("width", [60, 100])
def test_the_drawing_is_the_golden_one(command, golden, records, width):
    env = {**os.environ, **PLAIN, "COLUMNS": str(width)}
    done = command("diff", "morning.jsonl", "evening.jsonl", "--to", "table", cwd=records, env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    golden(f"diff/ferry.{width}.txt", done.stdout.decode())


def test_the_json_is_the_golden_one_and_offsets_hold(command, golden, records):
    done = command("diff", "morning.jsonl", "evening.jsonl", "--exit-code", cwd=records)
    assert (done.returncode, done.stderr) == (1, b"")
    found = json.loads(done.stdout)
    golden("diff/ferry.json", json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    texts = {
        name: json.loads((records / f"{name}.jsonl").read_text(encoding="utf-8"))["text"]
        for name in ("morning", "evening")
    }
    for change in found["changed"]:
        if change["what"] == "claim" and change["field"] == "value":
            for name, side in (("morning", change["before"]), ("evening", change["after"])):
                assert texts[name][side["start"] : side["end"]] == side["text"]


def test_articles_are_compared_as_their_records_are(command, records):
    of_texts = command("diff", "morning.txt", "evening.txt", cwd=records)
    of_records = command("diff", "morning.jsonl", "evening.jsonl", cwd=records)
    assert json.loads(of_texts.stdout)["changed"] == json.loads(of_records.stdout)["changed"]


def test_a_story_does_not_differ_from_itself(command, records):
    done = command("diff", "morning.jsonl", "-", "--exit-code", cwd=records,
                   stdin=(records / "morning.jsonl").read_bytes())  # fmt: skip
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert (found["added"], found["removed"], found["changed"], found["reworded"]) == ([], [], [], [])
    assert found["unchanged"] > 5


def test_quiet_writes_nothing_and_tells_by_its_exit_code(command, records):
    done = command("diff", "morning.jsonl", "evening.jsonl", "--quiet", cwd=records)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_a_file_appears_and_is_not_replaced_unasked(command, records, tmp_path):
    out = tmp_path / "diff.json"
    call = ("diff", "morning.jsonl", "evening.jsonl", "-o", out)
    assert command(*call, cwd=records).returncode == 0
    assert json.loads(out.read_bytes())["schema"] == "1"
    assert command(*call, cwd=records).returncode == 2
    assert command(*call, "--force", cwd=records).returncode == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"schema": "1", "id": "a", "tex', "line 1: not_a_record"),
        (b'{"schema": "7", "id": "a"}\n', "line 1: other_schema"),
        (b"", "empty_text"),
        (b"\x00\x01\x02\xff\xfe\x00" * 50, "unknown_format"),
        (None, "not_found"),
    ],
)
def test_what_is_no_story_stops_it_with_the_reason(command, records, tmp_path, content, said):
    path = tmp_path / "odd"
    if content is not None:
        path.write_bytes(content)
    done = command("diff", records / "morning.jsonl", path, "--exit-code")
    assert (done.returncode, done.stdout) == (3, b"")
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_one_of_several_stories_is_chosen_by_its_id(command, records, tmp_path):
    both = tmp_path / "both.jsonl"
    both.write_bytes((records / "morning.jsonl").read_bytes() + (records / "evening.jsonl").read_bytes())
    refused = command("diff", both, both)
    assert refused.returncode == 3
    assert b"morning, evening" in refused.stderr
    assert b"--id" in refused.stderr
    chosen = command("diff", both, both, "--id", "morning", "--exit-code")
    assert chosen.returncode == 0


def test_text_of_a_story_cannot_steer_the_terminal(command, tmp_path):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("Ilse Vandam said 30 [red]boats[/red] \x1b[31m were lost.", encoding="utf-8")
    new.write_text("Ilse Vandam said 42 [red]boats[/red] \x1b[31m were lost.", encoding="utf-8")
    done = command("diff", old, new, "--to", "table", env={**os.environ, **PLAIN})
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
