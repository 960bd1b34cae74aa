"""Keeps the docs true: runs their blocks, and writes into them what came out.

    python docs/blocks.py [FILE]...

Blocks of a file are run in order in one folder, which holds the samples:

- ``console``: lines after ``$`` are commands (a line after ``>`` goes on), the rest is what they print;
- ``pycon``: a session of the Python prompt, its names kept from block to block.

The lines after ``<!-- fields: NAME -->`` are the table of a struct's fields, made from its schema. A block
that names a program which is not installed stays as it is.
"""

from __future__ import annotations

import ast
import contextlib
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FIELDS = re.compile(r"^(<!-- fields: (\w+) -->\n)(?:\|.*\n)*", re.MULTILINE)
PROGRAMS = {"jq": "jq", "duckdb": "import duckdb", "pandas": "import pandas", "sqlite3": "sqlite3"}


def main(names: list[str]) -> None:
    """Write the pages that ``names`` names, or all, anew."""
    for page in map(Path, names) if names else PAGES:
        page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")


def renewed(text: str) -> str:
    """Return the page ``text`` with all blocks as they come out now."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder))
        text = BLOCK.sub(lambda block: f"```{block[1]}\n{session.run(block[1], block[2])}```", text)
    return FIELDS.sub(lambda part: part[1] + fields(part[2]), text)


class Session:
    """The folder and the names that the blocks of one page share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, Any] = {}
        (folder / "samples").symlink_to(ROOT / "samples")
        self.environment = {
            **os.environ, "PATH": f"{_programs(folder)}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
            "COLUMNS": "80", "TERM": "dumb", "LC_ALL": "C.UTF-8", "HOME": str(folder), "NO_COLOR": "1",
        }  # fmt: skip

    def run(self, language: str, block: str) -> str:
        """Return ``block`` with what its commands print now."""
        if any(not _there(program) for program in PROGRAMS if re.search(rf"\b{program}\b", block)):
            return block
        return self.console(block) if language == "console" else self.python(block)

    def console(self, block: str) -> str:
        """Run the commands of a shell."""
        lines = []
        for command in re.findall(r"^\$ .*\n(?:> .*\n)*", block, re.MULTILINE):
            done = subprocess.run(
                ["bash", "-c", re.sub(r"^[$>] ", "", command, flags=re.MULTILINE)],
                cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, check=False,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
            )  # fmt: skip
            lines += [command, *(f"{line.rstrip()}\n" for line in done.stdout.splitlines())]
        return "".join(lines)

    def python(self, block: str) -> str:
        """Run the statements of a Python session."""
        lines = []
        for statement in re.findall(r"^>>> .*\n(?:\.\.\. ?.*\n)*", block, re.MULTILINE):
            code = re.sub(r"^(>>>|\.\.\.) ?", "", statement, flags=re.MULTILINE)
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed), contextlib.chdir(self.folder):
                exec(compile(ast.Interactive(ast.parse(code).body), "<docs>", "single"), self.names)
            lines += [statement, printed.getvalue()]
        return "".join(lines)


def fields(struct: str) -> str:
    """Return the table of the fields of ``struct`` in Markdown."""
    from extractor.write.schema import failure_schema, record_schema

    record = record_schema()
    schema = {"Failure": failure_schema(), "Extraction": record}.get(struct) or record["$defs"][struct]
    properties = schema["properties"].items()
    rows = [f"| `{key}` | {_type(value)} | {value['description']} |\n" for key, value in properties]
    return "".join(["| field | type | what it is |\n", "| --- | --- | --- |\n", *rows])


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(map(_type, schema["anyOf"]))
    if "enum" in schema:
        return ", ".join("null" if value is None else f"`{value}`" for value in schema["enum"])
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    return str(schema.get("type", "any"))


def _there(program: str) -> bool:
    needed = PROGRAMS[program]
    module = needed.removeprefix("import ")
    return (
        shutil.which(needed) is not None if module == needed else importlib.util.find_spec(module) is not None
    )


def _programs(folder: Path) -> Path:
    """Make a folder with ``extractor`` and ``python`` of this environment, whatever is on the PATH."""
    programs = folder / ".programs"
    programs.mkdir()
    for name, call in (("extractor", "-m extractor "), ("python", "")):
        script = programs / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {call}"$@"\n')
        script.chmod(0o755)
    return programs


if __name__ == "__main__":
    main(sys.argv[1:])
