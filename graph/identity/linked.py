"""Linked names: one person under two names, by a judgement alone (特朗普, 川普).

Each name is clustered by itself; then judgements join people across names. Where joining two people whole
would put two mentions together that a person called different, only the mentions that were judged are joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.identity.groups import Groups
from graph.identity.judgements import Judgement, Pairs, Verdicts
from graph.identity.people import Partition, cluster
from graph.identity.signatures import Signature
from graph.identity.ties import Tie


def linked_names(judgements: Iterable[Judgement]) -> dict[str, tuple[str, ...]]:
    """For each name that a judgement links to another one, all names that are to be looked at together."""
    pairs = [j.names for j in judgements if j.verdict == "same" and all(j.names)]
    groups = Groups({name for pair in pairs for name in pair})
    for one, other in pairs:
        groups.join(one, other)
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted({name for pair in pairs for name in pair}):
        found[groups.root(name)].append(name)
    return {name: tuple(names) for names in found.values() if len(names) > 1 for name in names}


def clustered(signatures: Iterable[Signature], verdicts: Verdicts) -> Partition:
    """The people of the names of all signatures: `people.cluster` for each name, judgements across."""
    by_name: dict[str, list[Signature]] = defaultdict(list)
    for signature in signatures:
        by_name[signature.first[2]].append(signature)
    parts = [cluster(name, own, verdicts) for name, own in sorted(by_name.items())]
    if len(parts) == 1:
        return parts[0]
    all_of = {s.id: s for own in by_name.values() for s in own}
    same, different = verdicts.pairs({s.address: s.id for s in all_of.values()})
    people = _across([set(person) for part in parts for person in part.people], same, different)
    holder = {identity: n for n, person in enumerate(people) for identity in person}
    return Partition(
        tuple(sorted(tuple(sorted(person)) for person in people)),
        tuple(sorted(u for part in parts for u in part.unsure if holder[u.one] != holder[u.other])),
        tuple(sorted(_kept(people, [tie for part in parts for tie in part.ties], all_of))),
    )


def _across(people: list[set[str]], same: Pairs, different: Pairs) -> list[set[str]]:
    """People joined by what was judged the same; `same` is a chain of pairs for each judged person."""
    groups = Groups((str(n) for n in range(len(people))), _different(people, different))
    apart = Groups({identity for pair in same for identity in pair})
    for pair in sorted(map(sorted, same)):
        one, other = (next(str(n) for n, p in enumerate(people) if identity in p) for identity in pair)
        if not groups.join(one, other):
            apart.join(*pair)
    torn: dict[str, set[str]] = defaultdict(set)
    for identity in sorted({identity for pair in same for identity in pair}):
        torn[apart.root(identity)].add(identity)
    taken = {identity for own in torn.values() if len(own) > 1 for identity in own}
    whole: dict[str, set[str]] = defaultdict(set)
    for n, person in enumerate(people):
        whole[groups.root(str(n))] |= person - taken
    return [p for p in (*whole.values(), *(own for own in torn.values() if len(own) > 1)) if p]


def _different(people: Sequence[set[str]], different: Pairs) -> Pairs:
    """The pairs of people, by their number, that hold two signatures called different."""
    holder = {identity: str(n) for n, person in enumerate(people) for identity in person}
    return {frozenset(holder[identity] for identity in pair) for pair in different}


def _kept(people: Iterable[set[str]], ties: Iterable[Tie], signatures: Mapping[str, Signature]) -> list[Tie]:
    """The ties that still say something: those within one of the people, of signatures after its first."""
    holder: dict[str, int] = {identity: n for n, person in enumerate(people) for identity in person}
    return [
        tie
        for tie in ties
        if len({holder[tie.signature], holder[tie.head], holder[tie.on]}) == 1
        and signatures[tie.on].first[2] == signatures[tie.signature].first[2]
    ]
