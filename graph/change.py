"""A change: what one batch of articles does to the stored graph, as one value, applied in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

import msgspec

from graph.ontology import Property, ontology
from graph.store.sizes import size

Properties = Mapping[str, Any]
_ROWS = 2000
_BYTES = 8 << 20
_FACTS_OF_PEOPLE = ("ATTENDED", "CHAIRED", "DIRECTED", "SPOKE", "HELD", "CHANGED")
_FACTS_AT_MEETINGS = ("ATTENDED", "CHAIRED", "DIRECTED", "SPOKE", "TOOK_PART")
_FACTS_OF_ROLES = ("HELD", "CHANGED")
_NODES = ("Place", "Agency", "Role", "Person", "Meeting", "Article")
_STRUCTURE = ("WITHIN", "PART_OF", "LOCATED_IN", "AT", "SUCCEEDED_BY")


class Transaction(Protocol):
    """What a change needs of a transaction: `graph.store.Transaction` is one."""

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows that a statement returns."""
        ...


class Rows(Protocol):
    """Reads by a statement of the write path: its name, the values of its one parameter, that one's name."""

    def __call__(self, name: str, values: Sequence[Any], parameter: str = "ids") -> list[dict[str, Any]]:
        """The rows; none, unasked, where there are no values."""
        ...


_NOTHING: Properties = MappingProxyType({})


class Link(NamedTuple):
    """A relationship to create, by the keys of its nodes."""

    source: str
    target: str
    properties: Properties = _NOTHING


class Move(NamedTuple):
    """A mention (or report) that another person (or meeting) holds from now on, with its article's facts."""

    article: str
    address: str
    old: str
    new: str


class Signing(NamedTuple):
    """A mention that counts to another signature from now on, whoever holds it."""

    article: str
    address: str
    signature: str


class Rename(NamedTuple):
    """A node that keeps its relationships and gets another key."""

    old: str
    new: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a batch does, in the order in which it is applied.

    `retracted` articles go with all that they say; people and meetings are renamed; `nodes` are written
    whole, by label and key; mentions and reports move; mentions get other signatures; `links` are created;
    `emptied` people and meetings are deleted; roles, agencies and places that only retracted articles
    supported go last.
    """

    retracted: tuple[str, ...] = ()
    renamed: dict[str, tuple[Rename, ...]] = {}
    nodes: dict[str, dict[str, Properties]] = {}
    moved: dict[str, tuple[Move, ...]] = {}
    signed: tuple[Signing, ...] = ()
    links: dict[str, tuple[Link, ...]] = {}
    emptied: dict[str, tuple[str, ...]] = {}

    def __bool__(self) -> bool:
        """Whether it does anything."""
        return any(getattr(self, name) for name in self.__struct_fields__)


def apply(transaction: Transaction, change: Change) -> None:
    """Write a change inside a transaction that the caller commits; nothing of it is visible before."""
    supports = _retract(transaction, change.retracted)
    for label, renames in change.renamed.items():
        rows = [{"old": r.old, "new": r.new} for r in renames if r.old != r.new]
        _run(transaction, _node_statement("rename_nodes", label), rows)
    for label in _NODES:
        _put(transaction, label, change.nodes.get(label, {}))
    _move(transaction, change)
    _run(transaction, statement("sign_mentions"), [s._asdict() for s in change.signed])
    for kind, links in change.links.items():
        _link(transaction, kind, links)
    for label, keys in change.emptied.items():
        _run(transaction, _node_statement("delete_nodes", label), list(keys), "keys")
    _sweep(transaction, *supports)


def _retract(transaction: Transaction, articles: Sequence[str]) -> tuple[set[str], set[str]]:
    """Take articles back; gives the roles and agencies that they spoke of."""
    if not articles:
        return set(), set()
    ids = {"ids": list(articles)}
    spoken = transaction.run(statement("roles_of_articles"), ids)
    roles = {row["role"] for row in spoken}
    agencies = {row["agency"] for row in spoken if row["agency"]}
    agencies |= {row["agency"] for row in transaction.run(statement("agencies_of_articles"), ids)}
    for kind in _FACTS_AT_MEETINGS:
        transaction.run(statement("delete_facts_at_meetings").replace("<TYPE>", kind), ids)
    for kind in _FACTS_OF_ROLES:
        transaction.run(statement("delete_facts_of_roles").replace("<TYPE>", kind), ids)
    transaction.run(_node_statement("delete_nodes", "Article"), {"keys": list(articles)})
    return roles, agencies


def _put(transaction: Transaction, label: str, nodes: Mapping[str, Properties]) -> None:
    kinds = ontology().nodes[label].properties
    dates = _dates(kinds)
    rows = [{"key": key, "properties": _valued(found, dates)} for key, found in nodes.items()]
    _run(transaction, _node_statement("put_nodes", label), rows)


def _move(transaction: Transaction, change: Change) -> None:
    people, meetings = change.moved.get("Person", ()), change.moved.get("Meeting", ())
    _run(transaction, statement("move_mentions"), [m._asdict() for m in people])
    _run(transaction, statement("move_reports"), [m._asdict() for m in meetings])
    pairs: dict[tuple[str, str], list[str]] = {}
    for move in people:
        pairs.setdefault((move.old, move.new), []).append(move.address)
    rows = [{"old": old, "new": new, "addresses": found} for (old, new), found in pairs.items()]
    for kind in _FACTS_OF_PEOPLE:
        _run(transaction, statement("move_facts_of_people").replace("<TYPE>", kind), rows)
    for kind in _FACTS_AT_MEETINGS:
        source = ontology().relationships[kind].from_
        text = statement("move_facts_of_meetings").replace("<TYPE>", kind).replace("<FROM>", source)
        _run(transaction, text, [m._asdict() for m in meetings])


def _link(transaction: Transaction, kind: str, links: Sequence[Link]) -> None:
    found = ontology().relationships[kind]
    dates = _dates(ontology().properties_of(kind))
    rows = [
        {"source": link.source, "target": link.target, "properties": _valued(link.properties, dates)}
        for link in links
    ]
    text = statement("link_nodes" if kind in _STRUCTURE else "create_relationships")
    for mark, value in (
        ("<TYPE>", kind),
        ("<FROM_KEY>", ontology().nodes[found.from_].key),
        ("<TO_KEY>", ontology().nodes[found.to].key),
        ("<FROM>", found.from_),
        ("<TO>", found.to),
    ):
        text = text.replace(mark, value)
    _run(transaction, text, rows)


def _sweep(transaction: Transaction, roles: set[str], agencies: set[str]) -> None:
    """Delete those of some roles and agencies that nothing supports, and what that leaves without support."""
    if roles:
        gone = [
            row["id"] for row in transaction.run(statement("roles_without_facts"), {"ids": sorted(roles)})
        ]
        _run(transaction, _node_statement("delete_nodes", "Role"), gone, "keys")
    places: set[str] = set()
    left = set(agencies)
    while agencies:
        rows = transaction.run(statement("agencies_without_support"), {"ids": sorted(agencies)})
        gone = sorted({row["id"] for row in rows})
        left -= set(gone)
        places |= {row["place"] for row in rows if row["place"]}
        _run(transaction, _node_statement("delete_nodes", "Agency"), gone, "keys")
        agencies = {row[near] for row in rows for near in ("above", "after") if row[near]}
    while places:
        rows = transaction.run(statement("places_without_support"), {"ids": sorted(places)})
        _run(transaction, _node_statement("delete_nodes", "Place"), sorted({r["id"] for r in rows}), "keys")
        places = {row["above"] for row in rows if row["above"]}
    _rename_agencies(transaction, left)


def _rename_agencies(transaction: Transaction, agencies: Iterable[str]) -> None:
    """The printed names of agencies as the facts that are left print them."""
    rows = transaction.run(statement("names_of_agencies"), {"ids": sorted(agencies)}) if agencies else []
    names = [
        {"id": row["id"], "names": sorted({n for n in (*row["held"], *row["parts"]) if n})} for row in rows
    ]
    _run(transaction, statement("name_agencies"), names)


@cache
def statement(name: str) -> str:
    """The write path's statement of that name."""
    return resources.files("graph.store").joinpath("write", f"{name}.cypher").read_text(encoding="utf-8")


def _node_statement(name: str, label: str) -> str:
    return statement(name).replace("<LABEL>", label).replace("<KEY>", ontology().nodes[label].key)


def _dates(properties: Mapping[str, Property]) -> tuple[str, ...]:
    return tuple(name for name, kind in properties.items() if kind.type == "date")


def _valued(properties: Properties, dates: Sequence[str]) -> dict[str, Any]:
    """Properties as the driver takes them: no nulls, days as dates."""
    return {
        name: date.fromisoformat(value) if name in dates else value
        for name, value in properties.items()
        if value is not None
    }


def _run(transaction: Transaction, text: str, rows: Sequence[Any], name: str = "rows") -> None:
    for some in portions(rows):
        transaction.run(text, {name: some})


def portions(rows: Sequence[Any]) -> Iterator[list[Any]]:
    """The rows in lists of at most `_ROWS` and, unless one alone is larger, `_BYTES`."""
    portion: list[Any] = []
    total = 0
    for row in rows:
        found = size(row)
        if portion and (len(portion) == _ROWS or total + found > _BYTES):
            yield portion
            portion, total = [], 0
        portion.append(row)
        total += found
    if portion:
        yield portion
