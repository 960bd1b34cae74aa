"""The tables as one SQLite database: keys, indexes, full-text search, and views for common questions."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from extractor.corpus.tables import TABLES, Table, rows_of
from extractor.errors import OutputError
from extractor.export.columns import check_same

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.records import Extraction

_TYPES: Final = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT"}

INDEXES: Final = (
    ("articles", "published_date"), ("entities", "name"), ("quotes", "who"), ("claims", "who"),
    ("claims", "kind"), ("claims", "status"),
)  # fmt: skip

SEARCHED: Final = {"articles": ("title", "text"), "quotes": ("text", "who"), "claims": ("sentence", "who")}
"""The tables and columns that can be searched for words: ``articles_fts`` is the index of ``articles``."""

VIEWS: Final = {
    "casualties": """
SELECT a.published_date, a.title, c.text, c.status, c.value, c.low, c.high, c.comparator, c.noun,
       c.place_text AS place, c.time_text AS time, c.who, a.url, c.sentence, c.article, c.id
FROM claims AS c JOIN articles AS a ON a.id = c.article
WHERE c.kind = 'casualty'
ORDER BY a.published_date, c.article, c.start""",
    "speakers": """
SELECT who, speaker_profile AS profile, count(*) AS quotes, sum(kind = 'direct') AS direct,
       sum(words) AS words, count(DISTINCT article) AS articles
FROM quotes WHERE who IS NOT NULL
GROUP BY who, speaker_profile ORDER BY quotes DESC, words DESC, who""",
    "claims_by_week": """
SELECT date(a.published_date, 'weekday 0', '-6 days') AS week, c.place_text AS place, c.kind,
       count(*) AS claims
FROM claims AS c JOIN articles AS a ON a.id = c.article
GROUP BY 1, 2, 3 ORDER BY 1, 4 DESC, 2, 3""",
}
"""``week`` is the Monday that it begins on."""


class SqliteWriter:
    """Writes a database, or adds to the one that is there."""

    def __init__(self, path: Path) -> None:
        begun = path.exists()
        self._database = sqlite3.connect(path, isolation_level=None)
        # The file appears when it is whole: a journal of its own would only cost time.
        for setting in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
            self._database.execute(f"PRAGMA {setting}")
        self._database.execute("BEGIN")
        if begun:
            self._check(path)
        else:
            self._create()
        self._inserts = {
            name: f"INSERT INTO {name} VALUES ({', '.join('?' * len(table.columns))})"
            for name, table in TABLES.items()
        }

    def write(self, record: Extraction) -> None:
        """Insert the rows of ``record``."""
        for name, rows in rows_of(record).items():
            if rows:
                self._database.executemany(self._inserts[name], map(_cells, rows))

    def close(self) -> None:
        """Index what was inserted, and close the database."""
        for name in SEARCHED:
            self._database.execute(f"INSERT INTO {name}_fts({name}_fts) VALUES ('rebuild')")
        for table, column in INDEXES:
            self._database.execute(f"CREATE INDEX IF NOT EXISTS {table}_{column} ON {table} ({column})")
        for each in TABLES.values():
            for column, _ in each.references:
                name = f"{each.name}_{column}"
                self._database.execute(
                    f"CREATE INDEX IF NOT EXISTS {name} ON {each.name} (article, {column})"
                )
        self._database.execute("COMMIT")
        self._database.close()

    def abandon(self) -> None:
        """Close the database as it is."""
        self._database.close()

    def _create(self) -> None:
        for table in TABLES.values():
            self._database.execute(_definition(table))
        for name, names in SEARCHED.items():
            self._database.execute(
                f'CREATE VIRTUAL TABLE {name}_fts USING fts5({", ".join(names)}, content="{name}")'
            )
        for name, query in VIEWS.items():
            self._database.execute(f"CREATE VIEW {name} AS{query}")

    def _check(self, path: Path) -> None:
        for table in TABLES.values():
            found = self._database.execute(f"PRAGMA table_info({table.name})").fetchall()
            check_same(path, table, [row[1] for row in found])


def article_ids(path: Path) -> set[str]:
    """Return the ids of the articles that a database has. Raises :class:`OutputError` where it is none."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            return {row[0] for row in database.execute("SELECT id FROM articles")}
    except sqlite3.DatabaseError as error:
        raise OutputError(f"{path} is no export: {error}", "choose another name") from None


def _definition(table: Table) -> str:
    lines = [
        f'"{column.name}" {_TYPES[column.type]}{"" if column.null else " NOT NULL"}'
        for column in table.columns
    ]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    if "article" in table.key:
        lines.append("FOREIGN KEY (article) REFERENCES articles (id)")
    lines += [
        f'FOREIGN KEY (article, "{column}") REFERENCES {target} (article, id)'
        for column, target in table.references
    ]
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n)"


def _cells(row: tuple[Any, ...]) -> list[Any]:
    return [value.isoformat() if isinstance(value, date) else value for value in row]
