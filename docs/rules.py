"""Writes docs/rules.md: the rules, from the registry that the program has.

python docs/rules.py
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from extractor.annotate.pipeline import all_rules
from extractor.annotate.rules import STEPS

PAGE = Path(__file__).with_name("rules.md")

INTRODUCTION = """# Rules

<!-- written by docs/rules.py; change the rules themselves -->

Every mention, quote and claim of a record has the name of its rule in `rule`. Other steps decide on a field
of the record, or leave something out; their rules have names too. `extractor rules NAME` prints the same as
this page, with the line in the code. In the examples `⟦…⟧` is around what the rule decides on; the tests run
each of them.
"""


def page() -> str:
    """Return the page."""
    lines = [INTRODUCTION]
    for step, members in groupby(all_rules(), key=lambda rule: rule.step):
        lines += [
            f"## {step}",
            "",
            STEPS[step].summary,
            "",
            "| rule | decides | example |",
            "| --- | --- | --- |",
        ]
        lines += [
            f"| [`{rule.name}`](../{rule.path}) | {_cell(rule.summary)} | {_cell(rule.example)} |"
            for rule in members
        ]
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    """Return ``text`` for a cell of a Markdown table, on one line and read as it is."""
    for sign in "\\`*_<[|":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", " ⏎ ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
