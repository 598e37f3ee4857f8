"""Addresses in parameters: an old one is answered by whoever or whatever holds the mention or report now.

A `person`, `people`, `meeting` or `agency` parameter, and every `Person:…`, `Meeting:…` and `Agency:…` of
`nodes`, is resolved before the statement runs: by the id of a node first, then through the relationship that
carries the address, or through judgements where an agency was called the same as another. An address that
nothing holds stays as it is and finds nothing. A `strength` parameter becomes the mentions that the named
people lose without their weaker merges.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from graph.identity.ties import from_text
from graph.judging import stored_decisions
from queries.header import Query

if TYPE_CHECKING:
    from graph.store import Store

_CURRENT = {
    "Person": "UNWIND $ids AS id MATCH (n:Person {id: id}) RETURN n.id AS id",
    "Meeting": "UNWIND $ids AS id MATCH (n:Meeting {id: id}) RETURN n.id AS id",
    "Agency": "UNWIND $ids AS id MATCH (n:Agency {id: id}) RETURN n.id AS id",
}
# Without labels and with WHERE: so both engines use the relationship's index.
_HOLDER = {
    "Person": "MATCH ()-[r:MENTIONS]->(n) WHERE r.address = $address RETURN DISTINCT n.id AS id",
    "Meeting": "MATCH ()-[r:REPORTS]->(n) WHERE r.address = $address RETURN DISTINCT n.id AS id",
}
_TIES = "UNWIND $ids AS id MATCH (n:Person {id: id}) WHERE n.ties IS NOT NULL RETURN id, n.ties AS ties"
_MENTIONS = """
UNWIND $rows AS row
MATCH (n:Person {id: row.person})<-[m:MENTIONS]-(:Article)
WHERE m.signature IN row.signatures
RETURN m.address AS address
"""


def resolved(store: Store, query: Query, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a query's parameters with addresses of now; a `strength` as the mentions to leave out."""
    asked: dict[str, set[str]] = {label: set() for label in _CURRENT}
    for parameter in query.parameters:
        for label, address in _addresses(parameter.type, values[parameter.name]):
            asked[label].add(address)
    now = {label: _now(store, label, addresses) for label, addresses in asked.items()}
    found = dict(values)
    for parameter in query.parameters:
        value = values[parameter.name]
        if parameter.type in ("person", "meeting", "agency") and value is not None:
            found[parameter.name] = now[parameter.type.capitalize()].get(value, value)
        elif parameter.type == "people":
            found[parameter.name] = [now["Person"].get(address, address) for address in value or ()]
        elif parameter.type == "nodes":
            found[parameter.name] = [_renamed(node, now) for node in value or ()]
    for parameter in query.parameters:
        if parameter.type == "strength":
            people = sorted(set(now["Person"].values()))
            found[parameter.name] = left_out(store, people, values[parameter.name])
    return found


def left_out(store: Store, people: list[str], least: int) -> list[str]:
    """The addresses of the mentions that people lose without their merges weaker than `least` percent."""
    if not least or not people:
        return []
    rows = []
    for row in store.read(_TIES, {"ids": people}):
        signatures = [tie.signature for tie in map(from_text, row["ties"]) if tie.strength < least]
        rows += [{"person": row["id"], "signatures": signatures}] if signatures else []
    return sorted(row["address"] for row in store.read(_MENTIONS, {"rows": rows})) if rows else []


def _addresses(kind: str, value: Any) -> Iterable[tuple[str, str]]:
    """The addresses that a parameter gives, with their labels."""
    if kind in ("person", "meeting", "agency") and value:
        yield kind.capitalize(), value
    elif kind == "people":
        yield from (("Person", address) for address in value or ())
    elif kind == "nodes":
        for node in value or ():
            label, _, address = node.partition(":")
            if label in _CURRENT:
                yield label, address


def _now(store: Store, label: str, addresses: set[str]) -> dict[str, str]:
    """Who or what holds some addresses now; those that nothing holds are left out."""
    if not addresses:
        return {}
    now = {row["id"]: row["id"] for row in store.read(_CURRENT[label], {"ids": sorted(addresses)})}
    if label == "Agency":
        return now | _judged(store, addresses - now.keys())
    for address in sorted(addresses - now.keys()):
        for row in store.read(_HOLDER[label], {"address": address}):
            now[address] = row["id"]
    return now


def _judged(store: Store, agencies: set[str]) -> dict[str, str]:
    """The agencies that stand for some which were called the same as they."""
    same = stored_decisions(store).agencies if agencies else {}
    return {agency: same[agency].id for agency in agencies if agency in same}


def _renamed(node: str, now: Mapping[str, Mapping[str, str]]) -> str:
    label, _, address = node.partition(":")
    return f"{label}:{now.get(label, {}).get(address, address)}"
