"""What a person may type: reading only, on both engines, whatever is tried."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from graph.store import DeadlineExceeded, Halt, QueryError, ReadOnly, Store, StoreError

# Every statement is refused, by an error of ours, and leaves the store as it was.
WRITES = [
    "CREATE (n:Person {id: 'x'})",
    "CREATE (n:Unheard)",
    "MERGE (n:Person {id: 'x'})",
    "MATCH (p:Person) SET p.name = 'x'",
    "MATCH (p:Person) SET p:Unheard",
    "MATCH (p:Person) SET p += {name: 'x'}",
    "MATCH (p:Person) REMOVE p.name",
    "MATCH (p:Person) REMOVE p:Person",
    "MATCH (p:Person) DETACH DELETE p",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (p:Person), (m:Meeting) CREATE (p)-[:CHAIRED]->(m)",
    "UNWIND [1] AS x MERGE (p:Person {id: 'x'})",
    "WITH 1 AS x CREATE (n:Person {id: 'x'}) RETURN n",
    "FOREACH (x IN [1] | CREATE (:Person {id: 'x'}))",
    "MATCH (p:Person) FOREACH (x IN [1] | SET p.name = 'x')",
    "CALL { CREATE (n:Person {id: 'x'}) RETURN n } RETURN n",
    "MATCH (p:Person) CALL (p) { SET p.name = 'x' } RETURN p",
    "UNWIND [1] AS x CALL (x) { CREATE (n:Person {id: 'x'}) } IN TRANSACTIONS",
    "MATCH (p:Person) RETURN p; CREATE (n:Person {id: 'x'})",
    "RETURN 1 AS x UNION CREATE (n:Person {id: 'x'}) RETURN 2 AS x",
    "EXPLAIN CREATE (n:Person {id: 'x'})",
    "PROFILE CREATE (n:Person {id: 'x'})",
    "/* MATCH */ CREATE (n:Person {id: 'x'})",
    "// RETURN 1\nCREATE (n:Person {id: 'x'})",
    "CYPHER 5 CREATE (n:Person {id: 'x'})",
    "CALL db.createLabel('Unheard')",
    "CALL db.createProperty('unheard')",
    "CALL apoc.cypher.runWrite('CREATE (n:Unheard)', {})",
]
SCHEMA = [
    "CREATE INDEX unheard FOR (n:Person) ON (n.unheard)",
    "CREATE CONSTRAINT unheard FOR (n:Person) REQUIRE n.unheard IS UNIQUE",
    "CREATE FULLTEXT INDEX unheard FOR (n:Person) ON EACH [n.name]",
    "DROP INDEX person_name_key",
    "DROP CONSTRAINT person_id",
    "DROP INDEX meeting_text IF EXISTS",
]
ADMINISTRATION = [
    "CREATE USER mallory SET PASSWORD 'a-long-password'",
    "DROP USER neo4j",
    "DROP USER reader",
    "ALTER USER neo4j SET PASSWORD 'a-long-password'",
    "ALTER USER root SET PASSWORD 'a-long-password'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a-password-for-tests' TO 'a-long-password'",
    "SHOW USERS",
    "SHOW TRANSACTIONS",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "SHOW TRANSACTIONS YIELD transactionId AS id TERMINATE TRANSACTIONS id YIELD message RETURN message",
    "CREATE DATABASE other",
    "DROP DATABASE neo4j",
    "STOP DATABASE neo4j",
    "USE system SHOW USERS",
    "GRANT ROLE admin TO reader",
    "BACKUP DATABASE",
    "ALTER DATABASE `arcadedb.command.timeout` 1",
    "CALL dbms.listConfig() YIELD name, value RETURN name, value",
    "CALL `dbms`.`listConfig`() YIELD name RETURN name",
    "CALL dbms.killConnections(['bolt-1'])",
    "CALL db.clearQueryCaches()",
    "MATCH (p:Person) CALL db.clearQueryCaches() YIELD value RETURN value",
]
FILES = [
    "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "MATCH (p:Person) WITH p LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "CALL { LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line } RETURN line",
    "WITH 1 AS x LOAD CSV FROM '{url}' AS line RETURN line",
    "UNWIND ['{url}'] AS url LOAD CSV WITH HEADERS FROM url AS line RETURN line",
    "MATCH (p:Person) CALL (p) { LOAD CSV FROM '{url}' AS line RETURN line } RETURN line",
]
EVERYTHING = [
    "MATCH (n) RETURN labels(n) AS labels, properties(n) AS found ORDER BY n.id, n.key",
    "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS a, b.id AS b, properties(r) AS found",
    "SHOW INDEXES YIELD name, type, labelsOrTypes, properties RETURN name, type, labelsOrTypes, properties",
    "SHOW CONSTRAINTS YIELD name, type RETURN name, type",
    "SHOW USERS YIELD user RETURN user",
]


@pytest.fixture
def filled(store: Store) -> Store:
    store.write(
        lambda tx: tx.run(
            "CREATE (p:Person {id: 'p1', name: '甄一'})-[:ATTENDED {fact: 'f1'}]->(m:Meeting {id: 'm1'})"
        )
    )
    return store


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    """A web server on loopback, and what has been asked of it."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"a,b\n")

        def log_message(self, *_: Any) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/people.csv", asked
    server.shutdown()
    server.server_close()


def everything(store: Store) -> list[Any]:
    return [store.read(query) for query in EVERYTHING]


def refused(store: Store, statement: str) -> bool:
    try:
        store.free(statement)
    except (ReadOnly, QueryError):
        return True
    return False


def test_nothing_that_is_typed_changes_anything(filled: Store, listener: tuple[str, list[str]]) -> None:
    url, asked = listener
    before = everything(filled)
    for statement in [*WRITES, *SCHEMA, *ADMINISTRATION, *FILES]:
        assert refused(filled, statement.replace("{url}", url)), statement
        assert everything(filled)[:2] == before[:2], statement
    assert everything(filled) == before
    assert asked == []


def test_the_reader_of_the_embedded_engine_can_do_nothing_else(
    embedded: Store, listener: tuple[str, list[str]]
) -> None:
    """Without our look at its first word: the engine itself refuses (Neo4j Community has no such users)."""
    url, asked = listener
    embedded.write(lambda tx: tx.run("CREATE (:Person {id: 'p1'})-[:ATTENDED]->(:Meeting {id: 'm1'})"))
    before = everything(embedded)
    done = []
    for statement in [*WRITES, *SCHEMA, *ADMINISTRATION, *FILES]:
        try:
            with embedded._connection.session(reader=True) as session:
                session.run(statement.replace("{url}", url)).consume()
        except StoreError:
            continue
        done.append(statement)
    assert everything(embedded) == before
    assert asked == []
    assert {text.split()[0] for text in done} <= {"EXPLAIN", "PROFILE", "SHOW", "TERMINATE"}


def test_another_one_s_query_cannot_be_terminated(filled: Store) -> None:
    answers: list[Any] = []

    def long_query() -> None:
        query = "UNWIND range(1, 3000000) AS a WITH a WHERE a % 2 = 0 RETURN count(a) AS n"
        answers.append(filled.read(query, deadline=60))

    thread = threading.Thread(target=long_query)
    thread.start()
    while thread.is_alive():
        with pytest.raises(ReadOnly):
            filled.free("SHOW TRANSACTIONS YIELD transactionId AS id TERMINATE TRANSACTIONS id")
        time.sleep(0.05)
    assert answers == [[{"n": 1500000}]]


READS = [
    ("MATCH (p:Person) RETURN p.name AS name", [("甄一",)]),
    ("optional match (p:Person) return p.id", [("p1",)]),
    ("MATCH (p:Person)-[r:ATTENDED]->(m) RETURN type(r) AS t, m.id AS m", [("ATTENDED", "m1")]),
    ("UNWIND [1, 2] AS x RETURN x", [(1,), (2,)]),
    ("WITH 1 AS x RETURN x UNION RETURN 2 AS x", [(1,), (2,)]),
    ("RETURN $name AS name", [("乙",)]),
    ("CALL { MATCH (p:Person) RETURN p.id AS id } RETURN id", [("p1",)]),
    ("CALL db.labels() YIELD label WITH label WHERE label = 'Person' RETURN label", [("Person",)]),
    ("/* who */ MATCH (p:Person) // all\nRETURN p.id", [("p1",)]),
    ("RETURN 'CREATE DELETE LOAD CSV' AS text", [("CREATE DELETE LOAD CSV",)]),
]


@pytest.mark.parametrize(("query", "rows"), READS)
def test_what_reads_is_answered(filled: Store, query: str, rows: list[Any]) -> None:
    table = filled.free(query, {"name": "乙"})
    assert list(table.rows) == rows
    assert not table.truncated


def test_full_text_may_be_searched(filled: Store) -> None:
    filled.write(lambda tx: tx.run("MATCH (m:Meeting) SET m.name = '全市防汛工作会议'"))
    query = "CALL db.index.fulltext.queryNodes('meeting_text', $q) YIELD node RETURN node.id AS id"
    assert filled.free(query, {"q": "防汛"}).rows == (("m1",),)


def test_only_the_first_rows_come(filled: Store) -> None:
    begun = time.monotonic()
    table = filled.free("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a, b", limit=3)
    assert table.columns == ("a", "b")
    assert table.rows == ((1, 1), (1, 2), (1, 3))
    assert table.truncated
    assert time.monotonic() - begun < 10
    assert not filled.free("UNWIND [1, 2, 3] AS a RETURN a", limit=3).truncated


@pytest.mark.parametrize("result", ["count(*)", "a + b + c"])
def test_a_query_that_would_run_for_ever_is_stopped(filled: Store, result: str) -> None:
    loop = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b UNWIND range(1, 1000) AS c"
    begun = time.monotonic()
    with pytest.raises(DeadlineExceeded):
        filled.free(f"{loop} WITH a, b, c WHERE a + b + c < 0 OR a = -1 RETURN {result} AS n", deadline=1)
    assert time.monotonic() - begun < 5
    _nothing_goes_on(filled)


@pytest.mark.parametrize("wait", [0.0, 0.6])
def test_a_query_under_way_is_ended_by_another_thread(filled: Store, wait: float) -> None:
    loop = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b < 0"
    halt, ends = Halt(), []

    def long_query() -> None:
        try:
            filled.free(f"{loop} RETURN count(*) AS n", deadline=60, halt=halt)
        except DeadlineExceeded as error:
            ends.append(error)

    thread = threading.Thread(target=long_query)
    thread.start()
    time.sleep(wait)
    begun = time.monotonic()
    assert halt()
    assert time.monotonic() - begun < 5
    thread.join(5)
    assert len(ends) == 1
    _nothing_goes_on(filled)


def test_a_halt_after_the_end_does_nothing(filled: Store) -> None:
    halt = Halt()
    assert filled.free("RETURN 1 AS one", halt=halt).rows == ((1,),)
    assert halt()
    assert filled.free("RETURN 2 AS two").rows == ((2,),)


def test_a_relationship_says_what_it_joins_where_the_result_has_it(filled: Store) -> None:
    both = filled.free("MATCH (p:Person)-[r:ATTENDED]->(m:Meeting) RETURN r, p, m").rows[0][0]
    assert (both["from"], both["to"]) == ("Person:p1", "Meeting:m1")
    alone = filled.free("MATCH (:Person)-[r:ATTENDED]->(:Meeting) RETURN r").rows[0][0]
    assert set(alone) == {"type", "properties"}


def _nothing_goes_on(store: Store) -> None:
    """No query is under way but the one that asks."""
    limit = time.monotonic() + 5
    while rows := store.read("SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery"):
        if all("SHOW TRANSACTIONS" in row["currentQuery"] for row in rows):
            return
        assert time.monotonic() < limit, rows
        time.sleep(0.1)


@pytest.mark.parametrize("query", ["", "  \n", "// only a remark", "123", "'MATCH'"])
def test_no_query_at_all(filled: Store, query: str) -> None:
    with pytest.raises(QueryError):
        filled.free(query)


def test_a_parameter_stays_data(filled: Store) -> None:
    hostile = (
        "'}) DETACH DELETE n //\\' \" ` } $x \n; DROP INDEX person_name_key; CREATE (:Person {id: '\u202e"
    )
    before = everything(filled)
    asked = "MATCH (p:Person) WHERE p.name = $name OR p.id = 'p1' RETURN $name AS name, p.id AS id"
    assert filled.free(asked, {"name": hostile}).rows == ((hostile, "p1"),)
    assert everything(filled) == before


@pytest.mark.parametrize(
    "query", ["CALL nothing.of.that.name()", "RETURN nothing(1)", "MATCH (p:Person) RETURN q", "RETURN $none"]
)
def test_an_unknown_name_is_a_fault_of_the_query(filled: Store, query: str) -> None:
    with pytest.raises(StoreError) as caught:
        filled.free(query)
    assert isinstance(caught.value, QueryError)
