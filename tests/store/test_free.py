"""What a person typed can read, within a deadline and a limit, and do nothing else, on either engine."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from store_fixtures import ENGINES, wipe

from graph.store import DeadlineExceeded, QueryError, ReadOnly, Store, StoreError

pytest_plugins = ["store_fixtures"]

DATA = """
CREATE (p:Person {id: 'p1', name: '甄一'}) CREATE (q:Person {id: 'p2', name: '贾二'})
CREATE (m:Meeting {id: 'm1', name: '全市防汛工作会议'})
CREATE (p)-[:ATTENDED {fact: 'f1'}]->(m) CREATE (q)-[:CHAIRED {fact: 'f2'}]->(m)
"""
ENDLESS = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(*) AS n"

WRITES = """
CREATE (:Person {id: 'x'})
/* MATCH */ CREATE (:Person {id: 'x'})
MERGE (:Person {id: 'x'})
FOREACH (x IN [1] | CREATE (:Person {id: 'x'}))
WITH 1 AS x CREATE (:Person {id: 'x'})
WITH 1 AS x CREATE (:Unheard {id: 'x'})
WITH 1 AS x MERGE (p:Person {id: 'x'}) ON CREATE SET p.name = 'x' RETURN p
MATCH (p:Person) SET p.name = '改'
MATCH (p:Person) SET p += {name: '改'} RETURN p
MATCH (p:Person) SET p:Meeting RETURN p
MATCH (p:Person) REMOVE p.name
MATCH (p:Person) REMOVE p:Person
MATCH (p:Person) DETACH DELETE p
MATCH ()-[r:ATTENDED]->() DELETE r
MATCH ()-[r:ATTENDED]->() SET r.fact = 'x'
OPTIONAL MATCH (p:Person) MATCH (m:Meeting) CREATE (p)-[:SPOKE]->(m)
MATCH (p:Person), (m:Meeting) MERGE (p)-[:SPOKE]->(m)
UNWIND [1, 2] AS x FOREACH (y IN [x] | CREATE (:Person {id: y}))
MATCH (p:Person) CALL (p) { CREATE (q:Person {id: 'x'}) RETURN q } RETURN q
CALL { CREATE (q:Person {id: 'x'}) RETURN q } RETURN q
UNWIND [1] AS x CALL (x) { CREATE (:Person {id: x}) } IN TRANSACTIONS RETURN x
RETURN 1 AS a UNION WITH 1 AS a CREATE (:Person {id: 'x'}) RETURN a
MATCH (p:Person) RETURN p; MATCH (p) DETACH DELETE p
EXPLAIN CREATE (:Person {id: 'x'})
PROFILE CREATE (:Person {id: 'x'})
CYPHER 5 CREATE (:Person {id: 'x'})
USE neo4j CREATE (:Person {id: 'x'})
CREATE INDEX mine FOR (n:Person) ON (n.class)
DROP INDEX person_name_key
CREATE FULLTEXT INDEX mine FOR (n:Person) ON EACH [n.name]
CREATE CONSTRAINT mine FOR (n:Person) REQUIRE n.name IS UNIQUE
DROP CONSTRAINT person_id
CALL db.createLabel('Mine')
CALL db.createRelationshipType('MINE')
CALL db.createProperty('mine')
CALL sql('DELETE FROM Person UNSAFE')
MATCH (p:Person {id: 'p1'}), (m:Meeting) CALL merge.relationship(p, 'SPOKE', {}, {}, m) YIELD rel RETURN rel
CALL merge.node(['Person'], {id: 'x'}) YIELD node RETURN node
CALL apoc.cypher.doIt('CREATE (:Person)', {}) YIELD value RETURN value
CREATE USER eve SET PASSWORD 'a-long-password'
ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'
DROP USER neo4j
SHOW USERS
CREATE DATABASE mine
DROP DATABASE neo4j
ALTER DATABASE `arcadedb.command.timeout` 1
SHOW TRANSACTIONS
TERMINATE TRANSACTIONS '1'
SHOW TRANSACTIONS YIELD transactionId AS t TERMINATE TRANSACTIONS t YIELD message RETURN message
CALL dbms.setConfigValue('db.transaction.timeout', '0')
CALL dbms.listConfig() YIELD name, value RETURN name, value
INSERT INTO Person SET id = 'x'
DELETE FROM Person UNSAFE
""".strip().splitlines()

LOADS = (
    "LOAD CSV FROM $url AS line RETURN line",
    "WITH 1 AS x LOAD CSV FROM $url AS line RETURN line",
    "UNWIND [$url] AS url LOAD CSV WITH HEADERS FROM url AS line RETURN line",
    "CALL { LOAD CSV FROM $url AS line RETURN line } RETURN line",
    "MATCH (p:Person) CALL (p) { LOAD CSV FROM $url AS line RETURN line } RETURN line",
)


@pytest.fixture(scope="module", params=ENGINES)
def filled(request: pytest.FixtureRequest) -> Store:
    """Two people at a meeting, on one engine after the other."""
    store: Store = request.getfixturevalue("_embedded" if request.param == "arcadedb" else "_neo4j")
    wipe(store)
    store.write(lambda tx: tx.run(DATA))
    return store


def state(store: Store) -> dict[str, Any]:
    """All that is stored: nodes, relationships, constraints and indexes."""
    asked = {
        "nodes": "MATCH (n) RETURN labels(n) AS labels, properties(n) AS all",
        "relationships": "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, properties(r) AS all, b.id AS b",
        "constraints": "SHOW CONSTRAINTS YIELD name, type RETURN name, type",
        "indexes": "SHOW INDEXES YIELD labelsOrTypes, properties RETURN labelsOrTypes, properties",
        "labels": "CALL db.labels() YIELD label RETURN label",
    }
    return {name: sorted(map(str, store.read(query))) for name, query in asked.items()}


@pytest.mark.parametrize("query", WRITES)
def test_what_would_do_more_than_read_is_refused(filled: Store, query: str) -> None:
    before = state(filled)
    with pytest.raises((ReadOnly, QueryError)) as caught:
        filled.free(query)
    assert caught.value.exit_code == 2
    assert state(filled) == before


class _Counting(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked += 1  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"secret,1\n")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[http.server.HTTPServer]:
    """A page on loopback that counts who asks for it in `asked`."""
    server = http.server.HTTPServer(("127.0.0.1", 0), _Counting)
    server.asked = 0  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("query", LOADS)
def test_no_file_and_no_page_is_read(
    filled: Store, query: str, tmp_path: Path, site: http.server.HTTPServer
) -> None:
    (tmp_path / "secret.csv").write_text("secret,1\n", encoding="utf-8")
    for url in ((tmp_path / "secret.csv").as_uri(), f"http://127.0.0.1:{site.server_port}/secret.csv"):
        with pytest.raises(ReadOnly):
            filled.free(query.replace("$url", f"'{url}'"))
        with pytest.raises(ReadOnly):
            filled.free(query, {"url": url})
    assert site.asked == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("MATCH (p:Person) RETURN p.name AS name ORDER BY p.id", [("甄一",), ("贾二",)]),
        ("match (p:Person) return count(p) as n", [(2,)]),
        (
            "// 谁\nMATCH (:Person)-[r]->(:Meeting) RETURN type(r) AS t ORDER BY t",
            [("ATTENDED",), ("CHAIRED",)],
        ),
        ("OPTIONAL MATCH (x:Person {id: 'none'}) RETURN x", [(None,)]),
        ("CALL { MATCH (m:Meeting) RETURN m.id AS id } RETURN id", [("m1",)]),
        ("CALL db.index.fulltext.queryNodes('meeting_text', '防汛') YIELD node RETURN node.id", [("m1",)]),
        ("MATCH (p:Person) WHERE p.name = 'CREATE; DELETE' RETURN p", []),
    ],
)
def test_what_reads_is_answered(filled: Store, query: str, rows: list[tuple[Any, ...]]) -> None:
    table = filled.free(query)
    assert list(table.rows) == rows
    assert not table.truncated


def test_an_endless_query_ends_with_its_deadline(filled: Store) -> None:
    begun = time.monotonic()
    with pytest.raises(DeadlineExceeded):
        filled.free(ENDLESS, deadline=1)
    assert time.monotonic() - begun < 5
    assert filled.free("RETURN 1 AS one").rows == ((1,),)
    if filled.engine == "arcadedb":  # where a stopped client stops nothing by itself
        running = filled.read("SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery")
        assert not [row for row in running if ENDLESS in row["currentQuery"]]


def test_the_limit_cuts_and_says_so(filled: Store) -> None:
    begun = time.monotonic()
    table = filled.free("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a, b", limit=3)
    assert (table.columns, table.rows, table.truncated) == (("a", "b"), ((1, 1), (1, 2), (1, 3)), True)
    assert time.monotonic() - begun < 5
    table = filled.free("UNWIND [1, 2, 3] AS a RETURN a", limit=3)
    assert (len(table.rows), table.truncated) == (3, False)


def test_a_parameter_stays_data(filled: Store) -> None:
    hostile = (
        "'}) DETACH DELETE n //\\' \" ` } $x \n; DROP INDEX person_name_key; CREATE (:Person {id: '\u202e"
    )
    before = state(filled)
    asked = "MATCH (p:Person) WHERE p.name = $name OR p.id = 'p1' RETURN $name AS name, p.id AS id"
    assert filled.free(asked, {"name": hostile}).rows == ((hostile, "p1"),)
    assert state(filled) == before


@pytest.mark.parametrize("query", ["", "   ", "// nothing\n", "/* open", ";", "123", "(p)"])
def test_no_query_at_all(filled: Store, query: str) -> None:
    with pytest.raises(QueryError):
        filled.free(query)


@pytest.mark.parametrize(
    "query", ["CALL nothing.of.that.name()", "RETURN nothing(1)", "MATCH (p:Person) RETURN q", "RETURN $none"]
)
def test_an_unknown_name_is_a_fault_of_the_query(filled: Store, query: str) -> None:
    with pytest.raises(StoreError) as caught:
        filled.free(query)
    assert isinstance(caught.value, QueryError)
