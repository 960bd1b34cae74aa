"""``extractor explain``: every find and every rejected number has its reason."""

from __future__ import annotations

import json

import pytest

TEXT = (
    "Since 9/11, over 1,400 crates were lost, Ilse Vandam said on Friday.\r\n\r\n“We stopped,” she said."
).encode()


@pytest.fixture(scope="module")
def reasons(command):
    done = command("explain", "-", stdin=TEXT)
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_find_is_explained_and_offsets_are_those_of_the_text(reasons, command):
    record = json.loads(command("extract", "-", stdin=TEXT).stdout)
    ids = {find["id"] for key in ("entities", "quotes", "claims") for find in record[key]}
    assert ids == {reason["id"] for reason in reasons} - {None}
    for reason in reasons:
        assert reason["summary"]
        for span in (reason, reason["sentence"], *reason["words"], *reason["decisions"]):
            assert record["text"][span["start"] : span["end"]] == span["text"]
        assert reason["text"] in reason["sentence"]["text"]


def test_what_is_not_there_is_explained(reasons):
    assert [r["text"] for r in reasons if r["rule"].startswith("nonclaim/")] == ["9", "11"]


def test_the_words_that_mattered(reasons):
    [claim] = [reason for reason in reasons if reason["what"] == "claim"]
    words = {word["field"]: word["text"] for word in claim["words"]}
    assert {"number": "1,400", "predicate": "were lost", "source": "Ilse Vandam"}.items() <= words.items()


def test_choices_and_text(command):
    told = command("explain", "-", "--text", "9/11", "--to", "text", stdin=TEXT)
    assert told.returncode == 0
    assert b"nonclaim/" in told.stdout
    assert command("explain", "-", "--id", "c1", stdin=TEXT).stdout.count(b"\n") == 1
    assert command("explain", "-", "--id", "c9", stdin=TEXT).returncode == 2
    record = command("extract", "-", stdin=TEXT).stdout
    assert command("explain", "-", "--at", "20", stdin=record).returncode == 0
