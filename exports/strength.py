"""A graph without the weaker merges: what they joined goes out as people of their own.

Each part that is cut off has the address of its earliest mention, as if the merge had never been made; the
part with the person's earliest mention keeps the person's id. Nothing is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from exports.stream import LONG, Node, Relationship, StoredGraph, exported, present, returned
from graph.identity.signatures import Signature, from_json
from graph.identity.ties import from_text, part_heads
from graph.ontology import ontology
from graph.resolution import person_node

if TYPE_CHECKING:
    from graph.store import Store

_MERGED = """
MATCH (p:Person)
WHERE p.ties IS NOT NULL
RETURN p.id AS id, p.ties AS ties, p.signatures AS signatures
"""
_MENTIONS = """
UNWIND $ids AS id
MATCH (p:Person {id: id})<-[m:MENTIONS]-(:Article)
RETURN m.signature AS signature, m.address AS address
"""
_AT_ONCE = 500


class StrongGraph(StoredGraph):
    """Everything that a store holds, with people apart whose merge is weaker than `least` percent."""

    def __init__(self, store: Store, least: int) -> None:
        super().__init__(store)
        self._parts: dict[str, list[Node]] = {}
        owners: dict[str, str] = {}  # the part that a signature goes out with
        for row in store.stream(_MERGED):
            heads = part_heads(map(from_text, row["ties"]), least)
            if heads:
                own = _split(row, heads)
                self._parts[row["id"]] = [_node(person, signatures) for person, signatures in own.items()]
                owners.update({s.id: person for person, some in own.items() for s in some})
        self._moved: dict[str, str] = {}  # the part that a mention goes out with
        people = sorted(self._parts)
        for start in range(0, len(people), _AT_ONCE):
            for row in store.stream(_MENTIONS, {"ids": people[start : start + _AT_ONCE]}):
                self._moved[row["address"]] = owners[row["signature"]]

    def nodes(self, label: str, *, leave_out: frozenset[str] = LONG) -> Iterator[Node]:
        """The nodes of a label; a person with weak merges as several."""
        for node in super().nodes(label, leave_out=leave_out):
            if label == "Person" and node.id in self._parts:
                for part in self._parts[node.id]:
                    kept = {name: v for name, v in part.properties.items() if name not in leave_out}
                    yield Node(label, part.id, kept)
            else:
                yield node

    def relationships(self, kind: str) -> Iterator[Relationship]:
        """The relationships of a type; those of a mention go to whom the mention is left with."""
        ends = ontology().relationships[kind]
        if not self._moved or "Person" not in (ends.from_, ends.to):
            yield from super().relationships(kind)
            return
        names = exported(ontology().properties_of(kind))
        mention = "address" if ends.to == "Person" else "mention"
        parts = ["a.id AS from_id", "b.id AS to_id", f"r.{mention} AS mention_of", *returned("r", names)]
        pattern = f"MATCH (a:{ends.from_})-[r:{kind}]->(b:{ends.to})"
        for row in self._store.stream(f"{pattern} RETURN {', '.join(parts)}"):
            source, target = row["from_id"], row["to_id"]
            holder = self._moved.get(row["mention_of"])
            if holder is not None and ends.from_ == "Person":
                source = holder
            elif holder is not None:
                target = holder
            yield Relationship(kind, source, target, present(row, names))


def _split(row: dict[str, Any], heads: dict[str, str]) -> dict[str, list[Signature]]:
    """The signatures of a person's parts, by the address of the earliest mention of each."""
    parts: dict[str, list[Signature]] = defaultdict(list)
    for signature in map(from_json, row["signatures"]):
        parts[heads.get(signature.id, "")].append(signature)
    return {min(some, key=lambda s: s.first).address: some for some in parts.values()}


def _node(person: str, signatures: list[Signature]) -> Node:
    names = exported(ontology().nodes["Person"].properties)
    built = person_node(person, signatures)
    return Node("Person", person, present({name: built.get(name) for name in names}, names))
