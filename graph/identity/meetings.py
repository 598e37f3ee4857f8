"""Meetings: which reports tell of one event. Named comparisons weigh pairs, named vetoes bar them.

A pair of reports can only be one event where the days agree, or one lacks a day and was published within two
days. The best pairs join first; two groups join only where no veto stands between any two of their reports.
The result depends on the set of reports alone, and only likely pairs (`likely`) carry influence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from graph.identity.groups import Groups
from graph.identity.judgements import NONE, Verdicts
from graph.identity.meeting_evidence import COMPARISONS, VETOES
from graph.identity.reports import Report
from graph.identity.tables import toml


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """data/meetings.toml: the weight of each comparison and the thresholds on their sum."""

    bias: float
    same: float
    unsure: float
    weights: dict[str, float]


@cache
def weights() -> Weights:
    """The weights of the project; raises `msgspec.ValidationError` where the file does not fit its form."""
    found = msgspec.convert(toml("meetings.toml"), Weights)
    unknown = found.weights.keys() ^ COMPARISONS.keys()
    if unknown:
        raise msgspec.ValidationError(
            f"data/meetings.toml: no weight or no comparison named {sorted(unknown)}"
        )
    return found


def barred(one: Report, other: Report) -> bool:
    """Whether a veto stands between two reports."""
    return any(veto(one, other) for veto in VETOES.values())


def score(one: Report, other: Report) -> float:
    """The weighted evidence that two reports tell of one event."""
    table = weights()
    return table.bias + sum(
        table.weights[name] * compare(one, other) for name, compare in COMPARISONS.items()
    )


class Reasons(NamedTuple):
    """Why two reports tell of one event or not: weighted evidence, vetoes, their sum."""

    evidence: tuple[tuple[str, float], ...]
    vetoes: tuple[str, ...]
    score: float
    verdict: str


def why(one: Report, other: Report) -> Reasons:
    """What speaks for and against two reports telling of one event."""
    table = weights()
    found = [
        (name, table.weights[name] * value) for name, f in COMPARISONS.items() if (value := f(one, other))
    ]
    vetoes = tuple(name for name, veto in VETOES.items() if veto(one, other))
    total = table.bias + sum(weight for _, weight in found)
    verdict = "different" if vetoes or total <= table.unsure else "same" if total > table.same else "unsure"
    return Reasons(tuple(sorted(found, key=lambda f: (-abs(f[1]), f[0]))), vetoes, total, verdict)


def likely(reports: Iterable[Report]) -> list[tuple[float, str, str]]:
    """Pairs of reports that no veto bars and whose evidence is above the threshold, best first, echoes last.

    Each is (minus the score, address, address); only pairs with a participant, body or name in common, on
    days that touch, are compared.
    """
    ordered = sorted(reports, key=lambda r: r.address)
    table = weights()
    pairs = []
    for i, j in _candidates(ordered):
        one, other = ordered[i], ordered[j]
        if not barred(one, other) and (value := score(one, other)) > table.same:
            pairs.append((one.echo or other.echo, -value, one.address, other.address))
    return [(value, one, other) for _, value, one, other in sorted(pairs)]


def match(reports: Iterable[Report], verdicts: Verdicts = NONE) -> tuple[tuple[str, ...], ...]:
    """The meetings: groups of report addresses, each sorted and sorted among themselves.

    What a person judged holds first, against vetoes too; the rest joins around it.
    """
    by_address = {r.address: r for r in reports}
    same, different = verdicts.pairs({address: address for address in by_address})
    meetings = Groups(by_address, different)
    groups: dict[str, list[Report]] = {address: [report] for address, report in by_address.items()}

    def join(i: str, j: str) -> None:
        low, high = sorted((meetings.root(i), meetings.root(j)))
        if low != high and meetings.join(low, high):
            groups[low] += groups.pop(high)

    for pair in sorted(map(sorted, same)):
        join(*pair)
    for _, i, j in likely(by_address.values()):
        low, high = meetings.root(i), meetings.root(j)
        if low != high and not any(barred(x, y) for x in groups[low] for y in groups[high]):
            join(i, j)
    return tuple(sorted(tuple(sorted(r.address for r in group)) for group in groups.values()))


class Unsure(NamedTuple):
    """Two meetings kept apart that may be one, by the two of their reports that are most alike."""

    score: float
    meetings: tuple[str, str]
    reports: tuple[Report, Report]


def unsure(held: Mapping[str, Sequence[Report]], verdicts: Verdicts = NONE) -> list[Unsure]:
    """The meetings, each with its reports, that may be one: by their ids.

    Not those between two of whose reports a veto stands, nor those that a person called different. A report
    that only echoes a meeting says too little.
    """
    holder = {report.address: meeting for meeting, own in held.items() for report in own}
    _, different = verdicts.pairs({address: address for address in holder})
    apart = {tuple(sorted(holder[address] for address in pair)) for pair in different}
    told = sorted((r for own in held.values() for r in own if not r.echo), key=lambda r: r.address)
    best: dict[tuple[str, ...], Unsure] = {}
    for i, j in sorted(_candidates(told)):
        low, high = sorted((told[i], told[j]), key=lambda r: holder[r.address])
        pair = (holder[low.address], holder[high.address])
        value = score(low, high)
        if pair[0] == pair[1] or pair in apart or value <= weights().unsure:
            continue
        if pair not in best or value > best[pair].score:
            best[pair] = Unsure(value, pair, (low, high))
    return [
        found
        for pair, found in sorted(best.items())
        if not any(barred(x, y) for x in held[pair[0]] for y in held[pair[1]])
    ]


def connected(seeds: Iterable[str], reports: Iterable[Report], verdicts: Verdicts = NONE) -> set[str]:
    """The reports that can influence the meetings of some, or be influenced.

    Likely pairs reach them, and those that a person called the same.
    """
    given = list(reports)  # one address twice, before and after, where an article is replaced
    neighbours: dict[str, set[str]] = defaultdict(set)
    for one, other in verdicts.pairs({r.address: r.address for r in given})[0]:
        neighbours[one].add(other)
        neighbours[other].add(one)
    for _, one, other in likely(given):
        neighbours[one].add(other)
        neighbours[other].add(one)
    found = set(seeds)
    edge = list(found)
    while edge:
        fresh = neighbours[edge.pop()] - found
        found |= fresh
        edge += fresh
    return found


def _candidates(ordered: list[Report]) -> set[tuple[int, int]]:
    """Pairs of indexes worth comparing: days that touch, and a participant, body or name in common."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, report in enumerate(ordered):
        for key in {*report.people, report.body, f"#{report.words}"} - {""}:
            blocks[key].append(index)
    pairs: set[tuple[int, int]] = set()
    for members in blocks.values():
        members.sort(key=lambda i: ordered[i].first)
        for position, i in enumerate(members):
            for j in members[position + 1 :]:
                if ordered[j].first > ordered[i].last:
                    break
                pairs.add((min(i, j), max(i, j)))
    return pairs
