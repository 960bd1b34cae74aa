"""Completion in the shell: commands, options and the values of options."""

from __future__ import annotations

import os

import pytest


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("extractor ex", b"extract"),
        ("extractor extract --fail", b"--fail-fast"),
        ("extractor extract --to ", b"jsonl"),
    ],
)
def test_words_are_completed(command, words, found):
    asked = {
        **os.environ, "_EXTRACTOR_COMPLETE": "complete_bash",
        "COMP_WORDS": words, "COMP_CWORD": str(words.count(" ")),
    }  # fmt: skip
    assert found in command(env=asked).stdout.split()
