"""Writes docs/errors.md: the codes of error lines and of warnings, from the table that the program has.

python docs/codes.py
"""

from __future__ import annotations

from pathlib import Path

from extractor.errors import FAILURES, FAULTS, WARNINGS

PAGE = Path(__file__).with_name("errors.md")

INTRODUCTION = """# What can go wrong

<!-- written by docs/codes.py; change extractor/errors.py -->

An input or an article that fails costs itself only. It is told on stderr, or as a line of `--errors FILE`
with `source`, `line`, `id`, `error`, `message` and `hint`; `error` is one of the codes below, which do not
change. The line at the end of a run counts all of them, and the exit code is 1.
"""


def page() -> str:
    """Return the page."""
    return "\n".join([
        INTRODUCTION,
        "## Codes of failures", "", *_table(FAILURES), "",
        "## Codes of warnings", "", "A record with something doubtful says so in `warnings`.", "",
        *_table(WARNINGS), "",
        "## Codes of faults", "", "`extractor verify` says with these what is off in a record.", "",
        *_table(FAULTS), "",
    ])  # fmt: skip


def _table(codes: dict[str, str]) -> list[str]:
    return [
        "| code | meaning |",
        "| --- | --- |",
        *(f"| `{code}` | {told} |" for code, told in codes.items()),
    ]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
