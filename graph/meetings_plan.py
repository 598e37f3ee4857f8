"""The meetings of a batch: which stored reports it can touch, which event each tells of, what changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from graph.change import Move, Properties, Rename, Rows, Transaction, statement
from graph.identity.judgements import NONE, Verdicts
from graph.identity.meetings import connected, match
from graph.identity.mentions import UNDATED
from graph.identity.reports import Report, from_json
from graph.parts import Part
from graph.resolution import SHORT, meeting_node, shifted


class MeetingsPlan:
    """Which meeting each report of a batch tells of, and the renames, moves and nodes that follow."""

    def __init__(self, transaction: Transaction, rows: Rows, verdicts: Verdicts = NONE) -> None:
        self._run = transaction.run
        self._rows = rows
        self._verdicts = verdicts
        self.nodes: dict[str, Properties] = {}
        self.renamed: tuple[Rename, ...] = ()
        self.moved: tuple[Move, ...] = ()
        self.emptied: tuple[str, ...] = ()

    def holders(
        self, parts: Iterable[Part], retracted: Sequence[str], judged: Collection[str] = ()
    ) -> dict[str, str]:
        """The meeting that each report of `parts` tells of, by address, without the `retracted` articles.

        `judged` are addresses of stored reports of which judgements came or went.
        """
        fresh = {report.address: report for part in parts for report in part.reports}
        gone = {
            report.address: (report, row["meeting"])
            for row in self._rows("reports_of_articles", retracted)
            for report in [from_json(row["report"])]
        }
        stored, members = self._touched(fresh, gone, set(judged))
        now = {a: r for a, (r, _) in stored.items() if a in members and a not in gone} | fresh
        after: dict[str, list[str]] = {}
        for told in match(now.values(), self._verdicts):
            after[min(told, key=lambda a: now[a].order)] = list(told)
        before: dict[str, list[str]] = defaultdict(list)
        for address in members:
            if address in stored:
                before[stored[address][1]] += [] if address in gone else [address]
        shift = shifted(before, after)
        self.renamed = shift.renames
        self.emptied = shift.emptied
        self.moved = tuple(Move(now[a].article, a, old, new) for a, old, new in shift.moves)
        changed = {new for _, _, new in shift.moves} | {r.new for r in shift.renames}
        for meeting, group in after.items():
            if meeting in changed or meeting not in before or sorted(before[meeting]) != sorted(group):
                self.nodes[meeting] = meeting_node(meeting, [now[a] for a in group])
        for meeting in {m for _, m in gone.values()} & set(after):
            self.nodes[meeting] = meeting_node(meeting, [now[a] for a in after[meeting]])
        return {address: meeting for meeting, group in after.items() for address in group}

    def _touched(
        self, fresh: Mapping[str, Report], gone: Mapping[str, tuple[Report, str]], judged: set[str]
    ) -> tuple[dict[str, tuple[Report, str]], set[str]]:
        """Stored reports with their meetings, read until nothing more can be influenced; and which are."""
        stored = dict(gone)
        seen: set[str] = set()
        asked: set[str] = set()
        members = set(fresh) | set(gone)
        while True:
            # Reports that a person called the same may lie far apart: they are read by their addresses.
            wanted = self._verdicts.with_same(members | judged) & (self._verdicts.roots.keys() | judged)
            for row in self._rows("meetings_of_addresses", sorted(wanted - asked), "addresses"):
                stored.setdefault(row["address"], (from_json(row["report"]), row["id"]))
            asked |= wanted
            members |= wanted & (stored.keys() | fresh.keys())
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
                report = from_json(row["report"])
                stored.setdefault(report.address, (report, row["id"]))
            members = connected(members, [*(r for r, _ in stored.values()), *fresh.values()], self._verdicts)


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
        "echo": report.echo,
        "report": msgspec.json.encode(report).decode(),
    }
