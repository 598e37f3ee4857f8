"""Exports without weaker merges: nothing is lost, what was joined goes out apart under its own address."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from town import LATER, article, at

from chuxi.__main__ import main
from exports.stream import StoredGraph
from exports.strength import StrongGraph
from graph.loading import load
from graph.ontology import ontology
from graph.store import Store

# 邬岫柏 rose from one post to another: one person by evidence, not by print.
CAREER = (
    article("s1", "2022-03-02", "3月1日，云汀市委组织部部长邬岫柏主持召开座谈会。欧阳雁、岑溪参加座谈会。"),
    article("s2", "2022-04-02", "4月1日，云汀市委组织部部长邬岫柏主持召开推进会。欧阳雁、岑溪参加会议。"),
    article("s3", "2023-03-02", "3月1日，云汀市委副书记邬岫柏主持召开座谈会。欧阳雁、岑溪参加座谈会。"),
)


@pytest.fixture
def merged(store: Store) -> Store:
    """A store where 邬岫柏 is one person by a merge, on either engine."""
    return with_a_merge(store)


def with_a_merge(store: Store) -> Store:
    load(store, [*LATER, *CAREER])
    rows = store.read("MATCH (p:Person {name: '邬岫柏'}) RETURN p.id AS id, p.ties AS ties")
    assert [row["id"] for row in rows] == [at("s1", "邬岫柏")]
    assert len(rows[0]["ties"]) == 1
    return store


def facts(graph: StoredGraph) -> Counter[tuple[str, str, str]]:
    """Every relationship of people: its type, who, and the article that says so."""
    return Counter(
        (kind, edge.source, edge.properties["article"])
        for kind, ends in ontology().relationships.items()
        if ends.from_ == "Person"
        for edge in graph.relationships(kind)
    )


def test_a_weak_merge_goes_out_as_two_people_and_no_fact_is_lost(merged: Store) -> None:
    whole, strong = StoredGraph(merged), StrongGraph(merged, 100)
    one, other = at("s1", "邬岫柏"), at("s3", "邬岫柏")
    names = {node.id: node.properties for node in strong.nodes("Person")}
    assert names[one]["name"] == names[other]["name"] == "邬岫柏"
    assert (names[one]["last_seen"], names[other]["first_seen"]) == ("2022-04-02", "2023-03-02")
    assert other not in {node.id for node in whole.nodes("Person")}
    before, after = facts(whole), facts(strong)
    assert sum(before.values()) == sum(after.values())
    assert {key for key in after if key[1] == other} == {
        (kind, other, article) for kind, who, article in before if (who, article) == (one, "s3")
    }
    mentions = {edge.properties["address"]: edge.target for edge in strong.relationships("MENTIONS")}
    assert (mentions[at("s2", "邬岫柏")], mentions[other]) == (one, other)


def test_the_least_strength_of_nothing_changes_nothing(merged: Store) -> None:
    strong, whole = StrongGraph(merged, 1), StoredGraph(merged)
    assert facts(strong) == facts(whole)
    assert list(map(str, strong.nodes("Person"))) == list(map(str, whole.nodes("Person")))


def test_the_command_leaves_weaker_merges_out(embedded: Store, tmp_path: Path) -> None:
    merged = with_a_merge(embedded)
    lines = []
    for least in ("0", "100"):
        target = tmp_path / f"{least}.nt"
        with pytest.raises(SystemExit) as left:
            main(["export", "nt", "-o", str(target), "--least-strength", least, "--store", merged.address])
        assert left.value.code == 0
        lines.append(target.read_text(encoding="utf-8"))
    new = f"/person/{at('s3', '邬岫柏')}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    assert new not in lines[0]
    assert new in lines[1]
