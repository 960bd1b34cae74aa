"""``extractor report`` as a user calls it."""

from __future__ import annotations

import json


def lines(root):
    record = json.loads((root / "tests" / "golden" / "records" / "fire.txt.json").read_bytes())
    return [json.dumps({**record, "id": name}).encode() + b"\n" for name in ("a", "b")]


def test_a_page_and_a_folder(command, root, tmp_path):
    first, second = lines(root)
    path = tmp_path / "page.html"
    done = command("report", "-o", path, stdin=first + b"{}\n" + second)
    assert done.returncode == 1
    assert done.stderr.decode().endswith("3 read, 2 written, 1 failed\n")
    before = path.read_bytes()
    assert before.count(b"<template id=") == 2
    assert command("report", "-o", path, stdin=first).returncode == 2
    assert path.read_bytes() == before
    assert command("report", "-o", path, "--force", "-q", stdin=b"").returncode == 3
    assert path.read_bytes() == before
    folder = tmp_path / "pages"
    assert command("report", "-", "-o", folder, stdin=first + second).returncode == 0
    assert sorted(each.name for each in folder.iterdir()) == [
        "index.html",
        "story-00001.html",
        "story-00002.html",
    ]
    assert command("report", "-o", folder, stdin=first).returncode == 2
    assert command("report", "-o", folder, "--force", stdin=first).returncode == 0


def test_extract_writes_a_page(command, root, tmp_path):
    path = tmp_path / "fire.html"
    assert command("extract", root / "samples" / "fire.txt", "--to", "html", "-o", path).returncode == 0
    assert b"Lucia Ferrante" in path.read_bytes()
