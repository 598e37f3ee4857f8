"""A part of a store: given nodes, what joins them, and the articles that say so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from exports.stream import GivenGraph, Node, Relationship, exported, present, returned
from graph.ontology import ontology
from graph.snapshots.state import digest_now

if TYPE_CHECKING:
    from graph.store import Store

Keys = dict[str, set[str]]
# Starting at meetings, posts or agencies is cheap, at busy people it is not; unless they are this much fewer.
MUCH_FEWER = 50


def joined_to(store: Store, label: str, key: str) -> list[str]:
    """Label:id of a node and of everything that facts join to it, articles aside."""
    if label not in ontology().nodes:
        return []
    found = [f"{label}:{key}"]
    for kind, ends in ontology().relationships.items():
        for here, there, pattern in (
            (ends.from_, ends.to, f"(n:{ends.from_} {{id: $id}})-[:{kind}]->(x:{ends.to})"),
            (ends.to, ends.from_, f"(n:{ends.to} {{id: $id}})<-[:{kind}]-(x:{ends.from_})"),
        ):
            if here == label and there != "Article":
                rows = store.stream(f"MATCH {pattern} RETURN DISTINCT x.id AS id", {"id": key})
                found += [f"{there}:{row['id']}" for row in rows]
    return list(dict.fromkeys(found))


def part(
    store: Store,
    nodes: Iterable[str],
    kinds: Collection[str] | None = None,
    *,
    only: Callable[[Relationship], bool] = lambda _: True,
) -> GivenGraph:
    """The graph of the nodes (Label:id) and all facts between two of them, of all or only some types.

    Of those facts the ones that `only` holds for.

    The articles of those facts come with it, and which of its people and meetings each of them names.
    """
    snapshot = digest_now(store)
    keys: Keys = {label: set() for label in ontology().nodes}
    for node in nodes:
        label, _, key = node.partition(":")
        if label in keys:
            keys[label].add(key)
    edges: list[Relationship] = []
    for kind, ends in ontology().relationships.items():
        if ends.from_ != "Article" and (kinds is None or kind in kinds):
            edges += filter(only, _between(store, kind, keys))
    articles = {edge.properties["article"] for edge in edges if "article" in edge.properties}
    keys["Article"] |= articles
    for kind, ends in ontology().relationships.items():
        if ends.from_ == "Article":
            edges += _between(store, kind, keys)
    found = [node for label, ids in keys.items() if ids for node in _nodes(store, label, ids)]
    return GivenGraph(found, edges, snapshot=snapshot if digest_now(store) == snapshot else "")


def _between(store: Store, kind: str, keys: Keys) -> Iterator[Relationship]:
    ends = ontology().relationships[kind]
    sources, targets = keys[ends.from_], keys[ends.to]
    if not sources or not targets:
        return
    properties = exported(ontology().properties_of(kind))
    asked = ["a.id AS from_id", "b.id AS to_id", *returned("r", properties)]
    start, ids = ("a", sources) if len(sources) * MUCH_FEWER < len(targets) else ("b", targets)
    label = ends.from_ if start == "a" else ends.to
    statement = (
        f"UNWIND $ids AS id MATCH ({start}:{label} {{id: id}}) "
        f"MATCH (a:{ends.from_})-[r:{kind}]->(b:{ends.to}) RETURN {', '.join(asked)}"
    )
    for row in store.stream(statement, {"ids": sorted(ids)}):
        if row["from_id"] in sources and row["to_id"] in targets:
            yield Relationship(kind, row["from_id"], row["to_id"], present(row, properties))


def _nodes(store: Store, label: str, ids: set[str]) -> Iterator[Node]:
    properties = exported(ontology().nodes[label].properties)
    asked = ", ".join(["n.id AS node_id", *returned("n", properties)])
    statement = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN {asked}"
    for row in store.stream(statement, {"ids": sorted(ids)}):
        yield Node(label, row["node_id"], present(row, properties))
