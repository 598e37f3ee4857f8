"""Replay: from a snapshot alone a new store whose exports are, byte for byte, those of then."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from deciding import of_every_kind
from dumping import dumped
from store_fixtures import wipe
from test_loading import ARTICLES, loaded

import loaders.lexicon
from exports import FORMATS, PublicGraph, RdfOptions, StoredGraph
from graph.hiding import suppression_of
from graph.judging import decide
from graph.loading import outdated, reload, retract
from graph.snapshots.archive import Archive, DamagedSnapshot
from graph.snapshots.replaying import OtherVersion, differences, replay
from graph.snapshots.rules import rules_now
from graph.snapshots.taking import take
from graph.store import Store
from loaders.errors import UsageError
from loaders.lexicon.own import Own

OWN = loaders.lexicon.standard().with_own(frozenset([Own("name", "安娜·贝格"), Own("post", "稻长")]))


def exported(store: Store) -> dict[str, bytes]:
    """Every format that is made from the graph."""
    found = {}
    for name, form in FORMATS.items():
        if form.needs_graph:
            out = io.BytesIO()
            form.write(PublicGraph(StoredGraph(store)), out, RdfOptions(quotes="short"))
            found[name] = out.getvalue()
    return found


def frozen(store: Store, path: Path) -> Archive:
    """The store's snapshot."""
    with path.open("wb") as out:
        take(store, out)
    return Archive(path)


def lived_in(store: Store) -> None:
    """A store with a history: articles that came and went, two lexicons, decisions of every kind."""
    loaded(store, *ARTICLES, batch=5)
    reload(store, outdated(store, OWN)[:4], lexicon=OWN)
    retract(store, ["a09"])
    for decision in of_every_kind(store):
        decide(store, [decision])


@pytest.mark.parametrize("read_again", [False, True])
def test_the_same_bytes_from_the_file_alone(store: Store, tmp_path: Path, read_again: bool) -> None:
    """The articles are read again each with the lexicon that it was read with."""
    lived_in(store)
    expected, whole = exported(store), dumped(store)
    with frozen(store, tmp_path / "a.zip") as snapshot:
        wipe(store)
        built = replay(snapshot, store, read_again=read_again)
        assert (built.same_state, built.same_graph, built.failed) == (True, True, ())
        assert built.articles == len(ARTICLES) - 1
        assert snapshot.digest.encode() in expected["ttl"]
    assert exported(store) == expected
    assert [line for line in dumped(store) if '"origin"' not in line] == [
        line for line in whole if '"origin"' not in line
    ]


@pytest.mark.neo4j
def test_the_same_bytes_on_another_engine(embedded: Store, neo4j_store: Store, tmp_path: Path) -> None:
    lived_in(embedded)
    with frozen(embedded, tmp_path / "a.zip") as snapshot:
        replay(snapshot, neo4j_store)
    assert exported(neo4j_store) == exported(embedded)


@pytest.mark.parametrize("changed", ["EXTRACTOR", "code", "lexicon", "identity", "ontology"])
def test_another_version_is_refused_by_name_unless_told(
    embedded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    loaded(embedded, *ARTICLES[:3])
    with frozen(embedded, tmp_path / "a.zip") as snapshot:
        wipe(embedded)
        assert differences(snapshot.manifest) == []
        if changed == "EXTRACTOR":
            monkeypatch.setattr("graph.snapshots.replaying.EXTRACTOR", "chuxi 9.9.9")
            says = "the extractor: chuxi 9.9.9 here, chuxi 0.1.0 there"
        else:
            other = msgspec.structs.replace(rules_now(), **{changed: "ffff"})
            monkeypatch.setattr("graph.snapshots.replaying.rules_now", lambda: other)
            monkeypatch.setattr("graph.snapshots.state.rules_now", lambda: other)
            says = "ffff here"
        with pytest.raises(OtherVersion, match=says):
            replay(snapshot, embedded)
        assert embedded.read("MATCH (n) WHERE NOT n:ChuxiStore RETURN count(n) AS n") == [{"n": 0}]
        built = replay(snapshot, embedded, anyway=True)
        assert built.same_graph
        assert built.same_state == (changed == "EXTRACTOR")


def test_a_graph_that_comes_out_otherwise_is_told(
    embedded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(embedded, *ARTICLES[:3])
    with frozen(embedded, tmp_path / "a.zip") as snapshot:
        wipe(embedded)
        monkeypatch.setattr("graph.resolution.romanised", lambda _: ("x", "x"))
        built = replay(snapshot, embedded)
    assert (built.same_state, built.same_graph) == (True, False)


def test_a_store_that_is_not_empty_is_left_alone(embedded: Store, tmp_path: Path) -> None:
    loaded(embedded, *ARTICLES[:3])
    before = dumped(embedded)
    with frozen(embedded, tmp_path / "a.zip") as snapshot:
        with pytest.raises(UsageError, match="not empty"):
            replay(snapshot, embedded)
        assert dumped(embedded) == before
        decide(embedded, [suppression_of(embedded, "a01")])
        retract(embedded, ["a02", "a03"])
        with pytest.raises(UsageError, match="not empty"):
            replay(snapshot, embedded)


def test_a_damaged_file_writes_nothing(embedded: Store, tmp_path: Path) -> None:
    from test_snapshot_archive import change

    loaded(embedded, *ARTICLES[:3])
    frozen(embedded, tmp_path / "a.zip").__exit__()
    wipe(embedded)
    change(tmp_path / "a.zip", "graph/HELD.jsonl", lambda content: content[:-2])
    with Archive(tmp_path / "a.zip") as snapshot, pytest.raises(DamagedSnapshot, match="HELD"):
        replay(snapshot, embedded)
    assert embedded.read("MATCH (a:Article) RETURN a.id AS id") == []
