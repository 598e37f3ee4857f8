"""One batch of articles against a store: reads only the names and days that it brings, plans one change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from graph.change import Change, Link, Move, Properties, Rename, Transaction, apply, statement
from graph.identity.agencies import Agency
from graph.identity.meetings import connected, match
from graph.identity.mentions import UNDATED
from graph.identity.reports import Report
from graph.identity.reports import from_json as report_from_json
from graph.identity.signatures import SAMPLE, Printed, Signature, summed
from graph.identity.signatures import from_json as signature_from_json
from graph.parts import Part, agency_node, part_of, place_nodes, role_node
from graph.resolution import SHORT, People, meeting_node, people_after, person_node, shifted
from loaders.article import Article
from loaders.record import from_json as record_from_json

Block = dict[str, dict[str, Signature]]
"""The people of one name as stored: signatures by person and id."""


class Tally(msgspec.Struct):
    """What a batch did. `people`, `merges` and `unsure` are by name, as they stand after it."""

    facts: int = 0
    unplaced: int = 0
    people: dict[str, int] = {}
    merges: dict[str, int] = {}
    unsure: dict[str, int] = {}
    meetings: set[str] = set()


class Memory:
    """What one writer remembers between batches, so that nothing is read or written twice.

    Good only while the writer holds the lease; `forget` after anything was taken back or failed.
    """

    def __init__(self, names: int = 200_000) -> None:
        self.blocks: dict[str, Block] = {}
        self.agencies: dict[str, tuple[str, ...]] = {}
        self.nodes: set[str] = set()
        self._names = names

    def forget(self) -> None:
        """Start anew."""
        self.blocks.clear()
        self.agencies.clear()
        self.nodes.clear()

    def remember(
        self, blocks: Mapping[str, Block], agencies: Mapping[str, tuple[str, ...]], nodes: set[str]
    ) -> None:
        """Keep what a committed batch left; the names not seen for longest go first."""
        for key, block in blocks.items():
            self.blocks.pop(key, None)
            self.blocks[key] = block
        while len(self.blocks) > self._names:
            del self.blocks[next(iter(self.blocks))]
        self.agencies.update(agencies)
        self.nodes |= nodes


class Batch:
    """One transaction's work: `parts` come in, the articles `retracted` go."""

    def __init__(
        self, transaction: Transaction, parts: Sequence[Part], retracted: Sequence[str], memory: Memory
    ) -> None:
        self._run = transaction.run
        self._transaction = transaction
        self._parts = parts
        self._retracted = tuple(sorted(retracted))
        self._memory = memory
        self._nodes: dict[str, dict[str, Properties]] = defaultdict(dict)
        self._links: dict[str, list[Link]] = defaultdict(list)
        self._renamed: dict[str, tuple[Rename, ...]] = {}
        self._moved: dict[str, tuple[Move, ...]] = {}
        self._emptied: dict[str, tuple[str, ...]] = {}
        self._blocks: dict[str, Block] = {}
        self._agencies: dict[str, tuple[str, ...]] = {}
        self._known: set[str] = set()
        self._printed: dict[str, tuple[Agency, set[str]]] = {}
        self.tally = Tally()

    def write(self) -> Tally:
        """Plan the change and apply it; the caller commits."""
        holders = self._people()
        meetings = self._meetings()
        for part in self._parts:
            self._article(part, holders, meetings)
        self._agency_nodes()
        apply(
            self._transaction,
            Change(
                retracted=self._retracted,
                renamed=self._renamed,
                nodes=dict(self._nodes),
                moved=self._moved,
                links={kind: tuple(links) for kind, links in self._links.items()},
                emptied=self._emptied,
            ),
        )
        return self.tally

    def committed(self) -> None:
        """Remember what is stored now; to be called once the transaction is."""
        if self._retracted:
            self._memory.forget()
        else:
            self._memory.remember(self._blocks, self._agencies, self._known)

    # People ------------------------------------------------------------------------------------------------------

    def _people(self) -> dict[str, str]:
        """Who holds each mention of the batch: person by address; plans renames, moves and nodes of people."""
        fresh: dict[str, list[Signature]] = defaultdict(list)
        for part in self._parts:
            for mention in part.mentions:
                fresh[mention.key].append(part.signatures[mention.address])
        gone = self._rows("mentions_of_articles", self._retracted)
        keys = sorted({*fresh, *(row["name_key"] for row in gone)})
        stored = self._stored_blocks(keys)
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
            after = people_after(key, before, now)
            self._block(key, before, after)
            renames += after.shift.renames
            emptied += after.shift.emptied
            old_ids = {r.new: r.old for r in after.shift.renames}
            moves += [(sid, old, old_ids.get(old, old), new) for sid, old, new in after.shift.moves]
            holder.update({f"{key} {s.id}": person for person, own in after.people.items() for s in own})
        self._renamed["Person"] = tuple(renames)
        self._emptied["Person"] = tuple(emptied)
        self._moved["Person"] = self._mention_moves(moves, taken)
        return {
            mention.address: holder[f"{mention.key} {part.signatures[mention.address].id}"]
            for part in self._parts
            for mention in part.mentions
        }

    def _stored_blocks(self, keys: Sequence[str]) -> dict[str, Block]:
        """The stored people of some names, from memory where it has them."""
        found = {key: self._memory.blocks[key] for key in keys if key in self._memory.blocks}
        wanted = [key for key in keys if key not in found]
        for row in self._rows("people_by_key", wanted, "keys"):
            own = {s.id: s for s in map(signature_from_json, row["signatures"])}
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
        self._blocks[key] = {person: {s.id: s for s in own} for person, own in after.people.items()}
        for person, own in after.people.items():
            if person in renamed or before.get(person) != self._blocks[key][person]:
                self._nodes["Person"][person] = person_node(person, key, own)
        self.tally.people[key] = len(after.people)
        self.tally.merges[key] = sum(len(own) - 1 for own in after.people.values())
        self.tally.unsure[key] = len(after.partition.unsure)

    def _mention_moves(self, moves: Sequence[tuple[str, str, str, str]], taken: set[str]) -> tuple[Move, ...]:
        """The stored mentions of signatures that another person holds now."""
        rows = [{"person": stored, "signature": signature} for signature, _, stored, _ in moves]
        to = {(stored, signature): (old, new) for signature, old, stored, new in moves}
        found = []
        for row in self._rows("mentions_of_signatures", rows, "rows"):
            if row["address"] not in taken:
                found.append(Move(row["article"], row["address"], *to[row["person"], row["signature"]]))
        return tuple(sorted(found))

    # Meetings ----------------------------------------------------------------------------------------------------

    def _meetings(self) -> dict[str, str]:
        """Which meeting each report of the batch tells of; plans renames, moves and nodes of meetings."""
        fresh = {report.address: report for part in self._parts for report in part.reports}
        gone = {
            report.address: (report, row["meeting"])
            for row in self._rows("reports_of_articles", self._retracted)
            for report in [report_from_json(row["report"])]
        }
        stored, members = self._touched(fresh, gone)
        now = {a: r for a, (r, _) in stored.items() if a in members and a not in gone} | fresh
        after: dict[str, list[str]] = {}
        for group in match(now.values()):
            after[min(group, key=lambda a: now[a].order)] = list(group)
        before: dict[str, list[str]] = defaultdict(list)
        for address in members:
            if address in stored:
                before[stored[address][1]] += [] if address in gone else [address]
        shift = shifted(before, after)
        self._renamed["Meeting"] = shift.renames
        self._emptied["Meeting"] = shift.emptied
        self._moved["Meeting"] = tuple(Move(now[a].article, a, old, new) for a, old, new in shift.moves)
        changed = {new for _, _, new in shift.moves} | {r.new for r in shift.renames}
        for meeting, group in after.items():
            if meeting in changed or meeting not in before or sorted(before[meeting]) != sorted(group):
                self._nodes["Meeting"][meeting] = meeting_node(meeting, [now[a] for a in group])
        for meeting in {m for _, m in gone.values()} & set(after):
            self._nodes["Meeting"][meeting] = meeting_node(meeting, [now[a] for a in after[meeting]])
        self.tally.meetings = {m for m, group in after.items() if fresh.keys() & set(group)}
        return {address: meeting for meeting, group in after.items() for address in group}

    def _touched(
        self, fresh: Mapping[str, Report], gone: Mapping[str, tuple[Report, str]]
    ) -> tuple[dict[str, tuple[Report, str]], set[str]]:
        """Stored reports with their meetings, read until nothing more can be influenced; and those that are."""
        stored = dict(gone)
        seen: set[str] = set()
        members = set(fresh) | set(gone)
        while True:
            reports = {**{a: r for a, (r, _) in stored.items()}, **fresh}
            spans = {(reports[a].first, reports[a].last) for a in members}
            days = {day for first, last in spans for day in days_of(first, last)} - seen
            if not days:
                return stored, members
            seen |= days
            for row in (
                *self._rows("meetings_of_days", sorted(days), "days"),
                *self._run(statement("long_meetings"), {"first": min(days), "last": max(days)}),
            ):
                report = report_from_json(row["report"])
                stored.setdefault(report.address, (report, row["id"]))
            members = connected(members, [*(r for r, _ in stored.values()), *fresh.values()])

    # Articles and what they speak of -------------------------------------------------------------------------------

    def _article(self, part: Part, holders: Mapping[str, str], meetings: Mapping[str, str]) -> None:
        self._nodes["Article"][part.id] = part.article
        for mention in part.mentions:
            self._links["MENTIONS"].append(
                Link(
                    part.id,
                    holders[mention.address],
                    {
                        "address": mention.address,
                        "name": mention.name,
                        "signature": part.signatures[mention.address].id,
                    },
                )
            )
        for report in part.reports:
            self._links["REPORTS"].append(Link(part.id, meetings[report.address], report_link(report)))
        for role in part.roles:
            self._role(role.id, role_node(role), role.agency)
        for agency, printed in part.agencies:
            self._agency(agency, printed)
        for fact in part.facts:
            source = fact.source if fact.kind == "TOOK_PART" else holders[fact.source]
            target = fact.target if fact.kind in ("HELD", "CHANGED") else meetings[fact.target]
            self._links[fact.kind].append(Link(source, target, fact.properties))
        self.tally.facts += len(part.facts)
        self.tally.unplaced += part.unplaced

    def _role(self, key: str, node: Properties, agency: Agency | None) -> None:
        if self._new(f"Role {key}"):
            self._nodes["Role"][key] = node
            if agency is not None:
                self._links["AT"].append(Link(key, agency.id))

    def _agency(self, agency: Agency, printed: str) -> None:
        """An agency and its superiors; the names that it is printed by are written at the end of the batch."""
        names = self._printed.setdefault(agency.id, (agency, set()))[1]
        if printed:
            names.add(printed)
        lower = agency
        for upper in agency.above():
            self._printed.setdefault(upper.id, (upper, set()))
            if self._new(f"PART_OF {lower.id}"):
                self._links["PART_OF"].append(Link(lower.id, upper.id))
            lower = upper

    def _agency_nodes(self) -> None:
        """Agencies that are new or printed in a new way, and where they are."""
        wanted = sorted(i for i in self._printed if i not in self._memory.agencies)
        known = dict(self._memory.agencies)
        known.update({row["id"]: tuple(row["names"]) for row in self._rows("agencies_known", wanted)})
        for key, (agency, printed) in self._printed.items():
            names = tuple(sorted({*known.get(key, ()), *printed}))
            self._agencies[key] = names
            if key not in known or names != known[key]:
                self._nodes["Agency"][key] = agency_node(agency, list(names))
            if agency.place is not None and self._new(f"LOCATED_IN {key}"):
                self._links["LOCATED_IN"].append(Link(key, agency.place.id))
                for place, node, above in place_nodes(agency.place):
                    if self._new(f"Place {place}"):
                        self._nodes["Place"][place] = node
                        self._links["WITHIN"] += [Link(place, above)] if above else []

    def _new(self, what: str) -> bool:
        """Whether neither this batch nor one before it wrote that; notes it."""
        if what in self._memory.nodes or what in self._known:
            return False
        self._known.add(what)
        return True

    def _rows(self, name: str, values: Sequence[Any], parameter: str = "ids") -> list[dict[str, Any]]:
        return self._run(statement(name), {parameter: list(values)}) if values else []


def days_of(first: str, last: str) -> Iterable[str]:
    """The days on which a stored meeting can begin that touches the span."""
    if first == UNDATED:
        return [UNDATED]
    start = date.fromisoformat(first) - timedelta(days=SHORT)
    return [str(start + timedelta(days=n)) for n in range((date.fromisoformat(last) - start).days + 1)]


def report_link(report: Report) -> Properties:
    """The properties of REPORTS."""
    return {
        "address": report.address,
        "name": report.name,
        "start": report.start,
        "end": report.end,
        "in_title": report.in_title,
        "report": msgspec.json.encode(report).decode(),
    }


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
