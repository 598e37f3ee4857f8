"""GraphML and networkx: what networkx reads back is what the graph holds."""

from __future__ import annotations

import io
from typing import Any

import msgspec
import networkx as nx
import small_graph as g
from small_export import exported, given_graph

from exports import GivenGraph, Node, PublicGraph, Relationship
from exports.networkx import as_networkx, to_networkx
from graph.store import Store

pytest_plugins = ["small_stores"]


def read(data: bytes) -> nx.MultiDiGraph[Any]:
    return nx.read_graphml(io.BytesIO(data), force_multigraph=True)


def plain(attributes: dict[str, Any]) -> dict[str, Any]:
    """Attributes as GraphML holds them: lists are JSON."""
    return {
        name: msgspec.json.encode(value).decode() if isinstance(value, list) else value
        for name, value in attributes.items()
    }


def test_networkx_reads_back_what_the_graph_holds() -> None:
    back, direct = read(exported(given_graph(), "graphml")), as_networkx(PublicGraph(given_graph()))
    assert dict(back.nodes(data=True)) == {key: plain(data) for key, data in direct.nodes(data=True)}
    assert {(*ends, key): data for *ends, key, data in back.edges(keys=True, data=True)} == {
        (*ends, key): plain(data) for *ends, key, data in direct.edges(keys=True, data=True)
    }


def test_a_store_as_networkx(small_store: Store) -> None:
    found = to_networkx(small_store)
    lin, budget = f"Person:{g.LIN}", f"Meeting:{g.BUDGET}"
    types = sorted(data["type"] for data in found.get_edge_data(lin, budget).values())
    assert types == ["ATTENDED", "ATTENDED", "DIRECTED"]  # two newsrooms: parallel edges
    assert found.nodes[budget]["date"] == "2024-03-01"
    assert "text" not in found.nodes["Article:yt-0301"]
    assert f"Person:{g.WANG}" not in found
    assert f"Person:{g.WANG}" in to_networkx(small_store, private=True)


def test_characters_that_xml_can_not_hold_are_dropped() -> None:
    name = "a\x00\x0b\ufffe\ud800<&>\"'\t\r\n\U00020bb7"
    node = Node("Person", "p\x01", {"name": name, "names": [name]})
    edge = Relationship("MENTIONS", "x", "p\x01", {"address": "a", "name": name})
    back = read(exported(GivenGraph([node, Node("Article", "x", {})], [edge]), "graphml"))
    assert back.nodes["Person:p"]["name"] == "a<&>\"'\t\r\n\U00020bb7"
    assert next(iter(back.edges(data=True)))[2]["name"] == "a<&>\"'\t\r\n\U00020bb7"


def test_an_agency_and_a_place_of_one_name_are_two_nodes() -> None:
    back = read(exported(given_graph(), "graphml"))
    assert {f"Agency:{g.CITY}", f"Place:{g.CITY}"} <= set(back)
