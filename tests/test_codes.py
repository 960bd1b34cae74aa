"""The codes of failures and warnings: those that are used are listed, and the page says the same."""

from __future__ import annotations

import ast
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import FAILURES, WARNINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]

CODE_AT = {"failed": 1, "failure": 0, "Failure": 3, "_narrow": 1, "TextWarning": 0}
"""Which argument of a call is the code."""


def calls() -> Iterator[tuple[str, str]]:
    for path in (ROOT / "extractor").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                given = [*node.args[CODE_AT[name] :][:1]] if name in CODE_AT else []
                given += [k.value for k in node.keywords if k.arg == "error" and name == "Failure"]
                yield from ((name, a.value) for a in given if isinstance(a, ast.Constant))


def test_every_code_that_is_used_is_listed_and_the_other_way_round():
    used = set(calls())
    warnings = {code for name, code in used if name == "TextWarning"}
    failures = {code for name, code in used if name != "TextWarning"}
    assert warnings == set(WARNINGS)
    assert failures | {"not_a_record"} == set(FAILURES)


def test_the_page_lists_them():
    docs = runpy.run_path(str(ROOT / "docs" / "codes.py"))
    assert (ROOT / "docs" / "errors.md").read_text(encoding="utf-8") == docs["page"](), "python docs/codes.py"
