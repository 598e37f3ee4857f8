"""The graph as a stream of nodes and relationships, unordered, without what is ours alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from graph.judging import stored_decisions
from graph.ontology import Property, ontology
from graph.snapshots.state import digest_now

if TYPE_CHECKING:
    from graph.store import Store

PRIVATE = "private"
LONG = frozenset({"text"})  # whole articles: asked for only where a format needs them

_TEXTS = """
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a.id AS id, a.text AS text, a.title AS title
"""


class Node(msgspec.Struct, frozen=True):
    """A node: its properties by the names of the ontology, dates as ISO strings, none that is null."""

    label: str
    id: str
    properties: dict[str, Any]


class Relationship(msgspec.Struct, frozen=True):
    """A relationship between two ids; their labels are those of its type in the ontology."""

    type: str
    source: str
    target: str
    properties: dict[str, Any]


class Graph(Protocol):
    """What every writer reads: a whole store, or the part of it that a page shows."""

    def nodes(self, label: str, *, leave_out: frozenset[str] = LONG) -> Iterator[Node]:
        """The nodes of a label in any order, without the properties to leave out."""

    def relationships(self, kind: str) -> Iterator[Relationship]:
        """The relationships of a type in any order."""

    def texts(self, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Title and text of articles by id."""

    def judged_away(self) -> Iterator[tuple[str, str]]:
        """Agencies that a person called the same as another one, each with the id that stands for both."""

    def snapshot(self) -> str:
        """The digest of the state that it was read from, "" for none; to be asked once all has been read."""


class StoredGraph:
    """Everything that a store holds."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._snapshot = digest_now(store)

    def nodes(self, label: str, *, leave_out: frozenset[str] = LONG) -> Iterator[Node]:
        """The nodes of a label, as the store scans them."""
        key = ontology().nodes[label].key
        names = exported(ontology().nodes[label].properties)
        wanted = {name: kind for name, kind in names.items() if name not in leave_out}
        for row in self._store.stream(f"MATCH (n:{label}) RETURN {', '.join(returned('n', wanted))}"):
            yield Node(label, row[key], present(row, wanted))

    def relationships(self, kind: str) -> Iterator[Relationship]:
        """The relationships of a type, as the store scans them."""
        ends = ontology().relationships[kind]
        names = exported(ontology().properties_of(kind))
        parts = ["a.id AS from_id", "b.id AS to_id", *returned("r", names)]
        pattern = f"MATCH (a:{ends.from_})-[r:{kind}]->(b:{ends.to})"
        for row in self._store.stream(f"{pattern} RETURN {', '.join(parts)}"):
            yield Relationship(kind, row["from_id"], row["to_id"], present(row, names))

    def texts(self, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Title and text of articles by id."""
        rows = self._store.read(_TEXTS, {"ids": list(ids)})
        return {row["id"]: (row["title"] or "", row["text"] or "") for row in rows}

    def judged_away(self) -> Iterator[tuple[str, str]]:
        """The ids of agencies that judgements join to another one, with that one's."""
        for agency, now in sorted(stored_decisions(self._store).agencies.items()):
            if agency != now.id:
                yield agency, now.id

    def snapshot(self) -> str:
        """The digest of the store's state, "" where it has changed since the graph was begun."""
        return self._snapshot if digest_now(self._store) == self._snapshot else ""


class PublicGraph:
    """A graph without its private people and all that is said of them."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        people = graph.nodes("Person")
        self._private = frozenset(node.id for node in people if node.properties.get("class") == PRIVATE)

    def nodes(self, label: str, *, leave_out: frozenset[str] = LONG) -> Iterator[Node]:
        """The nodes of a label but private people."""
        found = self._graph.nodes(label, leave_out=leave_out)
        return (node for node in found if label != "Person" or node.id not in self._private)

    def relationships(self, kind: str) -> Iterator[Relationship]:
        """The relationships of a type but those of private people."""
        ends = ontology().relationships[kind]
        for edge in self._graph.relationships(kind):
            if ends.from_ == "Person" and edge.source in self._private:
                continue
            if ends.to == "Person" and edge.target in self._private:
                continue
            yield edge

    def texts(self, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Title and text of articles by id."""
        return self._graph.texts(ids)

    def judged_away(self) -> Iterator[tuple[str, str]]:
        """The agencies that another one stands for."""
        return self._graph.judged_away()

    def snapshot(self) -> str:
        """The digest of the state of the whole graph."""
        return self._graph.snapshot()


class GivenGraph:
    """A graph of given nodes and relationships, such as a page shows; `texts` is what quotes are cut from."""

    def __init__(
        self,
        nodes: Iterable[Node],
        relationships: Iterable[Relationship],
        texts: dict[str, tuple[str, str]] | None = None,
        snapshot: str = "",
    ) -> None:
        self._nodes = list(nodes)
        self._relationships = list(relationships)
        self._texts = texts or {}
        self._snapshot = snapshot

    def nodes(self, label: str, *, leave_out: frozenset[str] = LONG) -> Iterator[Node]:
        """The given nodes of a label."""
        for node in self._nodes:
            if node.label == label:
                kept = {name: value for name, value in node.properties.items() if name not in leave_out}
                yield Node(label, node.id, kept)

    def relationships(self, kind: str) -> Iterator[Relationship]:
        """The given relationships of a type."""
        return (edge for edge in self._relationships if edge.type == kind)

    def texts(self, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Title and text of the articles that were given."""
        return {key: self._texts[key] for key in ids if key in self._texts}

    def judged_away(self) -> Iterator[tuple[str, str]]:
        """None: what is given is as it is shown."""
        return iter(())

    def snapshot(self) -> str:
        """The digest that was given."""
        return self._snapshot


def exported(properties: dict[str, Property]) -> dict[str, Property]:
    """The properties that may go out: all but our own bookkeeping."""
    return {name: kind for name, kind in properties.items() if not kind.internal}


def returned(variable: str, properties: dict[str, Property]) -> list[str]:
    """The items of a RETURN: ISO strings for dates, because the engines' own date values differ."""
    return [
        f"toString({variable}.{name}) AS {name}" if kind.type == "date" else f"{variable}.{name} AS {name}"
        for name, kind in properties.items()
    ]


def present(row: dict[str, Any], properties: dict[str, Property]) -> dict[str, Any]:
    """Of a row, the properties that have a value."""
    return {name: row[name] for name in properties if row[name] is not None}
