"""What a newcomer types first, and what is said of what is typed wrongly."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

STORY = "Ilse Vandam said on Monday that 40 boats were lost."
PYTHON = re.compile(r"<|>|Value ?error|Traceback|valid integer|NoneType|click|Usage:", re.IGNORECASE)


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_a_file_as_first_word_is_extracted(command, story):
    for call in ((story,), ("story.txt", "--no-text"), ("-",)):
        done = command(*call, cwd=story.parent, stdin=STORY.encode())
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["claims"][0]["value"] == 40


@pytest.mark.parametrize("arguments", [("help",), ("help", "show")])
def test_help_is_a_word_too(command, arguments):
    done = command(*arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == command(*arguments[1:], "--help").stdout


def test_the_version_has_a_short_name(command):
    assert command("-V").stdout == command("--version").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("extract", "--limit", "x"), "--limit: "),
        (("extract", "--limit", "-2"), "--limit"),
        (("extract", "-j", "many"), "--jobs"),
        (("extract", "--timeout", "long"), "--timeout"),
        (("extract", "--to", "soup"), "--to: 'soup'"),
        (("extract", "--format", "soup"), "--format soup"),
        (("extract", "--field", "soup"), "--field soup"),
        (("extract", "--frmat", "csv"), "--format"),
        (("extract", "--limit"), "--limit"),
        (("shwo",), "shwo"),
        (("help", "shwo"), "shwo"),
        (("rules", "shwo"), "shwo"),
    ],
)
def test_wrong_usage_is_one_line_without_a_word_of_python(command, arguments, words):
    done = command(*arguments)
    talk = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert talk.startswith("extractor: ")
    assert talk.count("\n") == 1
    assert words in talk
    assert not PYTHON.search(talk), talk


def test_an_empty_folder_is_told(command, tmp_path):
    done = command("extract", tmp_path)
    assert done.returncode == 1
    assert b"there is no file in this folder" in done.stderr


@pytest.mark.parametrize(
    "call", [("nowhere.txt",), ("extract", "nowhere/*.txt"), ("extract", "http://a.example/b")]
)
def test_what_is_not_there_is_told_without_a_model(call, tmp_path):
    program = (
        "import sys; from extractor.cli.app import main\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code, 'spacy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *call, "-j", "0"], capture_output=True, cwd=tmp_path, check=False
    )
    assert done.stdout.split() == [b"1", b"False"], done.stderr
    assert done.stderr.count(b"not_found") == 1


def test_whoever_types_is_told_how_to_end(tmp_path):
    pty = pytest.importorskip("pty")
    mine, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "extractor", "extract", "-"],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(theirs)
    os.write(mine, f"{STORY}\n\x04".encode())
    out, talk = process.communicate(timeout=60)
    os.close(mine)
    assert b"Ctrl-D" in talk
    assert json.loads(out)["claims"]
