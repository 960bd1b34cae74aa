"""What ``extractor verify`` finds: nothing in what was extracted, and each damage at its place."""

from __future__ import annotations

import copy
import gzip
import json

import pytest

from extractor.errors import FAULTS
from extractor.verify.records import Verifier


@pytest.fixture(scope="module")
def fire(root):
    """The record of a sample, to be damaged."""
    return json.loads((root / "tests" / "golden" / "records" / "fire.txt.json").read_bytes())


def found(record, texts=None):
    _, faults = Verifier(texts).faults(record if isinstance(record, bytes) else json.dumps(record).encode())
    return [(fault.path, fault.code) for fault in faults]


def put(record, path, value):
    """Return a copy of ``record`` with another value at ``path``; ``...`` takes the key away."""
    damaged = copy.deepcopy(record)
    *way, last = path
    place = damaged
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return damaged


DAMAGES = [
    (["schema"], "2", [("schema", "schema")]),
    (["title"], ..., [("title", "missing_key")]),
    (["authors"], "A. Writer", [("authors", "type")]),
    (["text_sha256"], "0" * 64, [("text_sha256", "digest")]),
    (["chars"], 3, [("chars", "digest")]),
    (["claims", 0, "number", "start"], 66, [("claims[0].number", "offset")]),
    (["claims", 0, "end"], 10**9, [("claims[0]", "offset")]),
    (["claims", 0, "kind"], "size", [("claims[0].kind", "type")]),
    (["claims", 0, "value"], "14", [("claims[0].value", "type")]),
    (["claims", 0, "low"], 15, [("claims[0]", "value")]),
    (["claims", 0, "quote"], "q99", [("claims[0].quote", "reference")]),
    (["claims", 0, "quote"], "q2", [("claims[0].quote", "reference")]),
    (["claims", 0, "source", "entity"], "e99", [("claims[0].source.entity", "reference")]),
    (["claims", 0, "id"], "c7", [("claims[0].id", "order")]),
    (["quotes", 0, "speaker", "start"], "x", [("quotes[0].speaker.start", "type")]),
    (["quotes", 1, "start"], 0, [("quotes[1]", "extent"), ("quotes[1]", "order")]),
    (["quotes", 1, "cue", "negated"], ..., [("quotes[1].cue.negated", "missing_key")]),
    (["entities", 0, "organization"], "e99", [("entities[0].organization", "reference")]),
]


@pytest.mark.parametrize(("path", "value", "expected"), DAMAGES, ids=lambda each: str(each)[:40])
def test_damage_is_found_where_it_is(fire, path, value, expected):
    damaged = put(fire, path, value)
    if path == ["claims", 0, "low"]:
        damaged["claims"][0]["high"] = 14
    assert found(damaged) == expected


def test_what_was_extracted_is_sound(root, extract):
    from extractor.write.jsonl import dumps

    verifier = Verifier()
    for text in (
        "“We stopped,” Ilse Vandam said.",
        "No\r\nbreak: 14 of 20 boats, 😀 and 1,400 crates, sank.",
    ):
        _, faults = verifier.faults(dumps(extract(text)))
        assert [fault for fault in faults if fault.code != "duplicate"] == []


def test_a_fault_hides_no_other(fire):
    damaged = put(put(fire, ["claims", 0, "kind"], "size"), ["claims", 1, "number", "end"], 0)
    assert ("claims[0].kind", "type") in found(damaged)
    assert any(path.startswith("claims[1]") for path, _ in found(damaged))


def test_order_of_finds_and_mentions(fire):
    swapped = put(fire, ["quotes"], fire["quotes"][::-1])
    assert ("quotes[1]", "order") in found(swapped)
    mentions = next(number for number, each in enumerate(fire["entities"]) if len(each["mentions"]) > 1)
    turned = put(fire, ["entities", mentions, "mentions"], fire["entities"][mentions]["mentions"][::-1])
    assert (f"entities[{mentions}].mentions", "order") in found(turned)


def test_duplicates_are_told_with_the_first(fire):
    verifier, data = Verifier(), json.dumps(fire).encode()
    assert verifier.faults(data)[1] == []
    assert [(fault.path, fault.message) for fault in verifier.faults(data)[1]] == [
        ("id", "record 1 has the same id"),
        ("", "record 1 has the same source and text"),
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"3", b"[]", b"null", b"{", b'{"id": "\xff"}', b'{"a":' * 5000 + b"1" + b"}" * 5000,
     b'{"id":"\\ud800"}',
     b'{"schema":1,"text":"\\udfff","entities":[null,3],"quotes":{"a":1},"claims":[[]],"warnings":"x","chars":1e999}'],
)  # fmt: skip
def test_whatever_a_line_holds_costs_that_line_only(data):
    assert {code for _, code in found(data)} <= set(FAULTS)
    assert found(data)


def test_the_text_of_a_file_is_what_counts(fire):
    text = fire["text"]
    hollow = put(fire, ["text"], None)
    assert found(hollow) == []
    assert found(hollow, text) == found(fire, text) == []
    changed = text.replace("14", "15", 1)
    assert {("text", "text"), ("text_sha256", "digest"), ("claims[0].number", "offset")} <= set(
        found(fire, changed)
    )
    assert ("claims[0].number", "offset") in found(hollow, changed)
    assert found(hollow, {fire["id"]: text}) == []
    assert ("", "no_text") in found(hollow, {"other": text})


def test_the_command(command, root, tmp_path, fire):
    good, bad = (json.dumps(put(fire, ["id"], name)).encode() for name in ("a", "b"))
    path = tmp_path / "records.jsonl.gz"
    path.write_bytes(gzip.compress(good + b"\n" + bad + b"\n{\n"))
    done = command("verify", path)
    assert done.returncode == 1
    assert done.stderr == b"3 read, 2 with faults\n"
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["line"], line["id"], line["code"]) for line in lines] == [
        (2, "b", "duplicate"),
        (3, None, "not_a_record"),
    ]
    told = command(
        "verify", "-", "--to", "text", "-q", stdin=good.replace(b'"value": 14', b'"value": "x"', 1)
    )
    assert (told.returncode, told.stderr) == (1, b"")
    assert told.stdout.startswith(b"-, line 1 (a): claims[0].value: type: ")
    array = command("verify", stdin=b"[" + good + b"]")
    assert (array.returncode, array.stdout, array.stderr) == (0, b"", b"1 read, nothing is off\n")
    text = root / "samples" / "fire.txt"
    assert command("verify", "--text", text, stdin=json.dumps(fire).encode()).returncode == 0
    assert command("verify", "--text", tmp_path / "none", stdin=good).returncode == 2
    assert command("verify", text).returncode == 1


def test_memory_does_not_grow_with_the_records(fire):
    import tracemalloc

    verifier = Verifier()
    small = json.dumps(put(put(fire, ["entities"], []), ["text"], None))

    def grown(count, start):
        for number in range(start, start + count):
            verifier.faults(
                small.replace('"fire"', f'"{number}"').replace(fire["text_sha256"], f"{number:064x}").encode()
            )
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        first = grown(50, 0)
        assert grown(400, 50) - first < 400 * 500
    finally:
        tracemalloc.stop()
