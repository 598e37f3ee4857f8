"""The embedded engine's index of words: what is found, in which order, and what goes with its article."""

from __future__ import annotations

from datetime import date

import pytest

from graph import words
from graph.loading import load, retract
from graph.store import Store
from loaders.article import Article


def article(identity: str, text: str, day: str = "2024-05-01", title: str = "") -> Article:
    return Article(id=identity, text=text, title=title, published=date.fromisoformat(day), origin=identity)


ARTICLES = (
    article("a1", "第3次防汛工作会议在云汀召开。", "2024-05-01", "全市防汛工作会议"),
    article("a2", "周砚秋检查防汛，随后调研教育，FLOOD 预案已定。", "2024-05-03"),
    article("a3", "買買提說水庫建成。\n教育 座谈会照常。", "2024-05-02", "水库"),
    Article(id="a4", text="防汛无日期。"),
)


def ids(
    store: Store, *asked: str, since: str | None = None, until: str | None = None, limit: int = 9
) -> list[str]:
    rows = words.newest(store, asked, since=since, until=until, limit=limit)
    return [row["article"] for row in rows]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["防汛"], ["a2", "a1", "a4"]),
        (["防汛工作会议"], ["a1"]),
        (["第3次"], ["a1"]),
        (["防汛", "周砚秋"], ["a2"]),
        (["买买提"], ["a3"]),
        (["買買提"], ["a3"]),
        (["flood"], ["a2"]),
        (["水库"], ["a3"]),
        (["教育座谈"], []),  # they stand apart
        (["汛工会议"], []),  # no article has them in a row
        (["没有的词"], []),
        (["汛"], []),
        ([], []),
    ],
)
def test_what_is_found_newest_first(embedded: Store, asked: list[str], found: list[str]) -> None:
    load(embedded, ARTICLES, batch=2)
    assert ids(embedded, *asked) == found


def test_days_and_limits(embedded: Store) -> None:
    load(embedded, ARTICLES)
    assert ids(embedded, "防汛", limit=2) == ["a2", "a1"]
    assert ids(embedded, "防汛", since="2024-05-02") == ["a2"]
    assert ids(embedded, "防汛", until="2024-05-02") == ["a1"]


def test_more_candidates_than_are_read_at_a_time(embedded: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest articles have all the pairs, but not the word."""
    monkeypatch.setattr(words, "_LOOKED_INTO", 2)
    apart = [article(f"b{n}", "防汛工。汛工作。", f"2024-06-0{n}") for n in range(1, 6)]
    load(embedded, [*apart, ARTICLES[0]])
    assert ids(embedded, "防汛工作") == ["a1"]


def test_what_is_taken_back_or_replaced_is_found_no_more(embedded: Store) -> None:
    load(embedded, ARTICLES)
    retract(embedded, ["a2"])
    assert ids(embedded, "周砚秋") == []
    load(embedded, [article("a1", "市里议教育。")], replace=True)
    assert ids(embedded, "防汛工作") == []
    assert ids(embedded, "议教育") == ["a1"]
    kept = embedded.read("MATCH (w:ChuxiWords) RETURN w.articles AS articles")
    assert not any('"a2"' in row["articles"] for row in kept)


def test_many_short_loads_are_put_together(embedded: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "MANY", 2)
    for each in ARTICLES:
        load(embedded, [each])
    assert embedded.read("MATCH (w:ChuxiWords) RETURN count(w) AS n") == [{"n": 2}]
    assert ids(embedded, "防汛") == ["a2", "a1", "a4"]
    assert ids(embedded, "教育") == ["a2", "a3"]


def test_a_pair_is_found_in_segments_of_several_blocks(
    embedded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_BLOCK", 5)
    load(embedded, ARTICLES)
    assert embedded.read("MATCH (p:ChuxiPairs) RETURN count(p) AS n")[0]["n"] > 5
    assert ids(embedded, "防汛") == ["a2", "a1", "a4"]
    retract(embedded, [a.id for a in ARTICLES])
    assert embedded.read("MATCH (p:ChuxiPairs) RETURN count(p) AS n") == [{"n": 0}]
