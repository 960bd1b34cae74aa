"""Exports as a user makes them, and as other tools read them."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

import extractor
from extractor.corpus.tables import TABLES
from extractor.export.csv import cell
from extractor.export.writers import FORMS
from extractor.write.jsonl import dumps

GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "records").iterdir())
HOSTILE = '=HYPERLINK("http://x.example")'


@pytest.fixture(scope="module")
def records() -> list[extractor.Extraction]:
    found = [record for path in GOLDEN for record in extractor.read_records(path)]
    return [replace(found[0], id="NA", title=HOSTILE, published="2024-05-06"), *found[1:]]


@pytest.fixture(scope="module")
def path(records, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("records") / "records.jsonl"
    path.write_bytes(b"".join(dumps(record) + b"\n" for record in records))
    return path


@pytest.fixture(scope="module")
def exported(command, path, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")

    def export(form: str) -> Path:
        if form == "parquet":
            pytest.importorskip("pyarrow")
        target = folder / f"corpus.{form}"
        if not target.exists():
            done = command("export", path, "--to", form, "-o", target)
            assert done.returncode == 0, done.stderr
        return target

    return export


def rows(database: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()


def content(target: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in ([target] if target.is_file() else target.iterdir())}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_records_give_the_same_bytes(command, path, exported, tmp_path, form):
    first = exported(form)
    target = tmp_path / first.name
    command("export", path, "--to", form, "-o", target)
    assert content(target) == content(first)
    assert [file.name for file in tmp_path.iterdir()] == [target.name]


def test_sqlite_has_keys_indexes_search_and_views(exported, records):
    database = exported("sqlite")
    assert rows(database, "PRAGMA foreign_key_check") == []
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    for name in TABLES:
        [sql] = rows(database, f"SELECT sql FROM sqlite_master WHERE name = '{name}'")
        assert "PRIMARY KEY" in sql[0]
        assert name == "articles" or "REFERENCES articles" in sql[0]
    expected = {c.text for record in records for c in record.claims if c.kind == "casualty"}
    assert {row[0] for row in rows(database, "SELECT text FROM casualties")} == expected
    assert rows(database, "SELECT quotes FROM speakers LIMIT 1")[0][0] >= 3
    assert ("2024-05-06",) in rows(database, "SELECT DISTINCT week FROM claims_by_week")
    found = rows(database, "SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH 'cable'")
    assert rows(database, "SELECT text FROM quotes WHERE rowid = " + str(found[0][0]))[0][0].count("cable")


def test_csv_reads_back_and_starts_no_formula(exported, records):
    pandas, polars, duckdb = map(pytest.importorskip, ("pandas", "polars", "duckdb"))
    folder = exported("csv")
    for name, table in TABLES.items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            header, *found = csv.reader(stream)
        assert header == list(table.names)
        assert not any(value[:1] in {"=", "+", "@"} for row in found for value in row)
        read = pandas.read_csv(folder / f"{name}.csv", keep_default_na=False, na_values=[""])
        assert len(read) == len(found)
        assert len(polars.read_csv(folder / f"{name}.csv", infer_schema_length=None)) == len(found)
        assert duckdb.sql(f"SELECT count(*) FROM '{folder / name}.csv'").fetchall()[0][0] == len(found)
    articles = pandas.read_csv(folder / "articles.csv", keep_default_na=False, na_values=[""])
    assert list(articles["id"]) == [record.id for record in records]
    assert articles["title"][0] == "'" + HOSTILE


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1", "\x00=1", "\n-1"]
)
def test_what_would_be_a_formula_is_text(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["a=1", "“=1”", "", None, -1, "1-1"])
def test_what_is_no_formula_stays(value):
    assert cell(value) == value


def test_parquet_reads_back_with_its_types(exported, records):
    pandas, polars, duckdb = map(pytest.importorskip, ("pandas", "polars", "duckdb"))
    folder = exported("parquet")
    expected = extractor.tables(records)
    for name, table in TABLES.items():
        file = str(folder / f"{name}.parquet")
        read = polars.read_parquet(file)
        assert read.columns == list(table.names)
        assert read.to_dicts() == expected[name]
        assert list(pandas.read_parquet(file).columns) == list(table.names)
        assert duckdb.sql(f"SELECT count(*) FROM '{file}'").fetchall()[0][0] == len(expected[name])
    kinds = dict(duckdb.sql(f"SELECT name, type FROM parquet_schema('{folder}/claims.parquet')").fetchall())
    assert (kinds["value"], kinds["value_exact"]) == ("DOUBLE", "BYTE_ARRAY")


def test_tables_make_frames_whatever_a_batch_lacks(records):
    pandas, polars = map(pytest.importorskip, ("pandas", "polars"))
    bare = [replace(record, claims=(), quotes=()) for record in records]
    for name, found in extractor.tables(bare).items():
        frame = pandas.DataFrame(found, columns=extractor.columns(name))
        assert list(frame.columns) == extractor.columns(name)
        assert len(polars.DataFrame(found, infer_schema_length=None)) == len(found)


@pytest.mark.parametrize("form", FORMS)
def test_append_adds_and_refuses_duplicates(command, records, exported, tmp_path, form):
    whole = exported(form)
    first, rest, target = tmp_path / "a.jsonl", tmp_path / "b.jsonl", tmp_path / whole.name
    lines = [dumps(record) + b"\n" for record in records]
    first.write_bytes(b"".join(lines[:4]))
    rest.write_bytes(b"".join(lines[3:]))
    assert command("export", first, "--to", form, "-o", target, "--append").returncode == 0
    done = command("export", rest, "--to", form, "-o", target, "--append")
    assert done.returncode == 1
    assert f"{rest}, line 1: duplicate_record: ".encode() in done.stderr
    if form == "sqlite":
        for name in TABLES:
            query = f"SELECT * FROM {name} ORDER BY 1, 2"
            assert rows(target, query) == rows(whole, query)
        assert rows(target, "SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'cable'") == [(1,)]
    elif form == "csv":
        assert content(target) == content(whole)
    before = content(target)
    assert command("export", rest, "--to", form, "-o", target, "--append").returncode == 1
    assert content(target) == before


def test_bad_lines_cost_only_themselves(command, records, tmp_path):
    path, target = tmp_path / "bad.jsonl", tmp_path / "corpus.db"
    odd = replace(records[1], id="odd", published="yesterday", text=None)
    path.write_bytes(b"\n".join([dumps(records[0]), dumps(records[0])[:99], dumps(odd), dumps(records[0])]))
    done = command("export", path, tmp_path / "none.jsonl", "-o", target)
    assert done.returncode == 1
    lines = done.stderr.decode().splitlines()
    assert [line.removeprefix(f"{path}, ").split(": ")[:2] for line in lines[:3]] == [
        ["line 2", "not_a_record"], ["line 3", "bad_date"], ["line 4", "duplicate_record"]
    ]  # fmt: skip
    assert lines[3:] == [
        f"{tmp_path / 'none.jsonl'}: unreadable: No such file or directory", "5 read, 2 written, 3 failed"
    ]  # fmt: skip
    assert rows(target, "SELECT id, published_date FROM articles ORDER BY rowid")[1] == ("odd", None)


@pytest.mark.parametrize("form", FORMS)
def test_where_nothing_can_be_read_nothing_appears(command, tmp_path, form):
    done = command("export", tmp_path / "none", "--to", form, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_the_user_is_replaced_or_removed(command, path, tmp_path):
    folder, file = tmp_path / "mine", tmp_path / "mine.db"
    folder.mkdir()
    (folder / "thesis.csv").write_text("mine")
    file.write_text("mine")
    for call in (
        ["--to", "csv", "-o", folder, "--force"],
        ["--to", "csv", "-o", folder, "--append"],
        ["-o", file],
        ["-o", file, "--append"],
        ["--to", "csv", "-o", file, "--append"],
        ["-o", tmp_path / "story"],
        ["-o", file, "--append", "--force"],
    ):
        done = command("export", path, *call)
        assert done.returncode in (2, 3), call
        assert done.stderr.startswith(b"extractor: ")
        assert done.stderr.count(b"\n") == 1
    assert (folder / "thesis.csv").read_text() == file.read_text() == "mine"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mine", "mine.db"]
    assert command("export", path, "-o", file, "--force").returncode == 0


def test_a_folder_of_tables_is_replaced_with_force(command, path, tmp_path):
    for arguments in ([], ["--force"]):
        assert command("export", path, "--to", "csv", "-o", tmp_path / "out", *arguments).returncode == 0
    assert command("export", path, "--to", "csv", "-o", tmp_path / "out").returncode == 2
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_an_export_of_other_columns_is_not_added_to(command, path, tmp_path):
    target = tmp_path / "other.db"
    with closing(sqlite3.connect(target)) as database:
        database.execute("CREATE TABLE articles (id TEXT)")
    done = command("export", path, "-o", target, "--append")
    assert done.returncode == 3
    assert b"other columns" in done.stderr


def test_records_come_from_stdin_in_any_form(command, records, tmp_path):
    array = json.dumps([json.loads(dumps(record)) for record in records[:2]], indent=2).encode()
    assert command("export", "-", "-o", tmp_path / "a.db", stdin=array).returncode == 0
    assert rows(tmp_path / "a.db", "SELECT count(*) FROM articles") == [(2,)]
