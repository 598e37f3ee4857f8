"""Constraints, indexes and full text as the ontology wants them, the same on both engines, made once."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from graph.ontology import ontology
from graph.store import ConstraintViolated, Store, WrongVersion, open_store, text_index
from graph.store.schema import BOOKKEEPING, PAIRS, WORDS, arcadedb_schema, neo4j_schema

ARTICLES = (
    {"id": "a1", "title": "全市防汛工作会议召开", "text": "市長林望舒主持會議。"},
    {"id": "a2", "title": "教育座谈会", "text": "周砚秋出席。防汛不在议程。Flood control."},
    {"id": "a3", "title": "", "text": "石浦水库建成，欧阳雁·买买提讲话。"},
    {"id": "a4", "text": "水。"},
)


def schema(store: Store) -> set[tuple[Any, ...]]:
    """(kind, label or type, properties) of all that is constrained or indexed."""
    found: set[tuple[Any, ...]] = set()
    for show in ("CONSTRAINTS", "INDEXES"):
        for row in store.read(f"SHOW {show} YIELD * RETURN type, labelsOrTypes, properties"):
            kind = "UNIQUE" if "UNIQUENESS" in row["type"] else row["type"]
            for label in row["labelsOrTypes"] or ():
                found.add((kind, label, tuple(row["properties"] or ())))
    return found


def wanted(engine: str) -> set[tuple[Any, ...]]:
    found: set[tuple[Any, ...]] = {("UNIQUE", BOOKKEEPING, ("key",))}
    for label, kind in ontology().nodes.items():
        found.add(("UNIQUE", label, (kind.key,)))
        found |= {("RANGE", label, (column,)) for column in kind.index}
        if kind.text and (engine, label) != ("arcadedb", "Article"):  # whose words graph/words.py indexes
            found.add(("FULLTEXT", label, tuple(kind.text)))
    for label, relationship in ontology().relationships.items():
        if "address" in relationship.properties:
            found.add(("RANGE", label, ("address",)))
    return found | (
        {("UNIQUE", WORDS, ("key",)), ("UNIQUE", PAIRS, ("key",))} if engine == "arcadedb" else set()
    )


def test_the_store_has_what_the_ontology_wants(store: Store) -> None:
    assert wanted(store.engine) - schema(store) == set()


def test_making_it_again_changes_nothing(neo4j_store: Store) -> None:
    before = schema(neo4j_store)
    with open_store(neo4j_store.address) as again:
        again.write(lambda tx: tx.run(f"MATCH (n:{BOOKKEEPING} {{key: 'schema'}}) SET n.schema = 'older'"))
    with open_store(neo4j_store.address) as again:
        again.prepare()
        (row,) = again.read(f"MATCH (n:{BOOKKEEPING} {{key: 'schema'}}) RETURN n.schema AS schema")
    assert row["schema"] != "older"
    assert schema(neo4j_store) == before


def test_two_first_clients_at_once(neo4j_store: Store) -> None:
    for row in neo4j_store.read("SHOW CONSTRAINTS YIELD name RETURN name"):
        _administer(neo4j_store, f"DROP CONSTRAINT {row['name']}")
    for row in neo4j_store.read("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
        _administer(neo4j_store, f"DROP INDEX {row['name']}")
    _administer(neo4j_store, f"MATCH (n:{BOOKKEEPING}) DETACH DELETE n")
    assert wanted("neo4j") & schema(neo4j_store) == set()
    faults: list[Exception] = []

    def first() -> None:
        try:
            with open_store(neo4j_store.address) as mine:
                mine.write(lambda tx: tx.run("RETURN 1 AS one"))
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=first) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    assert wanted("neo4j") - schema(neo4j_store) == set()


def _administer(store: Store, statement: str) -> None:
    with store._connection.session() as session:
        session.run(statement).consume()


def test_a_neo4j_of_another_ontology_is_refused_unharmed(neo4j_store: Store) -> None:
    mark = f"MATCH (n:{BOOKKEEPING} {{key: 'schema'}}) SET n.ontology = $version"
    neo4j_store.write(lambda tx: [tx.run(mark, {"version": 99}), tx.run("CREATE (:Meeting {id: 'm1'})")])
    try:
        with pytest.raises(WrongVersion, match=r"has ontology 99.*into another one"):
            open_store(neo4j_store.address)
        assert neo4j_store.read("MATCH (m:Meeting) RETURN m.id AS id") == [{"id": "m1"}]
    finally:
        neo4j_store.write(lambda tx: tx.run(mark, {"version": ontology().version}))


@pytest.mark.parametrize("label", list(ontology().nodes))
def test_keys_are_unique(store: Store, label: str) -> None:
    key = ontology().nodes[label].key
    create = f"CREATE (:{label} {{{key}: 'twice'}})"
    store.write(lambda tx: tx.run(create))
    with pytest.raises(ConstraintViolated):
        store.write(lambda tx: tx.run(create))
    assert store.read(f"MATCH (n:{label}) RETURN count(n) AS n") == [{"n": 1}]


@pytest.mark.neo4j
@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("防汛", ["a1", "a2"]),
        ('"防汛工作会议"', ["a1"]),
        ("title:防汛", ["a1"]),
        ("防汛 AND 周砚秋", ["a2"]),
        ("防汛 教育座谈", ["a1", "a2"]),
        ("林望舒", ["a1"]),
        ("買買提 OR 买买提", ["a3"]),
        ("FLOOD", ["a2"]),
        ("水库", ["a3"]),
        ("没有的词", []),
    ],
)
def test_full_text_finds_articles(neo4j_store: Store, words: str, ids: list[str]) -> None:
    neo4j_store.write(
        lambda tx: tx.run(
            "UNWIND $rows AS row MERGE (a:Article {id: row.id}) SET a += row", {"rows": list(ARTICLES)}
        )
    )
    rows = neo4j_store.read(
        "CALL db.index.fulltext.queryNodes($index, $words) YIELD node RETURN node.id AS id ORDER BY id",
        {"index": text_index("Article"), "words": words},
    )
    assert [row["id"] for row in rows] == ids


def test_both_dialects_name_every_label() -> None:
    for statements in (neo4j_schema(ontology()), [text for _, text in arcadedb_schema(ontology())]):
        for label in ontology().nodes:
            assert any(f":{label})" in statement for statement in statements), label
