"""What an engine returns, as values that JSON can carry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import UnionType
from typing import Any

from graph.store.driver import graph, spatial, time

_PLAIN = frozenset({str, int, float, bool, type(None)})


def plain(value: Any) -> Any:
    """`value` as JSON-ready data: str, int, float, bool, None, lists and maps of these.

    A date, time, instant or duration becomes its ISO 8601 string ("2022-05-09"); a node
    {"labels", "properties"}, a relationship {"type", "properties"} with "from" and "to" (Label:id) where the
    same result has its nodes, a path {"nodes", "relationships"}, whose relationships also carry "start" and
    "end" (their places in "nodes"); a point a list of numbers; bytes hexadecimal digits.
    """
    if type(value) in _PLAIN:
        return value
    if isinstance(value, list | tuple) and not isinstance(value, spatial.Point | time.Duration):
        return [plain(each) for each in value]
    if isinstance(value, time.Date | time.DateTime | time.Time | time.Duration):
        return value.iso_format()
    return _composite(value)


def _composite(value: Any) -> Any:
    for kind, make in _COMPOSITE:
        if isinstance(value, kind):
            return make(value)
    return str(value)


def _relationship(each: graph.Relationship) -> dict[str, Any]:
    ends = {"from": _key(each.start_node), "to": _key(each.end_node)}
    known = ends if all(ends.values()) else {}
    return {"type": each.type, "properties": plain(dict(each.items())), **known}


def _key(node: graph.Node | None) -> str:
    """Label:id of a node that the result holds, else ""."""
    if node is None or "id" not in node or not node.labels:
        return ""
    return f"{min(node.labels)}:{node['id']}"


def _path(path: graph.Path) -> dict[str, Any]:
    places = {node.element_id: place for place, node in enumerate(path.nodes)}
    relationships = [
        {**plain(each), "start": places[each.start_node.element_id], "end": places[each.end_node.element_id]}
        for each in path.relationships
        if each.start_node is not None and each.end_node is not None
    ]
    return {"nodes": [plain(node) for node in path.nodes], "relationships": relationships}


_COMPOSITE: tuple[tuple[type | UnionType, Callable[[Any], Any]], ...] = (
    (graph.Node, lambda node: {"labels": sorted(node.labels), "properties": plain(dict(node.items()))}),
    (graph.Relationship, _relationship),
    (graph.Path, _path),
    (Mapping, lambda some: {key: plain(each) for key, each in some.items()}),
    (spatial.Point, list),
    (bytes | bytearray, lambda some: some.hex()),
)
