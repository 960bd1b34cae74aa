"""``extractor rules``: the list, a rule by its name, and names that no rule has."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def listed(command, *arguments: str) -> list[dict[str, object]]:
    done = command("rules", *arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_pipe_gets_json_lines(command):
    rules = listed(command)
    assert len({rule["id"] for rule in rules}) == len(rules) > 0
    for rule in rules:
        assert rule["id"] == f"{rule['step']}/{rule['name']}"
        assert 0 <= rule["start"] < rule["end"] <= len(rule["example"])
        assert (ROOT / rule["path"]).is_file()


def test_a_name_an_id_and_a_step_are_found(command):
    assert [rule["id"] for rule in listed(command, "postcode")] == ["nonclaim/postcode"]
    assert listed(command, "nonclaim/postcode") == listed(command, "postcode")
    assert {rule["step"] for rule in listed(command, "nonclaim")} == {"nonclaim"}


def test_the_table_has_summary_example_and_place(command):
    done = command("rules", "postcode", "--to", "table")
    assert done.returncode == 0
    for part in ("postcode", "⟦90210⟧", "extractor/annotate/claims/exclusions/codes.py:"):
        assert part in done.stdout.decode()


def test_a_name_that_no_rule_has_is_told_with_those_close_to_it(command):
    done = command("rules", "postcod")
    assert done.returncode == 2
    assert b"'postcod'" in done.stderr
    assert b"postcode" in done.stderr.split(b"close to it")[1]


def test_the_page_lists_the_rules():
    docs = runpy.run_path(str(ROOT / "docs" / "rules.py"))
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == docs["page"](), "python docs/rules.py"
