from __future__ import annotations

import io
from decimal import Decimal

import pytest

from extractor.records import Extraction, Failure
from extractor.write.jsonl import JsonlSink, dumps, loads, read_records


def write(*records: Extraction) -> bytes:
    stream = io.BytesIO()
    sink = JsonlSink(stream)
    for record in records:
        sink.write(record)
    sink.close()
    assert not stream.closed
    return stream.getvalue()


def test_a_record_survives_its_round_trip(record: Extraction) -> None:
    assert list(read_records(io.BytesIO(write(record, record)))) == [record, record]


def test_keys_keep_their_order(record: Extraction) -> None:
    line = dumps(record)
    positions = [line.index(b'"%s":' % key.encode()) for key in Extraction.__struct_fields__]
    assert positions == sorted(positions)


@pytest.mark.parametrize("number", ["0.1", "2.30", "1400", "2300000.5", "12345678901234567890"])
def test_numbers_are_exact(record: Extraction, number: str) -> None:
    from msgspec.structs import replace

    exact = replace(record, claims=(replace(record.claims[0], value=Decimal(number)),))
    line = dumps(exact)
    assert b'"value":%s,' % number.encode() in line
    assert loads(line) == exact


def test_a_line_that_is_no_record_costs_only_itself(record: Extraction) -> None:
    good = write(record)
    stream = io.BytesIO(good + b"\xff\xfe\n" + b'{"id": 1}\n' + b"null\n\n" + good)
    first, bytes_, keys, null, last = read_records(stream, "some.jsonl")
    assert first == last == record
    assert isinstance(bytes_, Failure)
    assert isinstance(keys, Failure)
    assert isinstance(null, Failure)
    assert [bytes_.line, keys.line, null.line] == [2, 3, 4]
    assert {bytes_.source, bytes_.error} == {"some.jsonl", "not_a_record"}
    assert "utf-8" in bytes_.message


def test_fields_of_a_later_version_are_passed_over(record: Extraction) -> None:
    line = dumps(record).replace(b'{"schema":', b'{"added_later":[1,2],"schema":', 1)
    assert loads(line) == record
