"""The shortest path between two people, walked from both ends a step at a time.

Why not the engines' shortestPath: it can't leave out large meetings on both engines, and among equally short
paths each engine takes another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec

from loaders.errors import UsageError
from queries import catalogue
from queries.header import Query

if TYPE_CHECKING:
    from graph.store import Store

_TYPES = ("ATTENDED", "CHAIRED", "DIRECTED", "SPOKE", "HELD")


class _Reached(msgspec.Struct, frozen=True, kw_only=True):
    """A node that the walk from one end has reached: by which node, and through how many people so far."""

    parent: str | None
    cost: int
    name: str
    date: str | None = None
    people: int = 0


class _Side(msgspec.Struct):
    """The walk from one end: all nodes reached, and those of the last step."""

    reached: dict[str, _Reached]
    frontier: list[str]


def shortest_path(store: Store, query: Query, values: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of `shortest_path`: none where there is no path within `links`."""
    unknown = sorted(set(values["types"]) - set(_TYPES))
    if unknown:
        raise UsageError(f"shortest_path can't walk {', '.join(unknown)}; it walks {', '.join(_TYPES)}")
    ends = [_person(store, values[end]) for end in ("a", "b")]
    if ends[0] == ends[1]:
        raise UsageError("a and b are one person; a path needs two")
    sides = [_Side({node: _Reached(parent=None, cost=0, name=name)}, [node]) for node, name in ends]
    for _ in range(2 * values["links"]):
        side, other = sorted(sides, key=lambda each: len(each.frontier))
        if not side.frontier:
            return []
        _step(store, query, values, side)
        met = [node for node in side.frontier if node in other.reached]
        if met:
            return _rows(store, sides, min(met, key=lambda node: (_through(sides, node), node)))
    return []


def _person(store: Store, address: str) -> tuple[str, str]:
    """The node and the name of whoever holds an address."""
    found = catalogue.run(store, "person", person=address).rows
    if not found:
        raise UsageError(f"no person has the address {address!r}; `chuxi query search_people` finds them")
    return f"Person:{found[0]['person']}", found[0]["name"]


def _step(store: Store, query: Query, values: Mapping[str, Any], side: _Side) -> None:
    """Move one side on by one step; of several ways to a node the one through fewest people is kept."""
    rows = catalogue.statement(store, query, {**values, "frontier": side.frontier})
    found: dict[str, _Reached] = {}
    for row in rows:
        if row["node"] in side.reached:
            continue
        reached = _Reached(
            parent=row["parent"],
            cost=side.reached[row["parent"]].cost + row["people"],
            name=row["name"],
            date=row["date"],
            people=row["people"],
        )
        best = found.get(row["node"])
        if best is None or (reached.cost, reached.parent) < (best.cost, best.parent):
            found[row["node"]] = reached
    side.reached |= found
    side.frontier = sorted(found, key=lambda node: (found[node].cost, node))


def _through(sides: list[_Side], node: str) -> int:
    """How many people stand in the meetings and posts of the path through `node`, its own counted once."""
    one, other = (side.reached[node] for side in sides)
    return one.cost + other.cost - max(one.people, other.people)


def _rows(store: Store, sides: list[_Side], middle: str) -> list[dict[str, Any]]:
    """One row a hop, from a to b through the node where the walks met."""
    nodes = [*reversed(_back(sides[0], middle)), *_back(sides[1], middle)[1:]]
    return [_hop(store, sides, number, *pair) for number, pair in enumerate(pairwise(nodes), 1)]


def _back(side: _Side, node: str) -> list[str]:
    """The nodes from `node` back to this side's end."""
    way = [node]
    while (parent := side.reached[way[-1]].parent) is not None:
        way.append(parent)
    return way


def _hop(store: Store, sides: list[_Side], number: int, source: str, target: str) -> dict[str, Any]:
    ends = {"a": [source], "b": [target], "skip": 0, "limit": FACTS}
    facts = catalogue.statement(store, catalogue.catalogue()["facts_between"], ends)
    known = {**sides[1].reached, **sides[0].reached}
    link = known[target if source.startswith("Person:") else source]
    strongest = sorted(facts, key=_strength)
    return {
        "hop": number,
        "source": source,
        "source_name": known[source].name,
        "target": target,
        "target_name": known[target].name,
        "types": list(dict.fromkeys(fact["type"] for fact in strongest)),
        "role": next((fact["role"] for fact in strongest if fact["role"]), None),
        "date": link.date,
        "people": link.people,
        "sentence": strongest[0]["sentence"],
    }


FACTS = 1000  # of a hop: a post may be reported thousands of times
_ORDER = ("CHAIRED", "DIRECTED", "SPOKE", "ATTENDED", "HELD", "CHANGED")


def _strength(fact: Mapping[str, Any]) -> tuple[int, str, int]:
    """What a reader wants to see first: who chaired, then who directed, spoke, attended."""
    return _ORDER.index(fact["type"]), fact["article"], fact["sentence"]["start"]
