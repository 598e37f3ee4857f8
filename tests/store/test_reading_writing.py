"""What every store does alike: write in transactions, read, stream, search; and how it reports faults."""

from __future__ import annotations

import time
from typing import Any

import pytest

from graph.store import (
    ConstraintViolated,
    DeadlineExceeded,
    QueryError,
    Store,
    Transaction,
    text_index,
)

PUT = """
UNWIND $rows AS row
MERGE (m:Meeting {id: row.id})
SET m += row.props
SET m.date = date(row.date)
"""
FOREVER = (
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b UNWIND [1, 2, 3] AS c RETURN count(*) AS n"
)


def put(store: Store, *rows: dict[str, Any]) -> None:
    store.write(lambda tx: tx.run(PUT, {"rows": list(rows)}))


def meeting(key: str, date: str | None = None, **properties: Any) -> dict[str, Any]:
    return {"id": key, "date": date, "props": properties}


def test_what_is_written_is_read_back_ready_for_json(store: Store) -> None:
    put(
        store, meeting("m1", "2022-05-09", name="全市防汛工作会议", tags=["甲", "乙"], planned=False, seats=3)
    )
    (row,) = store.read(
        "MATCH (m:Meeting {id: $id}) RETURN m.name AS name, m.date AS date, m.tags AS tags,"
        " m.planned AS planned, m.seats AS seats, m.absent AS absent, {id: m.id, days: [m.date]} AS map,"
        " m AS node",
        {"id": "m1"},
    )
    node = row.pop("node")
    assert row == {
        "name": "全市防汛工作会议",
        "date": "2022-05-09",
        "tags": ["甲", "乙"],
        "planned": False,
        "seats": 3,
        "absent": None,
        "map": {"id": "m1", "days": ["2022-05-09"]},
    }
    assert node["labels"] == ["Meeting"]
    assert node["properties"]["date"] == "2022-05-09"


def test_null_takes_a_property_away_and_an_empty_list_stays(store: Store) -> None:
    put(store, meeting("m1", "2022-05-09", name="甲", place="乙"))
    put(store, meeting("m1", None, name="甲", place=None, tags=[]))
    rows = store.read(
        "MATCH (m:Meeting) RETURN m.date AS date, m.place AS place, m.tags AS tags, keys(m) AS keys"
    )
    assert [row.pop("keys").sort() for row in rows] == [None]
    assert rows == [{"date": None, "place": None, "tags": []}]


def test_dates_compare_as_days(store: Store) -> None:
    put(store, meeting("m1", "2021-12-31"), meeting("m2", "2022-05-09"), meeting("m3", "2022-10-01"))
    rows = store.read(
        "MATCH (m:Meeting) WHERE m.date >= date($from) AND m.date < date($to)"
        " RETURN m.id AS id ORDER BY m.date",
        {"from": "2022-01-01", "to": "2022-10-01"},
    )
    assert [row["id"] for row in rows] == ["m2"]


def test_relationships_and_paths(store: Store) -> None:
    put(store, meeting("m1"))
    store.write(lambda tx: tx.run("MERGE (p:Person {id: 'p1'}) SET p.name = '甄一'"))
    for _ in range(2):
        store.write(
            lambda tx: tx.run(
                "UNWIND $rows AS row MATCH (p:Person {id: row.p}) MATCH (m:Meeting {id: row.m})"
                " MERGE (p)-[r:ATTENDED {fact: row.fact}]->(m) SET r += row.props",
                {"rows": [{"p": "p1", "m": "m1", "fact": "f1", "props": {"start": 3, "in_title": True}}]},
            )
        )
    (row,) = store.read("MATCH path = (:Person)-[r:ATTENDED]->(:Meeting) RETURN r, path")
    ends = {"from": "Person:p1", "to": "Meeting:m1"}
    properties = {"fact": "f1", "start": 3, "in_title": True}
    assert row["r"] == {"type": "ATTENDED", "properties": properties, **ends}
    assert [node["labels"] for node in row["path"]["nodes"]] == [["Person"], ["Meeting"]]
    assert [(each["start"], each["end"]) for each in row["path"]["relationships"]] == [(0, 1)]


def test_a_write_counts_as_a_whole_or_not_at_all(store: Store) -> None:
    def half(tx: Transaction) -> None:
        tx.run(PUT, {"rows": [meeting("m1"), meeting("m2")]})
        raise RuntimeError("stopped in the middle")

    with pytest.raises(RuntimeError):
        store.write(half)
    put(store, meeting("m3"))
    with pytest.raises(ConstraintViolated):
        store.write(
            lambda tx: [tx.run(PUT, {"rows": [meeting("m4")]}), tx.run("CREATE (:Meeting {id: 'm3'})")]
        )
    assert store.read("MATCH (m:Meeting) RETURN m.id AS id") == [{"id": "m3"}]


def test_a_large_batch(store: Store) -> None:
    put(store, *(meeting(f"m{n}", "2022-05-09", name=f"会议{n}") for n in range(5000)))
    assert store.read("MATCH (m:Meeting) RETURN count(m) AS n") == [{"n": 5000}]
    assert sum(1 for _ in store.stream("MATCH (m:Meeting) RETURN m.id AS id")) == 5000


def test_a_stream_may_be_left_early(store: Store) -> None:
    begun = time.monotonic()
    rows = store.stream("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a, b")
    assert next(rows) == {"a": 1, "b": 1}
    rows.close()  # type: ignore[attr-defined]
    assert store.read("RETURN 1 AS one") == [{"one": 1}]
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("words", ["防汛", "防汛工作", "flood"])
def test_full_text_is_asked_for_alike(store: Store, words: str) -> None:
    put(store, meeting("m1", name="全市防汛工作会议 Flood"), meeting("m2", name="教育座谈会"))
    rows = store.read(
        "CALL db.index.fulltext.queryNodes($index, $words) YIELD node, score"
        " RETURN node.id AS id, score > 0 AS good",
        {"index": text_index("Meeting"), "words": words},
    )
    assert rows == [{"id": "m1", "good": True}]


@pytest.mark.neo4j
def test_full_text_covers_all_its_columns(neo4j_store: Store) -> None:
    neo4j_store.write(
        lambda tx: tx.run(
            "UNWIND $rows AS row MERGE (a:Article {id: row.id}) SET a += row",
            {
                "rows": [
                    {"id": "a1", "title": "水库开工", "text": "某日"},
                    {"id": "a2", "title": "", "text": "水库建成"},
                ]
            },
        )
    )
    ask = "CALL db.index.fulltext.queryNodes('article_text', $w) YIELD node RETURN node.id AS id ORDER BY id"
    assert neo4j_store.read(ask, {"w": "水库"}) == [{"id": "a1"}, {"id": "a2"}]
    assert neo4j_store.read(ask, {"w": "title:水库"}) == [{"id": "a1"}]


def test_full_text_follows_changes(store: Store) -> None:
    ask = "CALL db.index.fulltext.queryNodes('meeting_text', $w) YIELD node RETURN node.id AS id"
    put(store, meeting("m1", name="防汛工作会议"))
    put(store, meeting("m1", name="教育座谈会"))
    assert store.read(ask, {"w": "防汛"}) == []
    assert store.read(ask, {"w": "座谈"}) == [{"id": "m1"}]
    store.write(lambda tx: tx.run("MATCH (m:Meeting) DETACH DELETE m"))
    assert store.read(ask, {"w": "座谈"}) == []


def test_words_that_full_text_cannot_read(store: Store) -> None:
    with pytest.raises(QueryError, match="full-text"):
        store.read("CALL db.index.fulltext.queryNodes('meeting_text', '(') YIELD node RETURN node.id AS id")


def test_a_query_that_would_run_for_ever_is_stopped(store: Store) -> None:
    begun = time.monotonic()
    with pytest.raises(DeadlineExceeded):
        store.read(FOREVER, deadline=1)
    assert time.monotonic() - begun < 5
    assert store.read("RETURN 1 AS one") == [{"one": 1}]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("MATCH (m:Meeting)\nRETRUN m", (2, 1)),
        ("MATCH (m:Meeting RETURN m", (1, 18)),
        ("  MATCH (m:Meeting RETURN m", (1, 20)),
        ("// 会议\n\n /* all */ MATCH (m:Meeting RETURN m", (3, 29)),
    ],
)
def test_a_fault_in_a_query_has_its_place(store: Store, query: str, place: tuple[int, int]) -> None:
    for ask in (store.read, store.free):
        with pytest.raises(QueryError) as caught:
            ask(query)
        assert (caught.value.line, caught.value.column) == place


@pytest.mark.parametrize("query", ["RETURN $missing AS m", "RETURN nofunction(1) AS m", "MATCH (m) RETURN x"])
def test_other_faults_of_a_query(store: Store, query: str) -> None:
    with pytest.raises(QueryError):
        store.read(query)
