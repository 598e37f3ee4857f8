"""For people who have py2neo code: a part of a Neo4j graph as a py2neo Subgraph. Needs `chuxi[py2neo]`.

py2neo has reached its end of life and knows Bolt up to 4.3; Neo4j 5.26 still speaks that. Nothing else of the
project uses it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graph.ontology import ontology
from loaders.errors import UsageError

if TYPE_CHECKING:
    from py2neo import Graph, Subgraph  # type: ignore[import-untyped]  # it has no types


def connect(address: str, user: str | None = None, password: str | None = None) -> Graph:
    """A py2neo Graph for bolt://… or neo4j://…

    User and password come from NEO4J_USERNAME and NEO4J_PASSWORD where they are not given.
    """
    if urlsplit(address).scheme.partition("+")[0] not in {"bolt", "neo4j"}:
        raise UsageError(f"py2neo reads a Neo4j at bolt://… or neo4j://…, not {address!r}")
    try:
        from py2neo import Graph  # noqa: PLC0415 (an extra that most people do without)
    except ImportError as error:
        raise UsageError("py2neo is not installed; pip install 'chuxi[py2neo]'") from error
    name = user or os.environ.get("NEO4J_USERNAME", "neo4j")
    return Graph(address, auth=(name, password or os.environ.get("NEO4J_PASSWORD", "")))


def read_subgraph(graph: Graph, label: str, key: str, *, limit: int = 1000) -> Subgraph:
    """A node and its neighbours, at most `limit` relationships; empty where there is no such node.

    `label` is one of the ontology, `key` its id; raises `UsageError` for another label.
    """
    from py2neo import Subgraph  # noqa: PLC0415 (see above)

    if label not in ontology().nodes:
        raise UsageError(f"no label {label!r}; one of {', '.join(ontology().nodes)}")
    statement = (
        f"MATCH (n:{label} {{{ontology().nodes[label].key}: $key}}) "
        "OPTIONAL MATCH (n)-[r]-() RETURN n, r ORDER BY r.article, r.start LIMIT $limit"
    )
    nodes, relationships = [], []
    for node, relationship in graph.run(statement, key=key, limit=limit):
        nodes.append(node)
        if relationship is not None:
            relationships.append(relationship)
    return Subgraph(nodes, relationships)
