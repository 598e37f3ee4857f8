"""Who is who as plain lines: which person each mention, and which meeting each report, belongs to.

For measuring, and for joining with other lists. A report that only tells where somebody was meanwhile reports
nothing and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from exports.stream import Graph
from graph.sorting import sorted_lines

_ENCODER = msgspec.json.Encoder()


def write_mentions(graph: Graph, out: BinaryIO) -> None:
    """A line {article_id, name, person} for each mention, {article_id, meeting} for each report; sorted."""
    out.writelines(sorted_lines(_lines(graph)))


def _lines(graph: Graph) -> Iterator[bytes]:
    for edge in graph.relationships("MENTIONS"):
        yield _line(article_id=edge.source, name=edge.properties["name"], person=edge.target)
    for edge in graph.relationships("REPORTS"):
        if not edge.properties.get("echo"):
            yield _line(article_id=edge.source, meeting=edge.target)


def _line(**values: str) -> bytes:
    return _ENCODER.encode(values) + b"\n"
