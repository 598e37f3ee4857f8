"""One batch of articles against a store: reads only the names and days that it brings, plans one change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from graph.change import Change, Link, Properties, Transaction, apply, statement
from graph.decisions import Decisions, from_line
from graph.identity.agencies import Agency
from graph.identity.people import Partition
from graph.identity.succession import successors
from graph.meetings_plan import MeetingsPlan, report_link
from graph.ontology import ontology
from graph.parts import Part, agency_node, place_nodes, revised, role_node
from graph.people_plan import Block, PeoplePlan
from graph.snapshots.state import Brought, Tracking
from graph.suppressions import Reaching, marked


class Tally(msgspec.Struct):
    """What a batch did. `people`, `merges` and `unsure` are by name, as they stand after it.

    `moved` says which meetings were renamed, or ended because another one took their reports.
    """

    facts: int = 0
    unplaced: int = 0
    people: dict[str, int] = {}
    merges: dict[str, int] = {}
    unsure: dict[str, int] = {}
    meetings: set[str] = set()
    moved: dict[str, str] = {}

    def meetings_after(self, meetings: set[str]) -> set[str]:
        """The ids of `meetings`, counted before this batch, and of its own, as they stand after it."""
        return {self.moved.get(meeting, meeting) for meeting in meetings} | self.meetings


class Memory:
    """What one writer remembers between batches, so that nothing is read or written twice.

    Good only while the writer holds the lease; `forget` after anything was taken back or failed.
    """

    def __init__(self, names: int = 200_000) -> None:
        self.blocks: dict[str, Block] = {}
        self.partitions: dict[str, tuple[int, Partition]] = {}
        self.agencies: dict[str, tuple[str, ...]] = {}
        self.nodes: set[str] = set()
        self.decisions: Decisions | None = None
        self._names = names

    def forget(self) -> None:
        """Start anew."""
        self.blocks.clear()
        self.partitions.clear()
        self.agencies.clear()
        self.nodes.clear()

    def remember(
        self,
        blocks: Mapping[str, Block],
        partitions: Mapping[str, tuple[int, Partition]],
        agencies: Mapping[str, tuple[str, ...]],
        nodes: set[str],
    ) -> None:
        """Keep what a committed batch left; the names not seen for longest go first."""
        for key, block in blocks.items():
            self.blocks.pop(key, None)
            self.blocks[key] = block
        self.partitions.update(partitions)
        while len(self.blocks) > self._names:
            key = next(iter(self.blocks))
            del self.blocks[key], self.partitions[key]
        self.agencies.update(agencies)
        self.nodes |= nodes


def decisions_of(transaction: Transaction) -> Decisions:
    """What people have decided; raises `msgspec.MsgspecError` where the store holds something else."""
    return Decisions(
        from_line(row["content"])
        for label in ontology().decisions
        for row in transaction.run(statement("decisions").replace("<LABEL>", label))
    )


class Batch:
    """One transaction's work: `parts` come in, the articles `retracted` go.

    `judged` are addresses of stored mentions and reports of which judgements came or went. Parts come as the
    extractor made them; what people decided is applied here.
    """

    def __init__(
        self,
        transaction: Transaction,
        parts: Sequence[Part],
        retracted: Sequence[str],
        memory: Memory,
        judged: Collection[str] = (),
    ) -> None:
        self._decisions = memory.decisions or decisions_of(transaction)
        self._plain = transaction.run
        self._transaction = Reaching(transaction.run) if self._decisions.hides else transaction
        self._run = self._transaction.run
        self._judged = judged
        hidden = self._decisions.hidden_articles
        self._parts = [revised(part, self._decisions) for part in parts if part.id not in hidden]
        self._hidden = [part for part in parts if part.id in hidden]
        self._retracted = tuple(sorted(retracted))
        self._memory = memory
        self._nodes: dict[str, dict[str, Properties]] = defaultdict(dict)
        self._links: dict[str, list[Link]] = defaultdict(list)
        self._blocks: dict[str, Block] = {}
        self._partitions: dict[str, tuple[int, Partition]] = {}
        self._agencies: dict[str, tuple[str, ...]] = {}
        self._known: set[str] = set()
        self._printed: dict[str, tuple[Agency, set[str]]] = {}
        self.tally = Tally()

    def write(self) -> Tally:
        """Plan the change and apply it; the caller commits."""
        tracking = Tracking(self._plain, self._retracted)
        people = PeoplePlan(self._rows, self._memory.blocks, self._memory.partitions, self._decisions)
        meetings = MeetingsPlan(self._transaction, self._rows, self._decisions.meetings)
        holders = people.holders(self._parts, self._retracted, self._judged)
        told = meetings.holders(self._parts, self._retracted, self._judged)
        for part in self._parts:
            self._article(part, holders, told)
        for part in self._hidden:
            self._nodes["Article"][marked(part.id, True)] = part.article
        self._agency_nodes()
        self._nodes.update(Person=people.nodes, Meeting=meetings.nodes)
        apply(
            self._transaction,
            Change(
                retracted=self._retracted,
                renamed={"Person": people.renamed, "Meeting": meetings.renamed},
                nodes=dict(self._nodes),
                moved={"Person": people.moved, "Meeting": meetings.moved},
                signed=people.signed,
                links={kind: tuple(links) for kind, links in self._links.items()},
                emptied={"Person": people.emptied, "Meeting": meetings.emptied},
            ),
        )
        brought = (part.article for part in (*self._parts, *self._hidden))
        tracking.write(Brought(article["digest"], article["extractor"]) for article in brought)
        self._blocks, self._partitions = people.blocks, people.partitions
        self.tally.people = {key: len(block) for key, block in people.blocks.items()}
        self.tally.merges, self.tally.unsure = people.merges, people.unsure
        self.tally.meetings = {told[r.address] for part in self._parts for r in part.reports}
        emptied = set(meetings.emptied)
        self.tally.moved = {move.old: move.new for move in meetings.moved if move.old in emptied}
        self.tally.moved.update({rename.old: rename.new for rename in meetings.renamed})
        return self.tally

    def committed(self) -> None:
        """Remember what is stored now; to be called once the transaction is."""
        self._memory.decisions = self._decisions
        if self._retracted:
            self._memory.forget()
        else:
            self._memory.remember(self._blocks, self._partitions, self._agencies, self._known)

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
        """An agency and its superiors; its printed names are written at the end of the batch."""
        names = self._printed.setdefault(agency.id, (agency, set()))[1]
        if printed:
            names.add(printed)
        lower = agency
        self._successors(agency)
        for upper in agency.above():
            self._printed.setdefault(upper.id, (upper, set()))
            self._successors(upper)
            if self._new(f"PART_OF {lower.id}"):
                self._links["PART_OF"].append(Link(lower.id, upper.id))
            lower = upper

    def _successors(self, agency: Agency) -> None:
        """What an agency became, written wherever the agency is, so that loading order can't matter."""
        if self._new(f"SUCCEEDED_BY {agency.id}"):
            for step in successors(agency):
                properties = {"kind": step.kind, "date": step.date}
                self._links["SUCCEEDED_BY"].append(Link(agency.id, step.agency.id, properties))
                self._agency(step.agency, "")

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
