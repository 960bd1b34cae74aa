"""What --help prints, and that it loads nothing heavy."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from extractor.cli.app import app

COMMANDS = ("", *sorted(command.callback.__name__ for command in app.registered_commands if command.callback))


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_the_golden_one_and_has_an_example(command, golden, name):
    plain = {**os.environ, "COLUMNS": "80", "TERM": "dumb", "NO_COLOR": "1"}
    done = command(*filter(None, [name]), "--help", env=plain)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Example" in done.stdout
    golden(f"help-{name or 'extractor'}.txt", done.stdout.decode())


@pytest.mark.parametrize(
    "arguments", [["--help"], ["extract", "--help"], ["--version"], ["extract", "--nonsense"]]
)
def test_help_loads_nothing_heavy(arguments):
    code = (
        "import sys, time; start = time.perf_counter()\n"
        "from extractor.cli.app import app\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print(time.process_time(), file=sys.stderr)\n"
        "heavy = {'spacy', 'numpy', 'thinc', 'trafilatura', 'lxml', 'rich.table'} & sys.modules.keys()\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert float(done.stderr.split()[-1]) < 0.5
