"""What an engine returns, as values that JSON can carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

_PLAIN = frozenset({str, int, float, bool, type(None)})


def plain(value: Any) -> Any:
    """`value` as JSON-ready data: str, int, float, bool, None, lists and maps of these.

    A date, time, instant or duration becomes its ISO 8601 string ("2022-05-09"); a node
    {"labels", "properties"}, a relationship {"type", "properties"}, a path {"nodes", "relationships"}, whose
    relationships also carry "start" and "end" (their places in "nodes"); a point a list of numbers;
    bytes hexadecimal digits.
    """
    if type(value) in _PLAIN:
        return value
    if isinstance(value, list | tuple) and not isinstance(value, Point | Duration):
        return [plain(each) for each in value]
    if isinstance(value, Date | DateTime | Time | Duration):
        return value.iso_format()
    return _composite(value)


def _composite(value: Any) -> Any:
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": plain(dict(value.items()))}
    if isinstance(value, Relationship):
        return {"type": value.type, "properties": plain(dict(value.items()))}
    if isinstance(value, Path):
        return _path(value)
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, Point):
        return list(value)
    if isinstance(value, bytes | bytearray):
        return value.hex()
    return str(value)


def _path(path: Path) -> dict[str, Any]:
    places = {node.element_id: place for place, node in enumerate(path.nodes)}
    relationships = [
        {**plain(each), "start": places[each.start_node.element_id], "end": places[each.end_node.element_id]}
        for each in path.relationships
        if each.start_node is not None and each.end_node is not None
    ]
    return {"nodes": [plain(node) for node in path.nodes], "relationships": relationships}
