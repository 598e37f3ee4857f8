"""The people of a batch: which stored names it touches, who bears them afterwards, what that changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from graph.change import Move, Properties, Rename, Rows
from graph.identity.mentions import UNDATED
from graph.identity.people import Partition, compared
from graph.identity.signatures import SAMPLE, Printed, Signature, from_json, summed
from graph.parts import Part, part_of
from graph.resolution import People, people_after, person_node
from loaders.article import Article
from loaders.record import from_json as record_from_json

Block = dict[str, dict[str, Signature]]
"""The people of one name as stored: signatures by person and id."""


class PeoplePlan:
    """Who holds the mentions of a batch, and the renames, moves and nodes that follow.

    `rows` reads from the store; `remembered` are blocks, `partitions` partitions with a hash of their
    evidence, as earlier batches of the same writer left them.
    """

    def __init__(
        self, rows: Rows, remembered: Mapping[str, Block], partitions: Mapping[str, tuple[int, Partition]]
    ) -> None:
        self._rows = rows
        self._remembered = remembered
        self._partitions = partitions
        self.partitions: dict[str, tuple[int, Partition]] = {}
        self.blocks: dict[str, Block] = {}
        self.nodes: dict[str, Properties] = {}
        self.renamed: tuple[Rename, ...] = ()
        self.moved: tuple[Move, ...] = ()
        self.emptied: tuple[str, ...] = ()
        self.merges: dict[str, int] = {}
        self.unsure: dict[str, int] = {}

    def holders(self, parts: Iterable[Part], retracted: Sequence[str]) -> dict[str, str]:
        """The person who holds each mention of `parts`, by address, without the `retracted` articles."""
        fresh: dict[str, list[Signature]] = defaultdict(list)
        for part in parts:
            for mention in part.mentions:
                fresh[mention.key].append(part.signatures[mention.address])
        gone = self._rows("mentions_of_articles", retracted)
        keys = sorted({*fresh, *(row["name_key"] for row in gone)})
        stored = self._stored(keys)
        taken = {row["address"] for row in gone}
        lessened = self._without(gone, taken, stored)
        renames: list[Rename] = []
        emptied: list[str] = []
        moves: list[tuple[str, str, str, str]] = []
        holder: dict[str, str] = {}
        for key in keys:
            before = stored.get(key, {})
            now = summed(
                [
                    *lessened.get(key, {s.id: s for own in before.values() for s in own.values()}).values(),
                    *fresh[key],
                ]
            )
            after = self._after(key, before, now)
            self._block(key, before, after)
            renames += after.shift.renames
            emptied += after.shift.emptied
            old_ids = {r.new: r.old for r in after.shift.renames}
            moves += [(sid, old, old_ids.get(old, old), new) for sid, old, new in after.shift.moves]
            holder.update({f"{key} {s.id}": person for person, own in after.people.items() for s in own})
        self.renamed, self.emptied = tuple(renames), tuple(emptied)
        self.moved = self._moves(moves, taken)
        return {
            mention.address: holder[f"{mention.key} {part.signatures[mention.address].id}"]
            for part in parts
            for mention in part.mentions
        }

    def _after(self, key: str, before: Block, now: Mapping[str, Signature]) -> People:
        """Who bears a name now; not worked out again where nothing that is compared has changed."""
        evidence = compared(now.values())
        known = self._partitions.get(key)
        after = people_after(key, before, now, known=known[1] if known and known[0] == evidence else None)
        self.partitions[key] = (evidence, after.partition)
        return after

    def _stored(self, keys: Sequence[str]) -> dict[str, Block]:
        """The stored people of some names, from memory where it has them."""
        found = {key: self._remembered[key] for key in keys if key in self._remembered}
        wanted = [key for key in keys if key not in found]
        for row in self._rows("people_by_key", wanted, "keys"):
            own = {s.id: s for s in map(from_json, row["signatures"])}
            found.setdefault(row["name_key"], {})[row["id"]] = own
        return found

    def _without(
        self, gone: Sequence[Mapping[str, Any]], taken: set[str], stored: Mapping[str, Block]
    ) -> dict[str, dict[str, Signature]]:
        """The signatures of names that lose mentions, summed up anew from the mentions that stay."""
        lost = sorted({(row["name_key"], row["person"], row["signature"]) for row in gone})
        rows = [{"person": person, "signature": signature} for _, person, signature in lost]
        left: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for row in self._rows("mentions_of_signatures", rows, "rows"):
            if row["address"] not in taken:
                left[row["person"], row["signature"]].append(row)
        found: dict[str, dict[str, Signature]] = {}
        for key, person, signature in lost:
            block = found.setdefault(key, {s.id: s for own in stored[key].values() for s in own.values()})
            mentions = left[person, signature]
            if mentions:
                block[signature] = self._rebuilt(key, block[signature], mentions)
            else:
                del block[signature]
        return found

    def _rebuilt(self, key: str, signature: Signature, mentions: Sequence[Mapping[str, Any]]) -> Signature:
        """A signature as its remaining mentions make it; articles are read only for what the sample lacks."""
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
            for other in part_of(article_of(row), record_from_json(row["record"])).signatures.values():
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

    def _block(self, key: str, before: Block, after: People) -> None:
        """Nodes of a name's people that are not stored as they now are."""
        renamed = {r.new: r.old for r in after.shift.renames}
        self.blocks[key] = {person: {s.id: s for s in own} for person, own in after.people.items()}
        for person, own in after.people.items():
            if person in renamed or before.get(person) != self.blocks[key][person]:
                self.nodes[person] = person_node(person, key, own)
                self.merges[key] = sum(len(own) - 1 for own in after.people.values())
        self.unsure[key] = len(after.partition.unsure)

    def _moves(self, moves: Sequence[tuple[str, str, str, str]], taken: set[str]) -> tuple[Move, ...]:
        """The stored mentions of signatures that another person holds now."""
        rows = [{"person": stored, "signature": signature} for signature, _, stored, _ in moves]
        to = {(stored, signature): (old, new) for signature, old, stored, new in moves}
        found = []
        for row in self._rows("mentions_of_signatures", rows, "rows"):
            if row["address"] not in taken:
                found.append(Move(row["article"], row["address"], *to[row["person"], row["signature"]]))
        return tuple(sorted(found))


def article_of(row: Mapping[str, Any]) -> Article:
    """A stored article as it was given."""
    return Article(
        id=row["id"],
        text=row["text"],
        title=row["title"] or "",
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        newsroom=row["newsroom"] or "",
        republisher=row["republisher"] or "",
        page=row["page"] or "",
        url=row["url"] or "",
        captured_at=row["captured_at"] or "",
        origin=row["origin"] or "",
    )
