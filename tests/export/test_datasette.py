"""An exported database in Datasette, served on this machine."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("datasette")
pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="served on a Unix socket")
GOLDEN = Path(__file__).parents[1] / "golden" / "records"


@pytest.fixture(scope="module")
def served(command, tmp_path_factory):
    """Serve the records of a sample on a socket of this machine, and give its path: the tests are offline."""
    folder = tmp_path_factory.mktemp("served")
    database, path = folder / "corpus.db", folder / "socket"
    assert command("export", GOLDEN / "fire.txt.json", "-o", database).returncode == 0
    call = [sys.executable, "-m", "datasette", "serve", str(database), "--uds", str(path)]
    with subprocess.Popen(call, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as server:
        try:
            assert any("running" in line for line in iter(server.stderr.readline, ""))
            yield path
        finally:
            server.terminate()


class Connection(http.client.HTTPConnection):
    """HTTP over a socket in the file system."""

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(self.host)


def get(served: Path, page: str):
    connection = Connection(str(served), timeout=60)
    with closing(connection):
        connection.request("GET", page, headers={"Host": "localhost"})
        answer = connection.getresponse()
        assert answer.status == 200
        return json.load(answer)


def test_it_finds_tables_keys_views_and_search(served):
    database = get(served, "/corpus.json")
    tables = {table["name"]: table for table in database["tables"]}
    assert tables["claims"]["primary_keys"] == ["article", "id"]
    assert tables["quotes"]["fts_table"] == "quotes_fts"
    assert {"casualties", "speakers", "claims_by_week"} <= {view["name"] for view in database["views"]}


def test_it_searches_and_shows_views(served):
    found = get(served, "/corpus/quotes.json?_search=cable&_shape=array")
    assert [row["article"] for row in found] == ["fire"]
    rows = get(served, "/corpus/casualties.json?_shape=array")
    assert "At least 14 people" in {row["text"] for row in rows}
