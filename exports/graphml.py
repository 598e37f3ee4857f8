"""GraphML that networkx, Gephi and yEd read: parallel facts are parallel edges, dates are ISO strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

import msgspec

from exports.keys import edge_key, node_key
from exports.stream import Graph
from graph.ontology import Property, ontology
from graph.sorting import sorted_lines

# What XML 1.0 can't hold: control characters but tab and line ends, lone surrogates, two non-characters.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {"integer": "long", "boolean": "boolean"}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def write_graphml(graph: Graph, out: BinaryIO) -> None:
    """The whole graph; nodes and edges in the order of their keys, then the digest of the store's state."""
    out.write(_HEAD.encode())
    out.writelines(_keys())
    out.write(b'<graph edgedefault="directed">\n')
    out.writelines(sorted_lines(_nodes(graph)))
    out.writelines(sorted_lines(_edges(graph)))
    if snapshot := graph.snapshot():
        out.write(f'<data key="g.snapshot">{snapshot}</data>\n'.encode())
    out.write(b"</graph>\n</graphml>\n")


def _keys() -> Iterator[bytes]:
    """The declarations of all attributes, from the ontology."""
    kinds = ontology()
    nodes: dict[str, Property] = {}
    for label in kinds.nodes.values():
        nodes |= {name: kind for name, kind in label.properties.items() if not kind.internal}
    edges: dict[str, Property] = {}
    for name in kinds.relationships:
        edges |= {key: kind for key, kind in kinds.properties_of(name).items() if not kind.internal}
    yield b'<key id="g.snapshot" for="graph" attr.name="snapshot" attr.type="string"/>\n'
    yield b'<key id="n.label" for="node" attr.name="label" attr.type="string"/>\n'
    yield from _declared("n", "node", nodes)
    yield b'<key id="e.type" for="edge" attr.name="type" attr.type="string"/>\n'
    yield from _declared("e", "edge", edges)


def _declared(short: str, owner: str, properties: dict[str, Property]) -> Iterator[bytes]:
    for name, kind in sorted(properties.items()):
        xml_type = _TYPES.get(kind.type, "string")
        key = f'<key id="{short}.{name}" for="{owner}" attr.name="{name}" attr.type="{xml_type}"/>\n'
        yield key.encode()


def _nodes(graph: Graph) -> Iterator[bytes]:
    for label in ontology().nodes:
        for node in graph.nodes(label):
            data = _data("n", {"label": label, **node.properties})
            yield f"<node id={_attribute(node_key(label, node.id))}>{data}</node>\n".encode()


def _edges(graph: Graph) -> Iterator[bytes]:
    for name, kind in ontology().relationships.items():
        for edge in graph.relationships(name):
            source, target = node_key(kind.from_, edge.source), node_key(kind.to, edge.target)
            ends = f"source={_attribute(source)} target={_attribute(target)}"
            data = _data("e", {"type": name, **edge.properties})
            yield f"<edge id={_attribute(edge_key(edge))} {ends}>{data}</edge>\n".encode()


def _data(short: str, properties: dict[str, Any]) -> str:
    return "".join(f'<data key="{short}.{name}">{_text(value)}</data>' for name, value in properties.items())


def _text(value: Any) -> str:
    """A value as text: lists as JSON, true and false in small letters, line ends as references."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        value = msgspec.json.encode([_NOT_XML.sub("", item) for item in value]).decode()
    return escape(_NOT_XML.sub("", str(value)), {"\n": "&#10;", "\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("", text))
