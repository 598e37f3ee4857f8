"""The graph in networkx: a MultiDiGraph whose edges are the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from exports.keys import edge_key, node_key
from exports.stream import Graph, PublicGraph, StoredGraph
from graph.ontology import ontology

if TYPE_CHECKING:
    from graph.store import Store


def to_networkx(store: Store, *, private: bool = False) -> nx.MultiDiGraph[Any]:
    """Everything in a store; people of class private and what is said of them only where `private`."""
    stored = StoredGraph(store)
    return as_networkx(stored if private else PublicGraph(stored))


def as_networkx(graph: Graph) -> nx.MultiDiGraph[Any]:
    """Nodes are keyed `Label:id` and carry `label`; edges are keyed by fact and carry `type`.

    Dates are ISO strings, absent properties are left out, and so are the texts of articles. The graph's
    attribute `snapshot` is the digest of the store's state.
    """
    found: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for label in ontology().nodes:
        for node in graph.nodes(label):
            found.add_node(node_key(label, node.id), label=label, **node.properties)
    for name, kind in ontology().relationships.items():
        for edge in graph.relationships(name):
            source, target = node_key(kind.from_, edge.source), node_key(kind.to, edge.target)
            found.add_edge(source, target, key=edge_key(edge), type=name, **edge.properties)
    if snapshot := graph.snapshot():
        found.graph["snapshot"] = snapshot
    return found
