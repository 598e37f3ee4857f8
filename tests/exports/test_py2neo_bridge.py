"""The bridge reads a part of a real Neo4j through py2neo."""

from __future__ import annotations

import sys

import pytest
import small_graph as g

from exports.py2neo_bridge import connect, read_subgraph
from graph.store import Store
from loaders.errors import UsageError

pytest_plugins = ["small_stores"]


def test_a_node_and_its_neighbours(small_store: Store) -> None:
    if small_store.engine != "neo4j":
        with pytest.raises(UsageError, match="py2neo reads a Neo4j"):
            connect(small_store.address)
        return
    graph = connect(small_store.address)
    found = read_subgraph(graph, "Person", g.LIN)
    assert found.types() == {"ATTENDED", "CHAIRED", "DIRECTED", "HELD", "CHANGED", "MENTIONS"}
    assert {node["name"] for node in found.nodes if "Meeting" in node.labels} == {
        "云汀市财政工作会议",
        "全市防汛会商会",
    }
    assert len(found.relationships) == 14
    (directed,) = (one for one in found.relationships if type(one).__name__ == "DIRECTED")
    assert (directed.start_node["name"], directed["role"]) == ("林望舒", "市长")
    assert len(read_subgraph(graph, "Person", g.LIN, limit=3).relationships) == 3
    assert not read_subgraph(graph, "Person", "nobody").nodes
    with pytest.raises(UsageError, match="no label 'Dog'"):
        read_subgraph(graph, "Dog", g.LIN)


def test_without_py2neo_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py2neo", None)
    with pytest.raises(UsageError, match=r"pip install 'chuxi\[py2neo\]'"):
        connect("bolt://127.0.0.1:1")
