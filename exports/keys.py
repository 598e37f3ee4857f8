"""Keys of nodes and edges in graph files and in networkx, where all labels share one space."""

from __future__ import annotations

import hashlib

from exports.stream import Relationship


def node_key(label: str, key: str) -> str:
    """The key of a node in one graph of all labels: an agency and a place may have the same id."""
    return f"{label}:{key}"


def edge_key(edge: Relationship) -> str:
    """The key of an edge: the fact's id, or a hash of what tells the edge from others."""
    if "fact" in edge.properties:
        return str(edge.properties["fact"])
    parts = (edge.type, edge.source, edge.target, edge.properties.get("address", ""))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
