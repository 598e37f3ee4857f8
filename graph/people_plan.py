"""The people of a batch: which stored names it touches, who bears them afterwards, what that changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from graph.change import Move, Properties, Rename, Rows, Signing
from graph.decisions import NOTHING, Decisions
from graph.identity.mentions import UNDATED
from graph.identity.people import Partition, compared
from graph.identity.signatures import SAMPLE, Printed, Signature, from_json, summed
from graph.parts import Part, article_of, part_of
from graph.resolution import People, Shift, people_after, person_node
from loaders.record import from_json as record_from_json


class Stored(NamedTuple):
    """A person as stored: signatures by id, ties and unsure namesakes in their stored form."""

    signatures: dict[str, Signature]
    ties: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


Block = dict[str, Stored]
"""The people of one name, or of several that judgements link, as stored."""


class _Left(NamedTuple):
    """Mentions that stay, but leave the signature that they count to: by a judgement that came or went."""

    rows: list[dict[str, Any]]
    signatures: dict[str, Signature]  # the new one, by address


class PeoplePlan:
    """Who holds the mentions of a batch, and the renames, moves and nodes that follow.

    `rows` reads from the store; `remembered` are blocks, `partitions` partitions with a hash of their
    evidence, as earlier batches of the same writer left them, both by the first of a block's names.
    """

    def __init__(
        self,
        rows: Rows,
        remembered: Mapping[str, Block],
        partitions: Mapping[str, tuple[int, Partition]],
        decisions: Decisions = NOTHING,
    ) -> None:
        self._rows = rows
        self._remembered = remembered
        self._partitions = partitions
        self._decisions = decisions
        self.partitions: dict[str, tuple[int, Partition]] = {}
        self.blocks: dict[str, Block] = {}
        self.nodes: dict[str, Properties] = {}
        self.renamed: tuple[Rename, ...] = ()
        self.moved: tuple[Move, ...] = ()
        self.signed: tuple[Signing, ...] = ()
        self.emptied: tuple[str, ...] = ()
        self.merges: dict[str, int] = {}
        self.unsure: dict[str, int] = {}

    def holders(
        self, parts: Iterable[Part], retracted: Sequence[str], judged: Collection[str] = ()
    ) -> dict[str, str]:
        """The person who holds each mention of `parts`, by address, without the `retracted` articles.

        `judged` are addresses of stored mentions of which judgements came or went.
        """
        gone = self._rows("mentions_of_articles", retracted)
        taken = {row["address"] for row in gone}
        left, touched = self._judged(sorted(set(judged) - taken))
        gone += left.rows
        taken |= left.signatures.keys()
        fresh = self._fresh(parts, left)
        names = sorted({*fresh, *touched, *(self._name(row["name_key"]) for row in gone)})
        stored = self._stored(names)
        lessened = self._without(gone, taken, stored)
        moves: list[tuple[str, str, str, str]] = []
        holder: dict[str, str] = {}
        for name in names:
            before = stored.get(name, {})
            stays = {i: s for own in before.values() for i, s in own.signatures.items()}
            now = summed([*lessened.get(name, stays).values(), *fresh[name]])
            after = self._after(name, before, now)
            self._block(name, before, after)
            moves += self._noted(after.shift)
            holder.update({s.id: person for person, own in after.people.items() for s in own})
        self.moved = self._moves(moves, taken, left, holder)
        return {
            mention.address: holder[part.signatures[mention.address].id]
            for part in parts
            for mention in part.mentions
        }

    def _fresh(self, parts: Iterable[Part], left: _Left) -> dict[str, list[Signature]]:
        """The signatures that a batch brings, by name, and those that judgements made anew."""
        fresh: dict[str, list[Signature]] = defaultdict(list)
        for part in parts:
            for mention in part.mentions:
                fresh[self._name(mention.key)].append(part.signatures[mention.address])
        for signature in left.signatures.values():
            fresh[self._name(signature.first[2])].append(signature)
        return fresh

    def _noted(self, shift: Shift) -> list[tuple[str, str, str, str]]:
        """Note the renames of a name and who is left without mentions; gives the signatures that move.

        Each is: signature, person it was with, the id that person is stored under, person it is with now.
        """
        self.renamed += shift.renames
        self.emptied += shift.emptied
        old_ids = {r.new: r.old for r in shift.renames}
        return [(signature, old, old_ids.get(old, old), new) for signature, old, new in shift.moves]

    def _name(self, key: str) -> str:
        """The first of the names that are looked at together with a name."""
        return self._decisions.names_with(key)[0]

    def _judged(self, addresses: Sequence[str]) -> tuple[_Left, set[str]]:
        """The stored mentions among `addresses` that change their signature, and the names of all of them."""
        left = _Left([], {})
        names: set[str] = set()
        rows = self._rows("people_of_addresses", addresses, "addresses")
        articles = {
            row["id"]: part_of(article_of(row), record_from_json(row["record"]), self._decisions)
            for row in self._rows("articles_whole", sorted({row["article"] for row in rows}))
        }
        for row in rows:
            signature = articles[row["article"]].signatures[row["address"]]
            names |= {self._name(signature.first[2]), self._name(row["name_key"])}
            if signature.id != row["signature"]:
                left.rows.append({**row, "person": row["id"]})
                left.signatures[row["address"]] = signature
        return left, names

    def _after(self, name: str, before: Block, now: Mapping[str, Signature]) -> People:
        """Who bears a name now; not worked out again where nothing that is compared has changed."""
        evidence = compared(now.values())
        known = self._partitions.get(name)
        after = people_after(
            {person: own.signatures for person, own in before.items()},
            now,
            self._decisions.people,
            known[1] if known and known[0] == evidence else None,
            self._decisions.hidden,
        )
        self.partitions[name] = (evidence, after.partition)
        return after

    def _stored(self, names: Sequence[str]) -> dict[str, Block]:
        """The stored people of some names, from memory where it has them."""
        found = {name: self._remembered[name] for name in names if name in self._remembered}
        wanted = [key for name in names if name not in found for key in self._decisions.names_with(name)]
        for row in self._rows("people_by_key", wanted, "keys"):
            own = {s.id: s for s in map(from_json, row["signatures"])}
            person = Stored(own, tuple(row["ties"] or ()), tuple(row["unsure"] or ()))
            found.setdefault(self._name(row["name_key"]), {})[row["id"]] = person
        return found

    def _without(
        self, gone: Sequence[Mapping[str, Any]], taken: set[str], stored: Mapping[str, Block]
    ) -> dict[str, dict[str, Signature]]:
        """The signatures of names that lose mentions, summed up anew from the mentions that stay."""
        lost = sorted({(self._name(row["name_key"]), row["person"], row["signature"]) for row in gone})
        rows = [{"person": person, "signature": signature} for _, person, signature in lost]
        left: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for row in self._rows("mentions_of_signatures", rows, "rows"):
            if row["address"] not in taken:
                left[row["person"], row["signature"]].append(row)
        found: dict[str, dict[str, Signature]] = {}
        for name, person, signature in lost:
            block = found.setdefault(
                name, {i: s for own in stored[name].values() for i, s in own.signatures.items()}
            )
            mentions = left[person, signature]
            if mentions:
                block[signature] = self._rebuilt(block[signature], mentions)
            else:
                del block[signature]
        return found

    def _rebuilt(self, signature: Signature, mentions: Sequence[Mapping[str, Any]]) -> Signature:
        """A signature as its remaining mentions make it; articles are read only for what the sample lacks."""
        key = signature.first[2]
        names: dict[str, Printed] = {}
        orders = {row["address"]: (row["published"] or UNDATED, row["article"], key) for row in mentions}
        for row in mentions:
            order = orders[row["address"]]
            known = names.get(row["name"], Printed(0, order))
            names[row["name"]] = Printed(known.count + 1, min(known.first, order))
        address = min(orders, key=lambda a: orders[a])
        days = [order[0] for order in orders.values()]
        sample = {s.address: s for s in signature.sample if s.address in orders}
        wanted = sorted(orders)[:SAMPLE]
        missing = [orders[a][1] for a in wanted if a not in sample]
        for row in self._rows("articles_whole", missing):
            part = part_of(article_of(row), record_from_json(row["record"]), self._decisions)
            for other in part.signatures.values():
                sample.update({s.address: s for s in other.sample})
        return msgspec.structs.replace(
            signature,
            first_day=min(days),
            last_day=max(days),
            first=orders[address],
            address=address,
            count=len(mentions),
            names=dict(sorted(names.items())),
            sample=tuple(sample[a] for a in wanted),
        )

    def _block(self, name: str, before: Block, after: People) -> None:
        """Nodes of a name's people that are not stored as they now are."""
        renamed = {r.new: r.old for r in after.shift.renames}
        self.blocks[name] = {}
        for person, own in after.people.items():
            stored = Stored({s.id: s for s in own}, after.ties.get(person, ()), after.unsure.get(person, ()))
            self.blocks[name][person] = stored
            if person in renamed or before.get(person) != stored:
                self.nodes[person] = person_node(person, own, stored.ties, stored.unsure)
                self.merges[name] = sum(len(own) - 1 for own in after.people.values())
        self.unsure[name] = len(after.partition.unsure)

    def _moves(
        self,
        moves: Sequence[tuple[str, str, str, str]],
        taken: Collection[str],
        left: _Left,
        holder: Mapping[str, str],
    ) -> tuple[Move, ...]:
        """The stored mentions that another person holds now: whole signatures, and those that left theirs."""
        rows = [{"person": stored, "signature": signature} for signature, _, stored, _ in moves]
        to = {(stored, signature): (old, new) for signature, old, stored, new in moves}
        found = []
        for row in self._rows("mentions_of_signatures", rows, "rows"):
            if row["address"] not in taken:
                found.append(Move(row["article"], row["address"], *to[row["person"], row["signature"]]))
        renamed = {r.old: r.new for r in self.renamed}
        for row in left.rows:
            signature = left.signatures[row["address"]].id
            old, new = renamed.get(row["person"], row["person"]), holder[signature]
            found += [Move(row["article"], row["address"], old, new)] if old != new else []
            self.signed += (Signing(row["article"], row["address"], signature),)
        return tuple(sorted(found))
