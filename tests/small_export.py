"""The small graph as a stream without a store: what an export of any store that holds it must equal."""

from __future__ import annotations

import io
from typing import Any

import small_graph

from exports import FORMATS, GivenGraph, Graph, Node, PublicGraph, RdfOptions, Relationship
from graph.ontology import ontology


def given_graph() -> GivenGraph:
    """The small graph's nodes and relationships as they are written, internal properties left out."""
    kinds = ontology()
    nodes = [
        Node(label, row["id"], _shown(row, kinds.nodes[label].properties))
        for label, rows in small_graph.nodes().items()
        for row in rows
    ]
    edges = [
        Relationship(kind, source, target, _shown(row, kinds.properties_of(kind)))
        for kind, rows in small_graph.relationships().items()
        for source, target, row in rows
    ]
    texts = {key: (row["title"], row["text"]) for key, row in small_graph.ARTICLES.items()}
    return GivenGraph(nodes, edges, texts, snapshot=small_graph.SNAPSHOT)


def exported(graph: Graph, form: str, *, private: bool = False, **options: Any) -> bytes:
    """A format's bytes."""
    out = io.BytesIO()
    FORMATS[form].write(graph if private else PublicGraph(graph), out, RdfOptions(**options))
    return out.getvalue()


def _shown(row: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {
        name: row[name]
        for name, kind in properties.items()
        if not kind.internal and row.get(name) is not None
    }
