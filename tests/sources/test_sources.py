"""Who is quoted how much, over several articles."""

from __future__ import annotations

import csv
import io
import json
import random

import pytest

from extractor.api import extract
from extractor.records import Article, Extraction
from extractor.sources import sources
from extractor.write.jsonl import dumps

TEXTS = {
    "a": "“We saw 40 boats sink,” said Ada Okoro, the harbour master. She added: “It was over in minutes.”",
    "b": "“We have 12 boats left,” harbour master Ada Okoro said. Residents said the port was shut.",
    "c": "“We left at noon,” said Okoro. The Red Cross said 5 people were hurt.",
    "d": "Mr. Sam Reed said the bank would close. “Sorry,” he said. The Red Cross said 9 people were hurt.",
    "e": "“I was first,” said Ms. Sam Reed, a runner. She said the race was long.",
}


@pytest.fixture(scope="module")
def records() -> list[Extraction]:
    found = list(extract(Article(id=id_, text=text) for id_, text in TEXTS.items()))
    assert all(isinstance(record, Extraction) for record in found)
    return found  # type: ignore[return-value]


def named(records, name):
    return [line for line in sources(records) if line.name == name]


def test_a_full_name_merges_with_its_evidence_and_a_surname_never(records):
    [line] = named(records, "Ada Okoro")
    assert (line.articles, line.quotes, line.direct) == (2, 3, 3)
    assert [name.record for name in line.names] == ["a", "b"]
    assert "name" in line.merged_by
    assert line.profile == "named_person"
    [alone] = named(records, "Okoro")
    assert (alone.articles, alone.merged_by) == (1, ())


def test_gender_is_only_what_an_article_says_and_keeps_people_apart(records):
    [okoro], reeds = named(records, "Ada Okoro"), named(records, "Sam Reed")
    assert (okoro.gender, okoro.gender_by) == ("female", "She")
    assert {(line.gender, line.articles) for line in reeds} == {("male", 1), ("female", 1)}
    assert named(records, "Okoro")[0].gender is None


def test_organizations_merge_by_name_and_people_without_one_do_not(records):
    [cross] = [line for line in sources(records) if "Red Cross" in line.name]
    assert (cross.articles, cross.profile, cross.claims) == (2, "organization", 2)
    [residents] = named(records, "Residents")
    assert residents.profile == "people"


def test_the_order_of_records_does_not_matter(records):
    shuffled = records.copy()
    random.Random(4).shuffle(shuffled)
    assert sources(shuffled) == sources(records)


def test_the_command_writes_lines_csv_and_tables(command, records, tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(dumps(record) + b"\n" for record in [*records, records[0]]) + b"{}\n")
    done = command("sources", path)
    assert done.returncode == 1
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0]["name"] == "Ada Okoro"
    assert [line.split(": ")[1] for line in done.stderr.decode().splitlines()[:2]] == [
        "duplicate_record", "not_a_record"
    ]  # fmt: skip
    table = command("sources", path, "--to", "csv").stdout.decode()
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["name"] for row in rows] == [line["name"] for line in lines]
    assert b"Ada Okoro" in command("sources", path, "--to", "table").stdout
    target = tmp_path / "out.jsonl"
    assert command("sources", path, "-o", target).returncode == 1
    assert target.read_bytes() == done.stdout
    assert command("sources", path, "-o", target).returncode == 2
