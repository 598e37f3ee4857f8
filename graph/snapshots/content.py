"""The whole graph as lines: the same graph gives the same bytes, whatever wrote it.

They hold all that exports are made from. Two stores with the same lines give the same bytes in every format.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from graph.ontology import Property, ontology
from graph.sorting import sorted_lines

if TYPE_CHECKING:
    from graph.store import Store

_ELSEWHERE = {"Article": frozenset({"text", "record", "origin"})}
"""What articles are frozen with, and where they were read from, which is no part of a graph."""
_ENCODER = msgspec.json.Encoder()


class NodeLine(msgspec.Struct, frozen=True, array_like=True):
    """A node: its key and its properties."""

    key: str
    properties: dict[str, Any]


class EdgeLine(msgspec.Struct, frozen=True, array_like=True):
    """A relationship: its key (a fact, else the address of a mention or report), both ends, properties."""

    key: str
    source: str
    target: str
    properties: dict[str, Any]


def parts() -> list[str]:
    """What the graph falls into: labels, then relationship types."""
    return [*ontology().nodes, *ontology().relationships]


def lines(store: Store, part: str) -> Iterator[bytes]:
    """The lines of a label or a relationship type, sorted, each with its newline; sorted on disk if many."""
    return sorted_lines(_nodes(store, part) if part in ontology().nodes else _edges(store, part))


def _nodes(store: Store, label: str) -> Iterator[bytes]:
    kind = ontology().nodes[label]
    left = _ELSEWHERE.get(label, frozenset())
    names = {name: value for name, value in kind.properties.items() if name not in left}
    for row in store.stream(f"MATCH (n:{label}) RETURN {_returned('n', names)}"):
        yield _ENCODER.encode(NodeLine(row[kind.key], _present(row, names))) + b"\n"


def _edges(store: Store, kind: str) -> Iterator[bytes]:
    ends = ontology().relationships[kind]
    names = ontology().properties_of(kind)
    source, target = ontology().nodes[ends.from_].key, ontology().nodes[ends.to].key
    asked = [f"a.{source} AS source_key", f"b.{target} AS target_key"]
    asked += [_returned("r", names)] if names else []
    pattern = f"MATCH (a:{ends.from_})-[r:{kind}]->(b:{ends.to})"
    for row in store.stream(f"{pattern} RETURN {', '.join(asked)}"):
        ids = (row["source_key"], row["target_key"])
        key = row.get("fact") or row.get("address") or " ".join(ids)
        yield _ENCODER.encode(EdgeLine(key, *ids, _present(row, names))) + b"\n"


def _returned(variable: str, names: dict[str, Property]) -> str:
    """ISO strings for dates, because the engines' own date values differ."""
    return ", ".join(
        f"toString({variable}.{name}) AS {name}" if kind.type == "date" else f"{variable}.{name} AS {name}"
        for name, kind in names.items()
    )


def _present(row: dict[str, Any], names: dict[str, Property]) -> dict[str, Any]:
    return {name: row[name] for name in names if row[name] is not None}
