"""From what is stored and what a batch brings to who is who now: renames, moves, nodes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from graph.change import Properties, Rename
from graph.identity.careers import CADRE
from graph.identity.judgements import NONE, Verdicts
from graph.identity.linked import clustered
from graph.identity.mentions import UNDATED
from graph.identity.names import romanised
from graph.identity.people import Partition
from graph.identity.reports import Report
from graph.identity.signatures import Signature, to_json
from graph.identity.ties import Tie
from graph.suppressions import is_marked, marked

Groups = Mapping[str, Sequence[str]]


class Shift(NamedTuple):
    """How nodes that hold members become other nodes: renames first, then moves, then deletions."""

    renames: tuple[Rename, ...]
    moves: tuple[tuple[str, str, str], ...]
    emptied: tuple[str, ...]


def shifted(before: Groups, after: Groups, weight: Mapping[str, int] | None = None) -> Shift:
    """The cheapest way from the members that nodes hold to those they shall hold.

    A node whose key is wanted keeps it. A wanted key that no node has is taken over, by renaming, by the
    node not wanted otherwise that holds most of its members. What then stands elsewhere moves.
    """
    holder = {member: node for node, members in before.items() for member in members}
    free = set(before) - set(after)
    renamed: dict[str, str] = {}
    for node in sorted(set(after) - set(before)):
        overlap: dict[str, int] = defaultdict(int)
        for member in after[node]:
            if holder.get(member) in free and is_marked(holder[member]) == is_marked(node):
                overlap[holder[member]] += (weight or {}).get(member, 1)
        if overlap:
            old = min(overlap, key=lambda n: (-overlap[n], n))
            renamed[old] = node
            free.discard(old)
    moves = tuple(
        (member, renamed.get(holder[member], holder[member]), node)
        for node in sorted(after)
        for member in sorted(after[node])
        if member in holder and renamed.get(holder[member], holder[member]) != node
    )
    return Shift(tuple(Rename(*pair) for pair in sorted(renamed.items())), moves, tuple(sorted(free)))


class People(NamedTuple):
    """The people of one name (or of names that a judgement links) after a batch.

    `ties` and `unsure` are what a person's node says of its merges and of who else it may be, by person, in
    the stored form.
    """

    shift: Shift
    people: dict[str, tuple[Signature, ...]]
    partition: Partition
    ties: dict[str, tuple[str, ...]]
    unsure: dict[str, tuple[str, ...]]


def people_after(
    before: Mapping[str, Mapping[str, Signature]],
    signatures: Mapping[str, Signature],
    verdicts: Verdicts = NONE,
    known: Partition | None = None,
    hidden: Collection[str] = (),
) -> People:
    """Who bears a name: `before` gives the stored people's signatures, `signatures` all as of now.

    `known` is the partition where the caller has it from equal evidence (`people.compared`). Who holds one of
    the `hidden` addresses gets an id that says so (`suppressions.marked`).
    """
    partition = known or clustered(signatures.values(), verdicts)
    people: dict[str, tuple[Signature, ...]] = {}
    for group in partition.people:
        own = tuple(signatures[identity] for identity in group)
        person = min(own, key=lambda s: s.first).address
        people[marked(person, any(s.address in hidden for s in own))] = own
    shift = shifted(
        {person: sorted(own) for person, own in before.items()},
        {person: [s.id for s in own] for person, own in people.items()},
        {identity: s.count for identity, s in signatures.items()},
    )
    return People(shift, people, partition, *_beside(people, partition))


NAMESAKES = 30
"""So many of those whom a person may be are kept, the likeliest first."""


def _beside(
    people: Mapping[str, Sequence[Signature]], partition: Partition
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The ties and the unsure namesakes of each person."""
    holder = {s.id: person for person, own in people.items() for s in own}
    ties: dict[str, list[Tie]] = defaultdict(list)
    for tie in partition.ties:
        ties[holder[tie.signature]].append(tie)
    unsure: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for pair in partition.unsure:
        one, other = holder[pair.one], holder[pair.other]
        score = round(pair.score, 1)  # finer ones change with every load
        if not is_marked(one) and not is_marked(other):
            unsure[one].append((score, other))
            unsure[other].append((score, one))
    return (
        {person: tuple(tie.to_text() for tie in sorted(own)) for person, own in ties.items()},
        {person: tuple(map(_unsure_text, _likeliest(own))) for person, own in unsure.items()},
    )


def _likeliest(pairs: Iterable[tuple[float, str]]) -> list[tuple[float, str]]:
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1]))[:NAMESAKES]


def _unsure_text(pair: tuple[float, str]) -> str:
    """The stored form of a namesake: the sum of the evidence (4 columns), the person's id."""
    return f"{pair[0]:+.1f} {pair[1]}"


def person_node(
    person: str,
    signatures: Sequence[Signature],
    ties: Sequence[str] = (),
    unsure: Sequence[str] = (),
) -> Properties:
    """The node of a person: only attested names are shown, the one printed most, the earliest of equals."""
    key = min(signatures, key=lambda s: s.first).first[2]
    counts: dict[str, int] = defaultdict(int)
    first: dict[str, tuple[str, str, str]] = {}
    for signature in signatures:
        for name, printed in signature.names.items():
            counts[name] += printed.count
            first[name] = min(first.get(name, printed.first), printed.first)
    names = sorted(counts, key=lambda n: (-counts[n], first[n], n))
    days = [d for s in signatures for d in (s.first_day, s.last_day) if d != UNDATED]
    pinyin, initials = romanised(key)
    return {
        "id": person,
        "name": names[0],
        "names": names,
        "name_key": key,
        "pinyin": pinyin,
        "initials": initials,
        "class": person_class(signatures),
        "first_seen": min(days, default=None),
        "last_seen": max(days, default=None),
        "signatures": [to_json(s) for s in sorted(signatures, key=lambda s: s.id)],
        "ties": list(ties) or None,
        "unsure": list(unsure) or None,
    }


_EXPERT = ("教授", "院士", "研究员", "专家", "学者", "医师", "医生", "工程师")
_DELEGATE = ("代表", "委员")
_OFFICES = CADRE | {"court", "procuratorate", "supervision", "army", "university"}
_TITLES = ("书记", "长", "主席", "主任", "领导", "巡视员", "负责人", "常委")


def person_class(signatures: Sequence[Signature]) -> str:
    """official, delegate, expert, foreign or private, by what is printed of a person.

    A delegate speaks for a body or an enterprise; private are those without any post.
    """
    roles = {role for s in signatures for role in s.roles}
    delegate = {r for r in roles if r.title.endswith(_DELEGATE) and r.branch in ("congress", "cppcc", "")}
    expert = any(role.title.endswith(_EXPERT) for role in roles)
    untold = any(role.branch == "" and role.title.endswith(_TITLES) for role in roles)
    found = (
        ("foreign", any(s.country for s in signatures) or any(r.branch == "foreign" for r in roles)),
        ("official", any(r.branch in _OFFICES for r in roles - delegate)),
        ("expert", expert),
        ("official", untold),
        ("delegate", bool(delegate) or any(r.branch for r in roles)),
    )
    return next((name for name, holds in found if holds), "private")


def meeting_node(meeting: str, reports: Iterable[Report]) -> Properties:
    """The node of a meeting: the name printed most, the day most exactly known, of equals the earliest."""
    ordered = sorted(reports, key=lambda r: r.order)
    counts = Counter(report.name for report in ordered)
    kinds = Counter(report.kind for report in ordered)
    dated = sorted((r for r in ordered if r.day), key=lambda r: (_exactness(r), r.order))
    day = dated[0] if dated else None
    first, last = min(r.first for r in ordered), max(r.last for r in ordered)
    return {
        "id": meeting,
        "name": max(ordered, key=lambda r: (counts[r.name], len(r.name), r.name)).name,
        "kind": max(ordered, key=lambda r: kinds[r.kind]).kind,
        "date": _whole(day.day) if day else None,
        "end_date": max((_whole(r.end_day) or "" for r in ordered), default="") or None,
        "date_precision": (day.precision or "day") if day else None,
        "date_basis": day.basis or None if day else None,
        "time_of_day": next((r.time_of_day for r in ordered if r.time_of_day), None),
        "place": next((r.place for r in ordered if r.place), None),
        "body": next((r.printed_body for r in ordered if r.printed_body), None),
        "open_list": any(r.open_list for r in ordered),
        "planned": ordered[0].planned,
        "day": first,
        "until": last if days_between(first, last) > SHORT else None,
    }


SHORT = 2
"""A meeting whose possible days lie further apart than this carries `until`: it is found by its span."""


def days_between(first: str, last: str) -> int:
    """How many days lie between two ISO days."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


_EXACT = {"day": 0, "": 0, "month": 2, "year": 4}
_BASES = {"printed": 0, "relative": 0, "": 1, "publication": 1}


def _exactness(report: Report) -> int:
    return _EXACT.get(report.precision, 4) + _BASES.get(report.basis, 1)


def _whole(day: str) -> str | None:
    """A day as a date: the first of its month or year where no more is known."""
    whole = "-".join((*day.split("-"), "01", "01")[:3])
    try:
        return str(date.fromisoformat(whole)) if day else None
    except ValueError:
        return None
