"""The embedded engine drops a message above 16 MiB without a word: such a message is never sent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from store_fixtures import wipe

from graph import change, reading
from graph.loading import load
from graph.store import MessageTooLarge, Store
from graph.store.sizes import LARGEST, check_size, size
from loaders.article import Article
from loaders.errors import InputError

MIB = 1 << 20
MEETING = "3月1日，云汀市委书记周砚秋主持召开财政工作会议。市长林望舒出席会议。"


def article(identity: str, text: str) -> Article:
    return Article(id=identity, text=text, published=date(2024, 3, 2), origin=f"{identity}.txt")


def test_what_is_too_large_is_told_at_once(embedded: Store) -> None:
    large = {"text": "x" * (17 * MIB)}
    for ask in (
        lambda: embedded.read("RETURN size($text) AS n", large),
        lambda: embedded.free("RETURN size($text) AS n", large),
        lambda: embedded.free(f"RETURN size('{large['text']}') AS n"),
        lambda: embedded.write(lambda tx: tx.run("MERGE (m:Meeting {id: 'm'}) SET m.name = $text", large)),
    ):
        with pytest.raises(MessageTooLarge, match="17 MiB"):
            ask()
    assert embedded.read("MATCH (m:Meeting) RETURN count(m) AS n") == [{"n": 0}]


def test_half_of_a_surrogate_pair_is_told_with_its_parameter(store: Store) -> None:
    half = {"fine": "周", "rows": [{"name": "\ud800"}]}
    for ask in (
        lambda: store.read("RETURN $rows AS n", half),
        lambda: list(store.stream("RETURN $rows AS n", half)),
        lambda: store.free("RETURN $rows AS n", half),
        lambda: store.write(
            lambda tx: tx.run("MERGE (m:Meeting {id: 'm'}) SET m.name = $rows[0].name", half)
        ),
    ):
        with pytest.raises(InputError, match="parameter rows holds half"):
            ask()
    assert store.read("MATCH (m:Meeting) RETURN count(m) AS n") == [{"n": 0}]
    assert store.read("RETURN $day AS day", {"day": date(2024, 2, 29)}) == [{"day": "2024-02-29"}]


def test_what_just_fits_is_taken(embedded: Store) -> None:
    text = {"text": "水库" * ((LARGEST - 100) // 6)}
    assert size(text) > 0.99 * LARGEST
    assert embedded.read("RETURN size($text) AS n", text, deadline=60) == [{"n": len(text["text"])}]


def test_the_size_is_no_smaller_than_the_message() -> None:
    from neo4j._codec.packstream.v1 import PackableBuffer, Packer

    values: Any = {"rows": [{"id": f"a{n}", "n": n * 37, "yes": True, "s": "市长" * n} for n in range(500)]}
    buffer = PackableBuffer()
    Packer(buffer).pack(values)
    assert len(buffer.data) <= size(values)


def test_neo4j_takes_any_size() -> None:
    check_size({"text": "x" * (17 * MIB)}, None)


def test_an_article_that_cannot_fit_is_named_and_the_rest_is_loaded(
    embedded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.store.session.LARGEST", 100_000)  # so that the test needs no 15 MiB
    long = article("long", MEETING + "天晴。" * 20_000)
    summary = load(embedded, [article("a1", MEETING), long, article("a2", MEETING + "天晴。")])
    assert summary.loaded == 2
    ((failed, reason),) = summary.failed
    assert failed == "long"
    assert "long.txt: the article" in reason
    assert "Neo4j" in reason
    rows = embedded.read("MATCH (a:Article) RETURN a.id AS id ORDER BY id")
    assert [row["id"] for row in rows] == ["a1", "a2"]


def test_rows_are_sent_inportions_of_bounded_size(embedded: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.session.LARGEST", 100_000)
    monkeypatch.setattr(change, "_BYTES", 50_000)
    articles = [article(f"a{n}", MEETING + "天晴。" * 2_000) for n in range(12)]
    assert load(embedded, articles).loaded == 12
    assert [len(some) for some in change.portions(["x" * 20_000] * 5)] == [2, 2, 1]
    assert [len(some) for some in change.portions(["x" * 60_000, "x"])] == [1, 1]
    assert [len(some) for some in change.portions(list(range(4500)))] == [2000, 2000, 500]
    wipe(embedded)


def test_a_batch_of_long_articles_ends_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_LETTERS", 100)
    articles = [article(str(n), "水" * letters) for n, letters in enumerate((40, 70, 10, 10, 10, 200))]
    assert [len(some) for some in reading._batches(articles, 3)] == [2, 3, 1]
