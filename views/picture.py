"""The result of a query as a graph: the nodes and relationships that its rows hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from graph.ontology import ontology
from graph.store import Table
from views.ego import Ego, Fold, Names

MOST = 500  # nodes of a picture: more are a hairball


def picture(table: Table) -> Ego:
    """What can be drawn of a result; `cut` counts the nodes that are left out."""
    found = [each for row in table.rows for value in row for each in _graph_values(value)]
    nodes: Names = {}
    for each in found:
        if "labels" in each and (key := _key(each)):
            nodes[key] = (key.partition(":")[0], _name(each["properties"]), each["properties"].get("date"))
    shown = dict(list(nodes.items())[:MOST])
    kinds: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for each in {
        (e["from"], e["to"], e["type"], str(e["properties"])): e for e in found if "from" in e
    }.values():
        if each["from"] in shown and each["to"] in shown:
            kinds[each["from"], each["to"]][each["type"]] += 1
    folds = {
        f"{source}|{target}": Fold(source=source, target=target, kinds=dict(sorted(of.items())), last=None)
        for (source, target), of in kinds.items()
    }
    return Ego(names=shown, folds=folds, cut=len(nodes) - len(shown))


def _graph_values(value: Any) -> Iterator[Mapping[str, Any]]:
    """Nodes and relationships in a value, those of paths, lists and maps too."""
    if isinstance(value, list):
        for each in value:
            yield from _graph_values(each)
    elif isinstance(value, dict):
        if set(value) in ({"labels", "properties"}, {"type", "properties", "from", "to"}):
            yield value
        elif set(value) == {"nodes", "relationships"}:
            yield from value["nodes"]
            yield from (
                {name: each.get(name) for name in ("type", "properties", "from", "to")}
                for each in value["relationships"]
                if "from" in each
            )
        else:
            yield from _graph_values(list(value.values()))


def _key(node: Mapping[str, Any]) -> str:
    """Label:id of a node of ours, else ""."""
    label = next((label for label in node["labels"] if label in ontology().nodes), "")
    identifier = node["properties"].get("id")
    return f"{label}:{identifier}" if label and identifier else ""


def _name(properties: Mapping[str, Any]) -> str:
    return str(properties.get("name") or properties.get("title") or properties["id"])
