"""The colours and shapes of kinds, the same in graph, tables, timelines and marked texts.

Chosen to stay apart for colour-blind readers and on light and dark ground; shapes and words say the same.
"""

from __future__ import annotations

from views.texts import kind_name

# label: colour, shape
NODES = {
    "Person": ("#2f6db5", "ellipse"),
    "Meeting": ("#d1495b", "diamond"),
    "Agency": ("#b7791f", "round-rectangle"),
    "Role": ("#7455a6", "hexagon"),
    "Article": ("#6b7280", "rectangle"),
    "Place": ("#3f8f63", "triangle"),
}

# relationship type: colour, line; an edge that stands for several is drawn as the first of them
EDGES = {
    "CHAIRED": ("#b3261e", "solid"),
    "DIRECTED": ("#d97706", "solid"),
    "SPOKE": ("#0d8a7c", "solid"),
    "ATTENDED": ("#7d90ab", "solid"),
    "TOOK_PART": ("#b7791f", "solid"),
    "CHANGED": ("#b83280", "solid"),
    "HELD": ("#7455a6", "solid"),
    "MENTIONS": ("#a3a8b0", "dotted"),
    "REPORTS": ("#a3a8b0", "dotted"),
    "AT": ("#b8a06a", "dashed"),
    "PART_OF": ("#b8a06a", "dashed"),
    "SUCCEEDED_BY": ("#8a6d1f", "dotted"),
    "LOCATED_IN": ("#3f8f63", "dashed"),
    "WITHIN": ("#3f8f63", "dashed"),
}
OTHER_EDGE = ("#6b7280", "solid")


def colour_of(kind: str) -> str:
    """The colour of a label or a relationship type."""
    if kind in NODES:
        return NODES[kind][0]
    return EDGES.get(kind, OTHER_EDGE)[0]


def palette() -> dict[str, dict[str, list[str]]]:
    """Both tables with names in the page's language, in the form that the graph's JavaScript reads."""
    return {
        "nodes": {kind: [colour, shape, kind_name(kind)] for kind, (colour, shape) in NODES.items()},
        "edges": {kind: [colour, kind_name(kind), line] for kind, (colour, line) in EDGES.items()},
    }
