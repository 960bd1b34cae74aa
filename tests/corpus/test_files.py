"""Files of records in every JSON form, and what is none in them."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

import extractor
from extractor.corpus import files
from extractor.records import Extraction, Failure
from extractor.write.jsonl import dumps

GOLDEN = Path(__file__).parents[1] / "golden" / "records"


@pytest.fixture(scope="module")
def records() -> list[Extraction]:
    return [next(extractor.read_records(GOLDEN / f"{name}.json")) for name in ("fire.txt", "flood.txt")]


def texts(records: list[Extraction]) -> dict[str, str]:
    values = [json.loads(dumps(record)) for record in records]
    lines = [dumps(record).decode() for record in records]
    return {
        "lines": "".join(f"{line}\n" for line in lines),
        "no_last_end": "\n".join(lines),
        "windows": "".join(f"{line}\r\n" for line in lines),
        "mark": "\ufeff" + "\n".join(lines),
        "pretty": "".join(json.dumps(value, indent=2) + "\n" for value in values),
        "array": json.dumps(values),
        "pretty_array": json.dumps(values, indent=1),
        "array_of_lines": "[\n" + ",\n".join(lines) + "\n]\n",
    }


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "form",
    ["lines", "no_last_end", "windows", "mark", "pretty", "array", "pretty_array", "array_of_lines"],
)
def test_every_form_gives_the_same_records(records, tmp_path, form, packed):
    path = tmp_path / "records"
    data = texts(records)[form].encode()
    path.write_bytes(gzip.compress(data) if packed else data)
    assert list(extractor.read_records(path)) == records


@pytest.mark.parametrize("chunk", [1, 7, 100])
def test_an_array_may_come_in_any_pieces(records, tmp_path, chunk, monkeypatch):
    monkeypatch.setattr(files, "CHUNK", chunk)
    path = tmp_path / "records"
    path.write_text(texts(records)["pretty_array"], encoding="utf-8")
    assert list(extractor.read_records(path)) == records


def read(path: Path) -> list[tuple[int, str]]:
    return [
        (each.line, each.result.error if isinstance(each.result, Failure) else each.result.id)
        for each in files.records_in([str(path)])
    ]


def test_what_is_no_record_costs_only_itself_and_is_told_with_its_line(records, tmp_path):
    first, second = (dumps(record).decode() for record in records)
    other = first.replace('"schema":"1"', '"schema":"2"')
    error = '{"source":"a","line":null,"id":"a","error":"empty_text","message":"m","hint":null}'
    path = tmp_path / "mixed.jsonl"
    path.write_text("\n".join([first, first[:200], "", second, other, error, "null", "x", first]))
    assert read(path) == [
        (1, "fire"), (2, "not_a_record"), (4, "flood"), (5, "other_schema"), (6, "not_a_record"),
        (7, "not_a_record"), (8, "not_a_record"), (9, "fire"),
    ]  # fmt: skip


def test_a_pretty_record_that_is_cut_off_ends_where_the_next_begins(records, tmp_path):
    whole = json.dumps(json.loads(dumps(records[0])), indent=2)
    path = tmp_path / "cut.json"
    path.write_text(whole[:3000] + "\n" + whole + "\n" + whole[:500])
    assert [error for _, error in read(path)] == ["not_a_record", "fire", "not_a_record"]


def test_what_else_stands_in_an_array_is_told(records, tmp_path):
    record = dumps(records[0]).decode()
    path = tmp_path / "array.json"
    path.write_text(f'[1,\n{record},\n{{"id": "x"}},\n{record},\n{record[:99]}')
    assert read(path) == [
        (2, "not_a_record"), (2, "fire"), (3, "not_a_record"), (4, "fire"), (5, "not_a_record")
    ]  # fmt: skip


def test_ids_that_occur_twice_make_no_record(records, tmp_path):
    path = tmp_path / "twice.jsonl"
    path.write_text(dumps(records[0]).decode().replace('"id":"c2"', '"id":"c1"'))
    assert read(path) == [(1, "not_a_record")]


def test_without_a_function_the_first_failure_is_raised(tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_text("{}\n")
    with pytest.raises(extractor.RecordError, match=r"bad\.jsonl, line 1: not_a_record"):
        list(extractor.read_records(path))
    told: list[Failure] = []
    assert list(extractor.read_records(path, on_failure=told.append)) == []
    assert [failure.line for failure in told] == [1]


def test_a_record_longer_than_any_costs_itself(records, tmp_path, monkeypatch):
    line = dumps(records[0])
    monkeypatch.setattr(files, "RECORD_BYTES", len(line) + 10)
    path = tmp_path / "long.jsonl"
    path.write_bytes(b'{"' + b"x" * len(line) * 5 + b"\n" + line + b"\n")
    assert [error for _, error in read(path)] == ["not_a_record", "fire"]


def test_reading_looks_at_each_byte_a_few_times_at_most(records):
    class Counting(io.BytesIO):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            self.asked += 1
            return super().read(size)

    stream = Counting(b'[{"id": "' + b"x" * (1 << 24) + b'"}]')
    assert len(list(files._members(stream))) == 1
    assert stream.asked < 20
