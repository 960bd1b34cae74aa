"""Records as flat tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

import extractor
from extractor.annotate.times.published import published_date
from extractor.corpus.sentences import Sentences
from extractor.corpus.tables import TABLES, rows_of

GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "records").iterdir())
KINDS = {"text": str, "integer": int, "number": float, "boolean": bool, "date": date}


def all_records():
    return [record for path in GOLDEN for record in extractor.read_records(path)]


def test_every_value_has_the_type_of_its_column():
    seen = set()
    for record in all_records():
        for name, rows in rows_of(record).items():
            for row in rows:
                for column, value in zip(TABLES[name].columns, row, strict=True):
                    assert value is None or type(value) is KINDS[column.type], (name, column.name)
                    assert value is not None or column.null, (name, column.name)
                    seen.add(name)
    assert seen >= TABLES.keys() - {"warnings"}


def test_columns_are_those_of_the_record_and_all_are_explained():
    names = extractor.columns("claims")
    assert {"article", "id", "number_text", "source_name", "predicate_lemma", "who", "sentence"} <= set(names)
    assert all(len(set(table.names)) == len(table.names) for table in TABLES.values())
    assert all(column.meaning for table in TABLES.values() for column in table.columns)


def test_keys_are_unique_and_references_lead_somewhere():
    tables = extractor.tables(all_records())
    ids = {name: {(row.get("article"), row["id"]) for row in rows} for name, rows in tables.items()}
    for name, table in TABLES.items():
        assert len(ids[name]) == len(tables[name])
        for column, target in table.references:
            found = {(row["article"], row[column]) for row in tables[name] if row[column]}
            assert found <= ids[target]


@pytest.mark.parametrize("number", ["0.1", "1234567890123456789012345678901234567890.5", "1E+400"])
def test_numbers_keep_every_digit(number):
    [record] = extractor.read_records(GOLDEN[2])
    claim = replace(record.claims[0], value=Decimal(number))
    [row] = extractor.tables([replace(record, claims=(claim,))])["claims"]
    assert Decimal(row["value_exact"]) == Decimal(number)
    assert row["value"] == (None if number == "1E+400" else float(number))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024-05-06", date(2024, 5, 6)), ("2024-05-06T23:59:00Z", date(2024, 5, 6)),
        ("20240506", date(2024, 5, 6)), ("Mon, 06 May 2024 10:00:00 +0200", date(2024, 5, 6)),
        ("yesterday", None), ("2024-13-01", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_the_day_of_publication(words, day):
    assert published_date(words) == day


@pytest.mark.parametrize(
    ("text", "find", "sentence"),
    [
        ("Dr. Roy left. He saw 5 boats. Then it rained.", "5 boats", "He saw 5 boats."),
        ("Snow fell. Dr. Ada Roy of the U.S. Navy saw 5 boats on Jan. 4.", "5 boats",
         "Dr. Ada Roy of the U.S. Navy saw 5 boats on Jan. 4."),
        ("Toll rises\n\n5 boats sank", "5 boats", "5 boats sank"),
        ("“We left. Then 5 boats sank.” It rained.", "5 boats", "Then 5 boats sank.”"),
        ("It cost 2.5 million. Up 5% on May.", "5%", "Up 5% on May."),
        ("Lines that\nare wrapped, 5 boats\nin them. More.", "5 boats",
         "Lines that are wrapped, 5 boats in them."),
    ],
)  # fmt: skip
def test_the_sentence_around_a_find(text, find, sentence):
    start = text.index(find)
    assert Sentences(text).around(start, start + len(find)) == sentence
