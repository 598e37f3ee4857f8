"""Judgements: what a person decided about two mentions, two reports or two agencies; final, and undoable."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Literal

import msgspec

from graph.addresses import digest
from graph.identity.renaming import Named

Pairs = AbstractSet[frozenset[str]]
"""Pairs of members, such as ids of signatures."""

Kind = Literal["person", "meeting", "agency"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Two addresses are the same or different; who said so, when (ISO instant) and why.

    It names mentions (or reports), not clusters, so it survives a reload, a merge and a split; for agencies,
    their canonical ids. `names` are the name keys of the two mentions: two names are compared only where a
    judgement links them. `agencies` describe two agencies from the lowest up, so that a judgement holds in a
    store whose articles print only one of them.
    """

    verdict: Literal["same", "different"]
    kind: Kind = "person"
    one: str
    other: str
    names: tuple[str, str] = ("", "")
    agencies: tuple[tuple[Named, ...], tuple[Named, ...]] = ((), ())
    who: str = ""
    when: str = ""
    why: str = ""

    @property
    def id(self) -> str:
        """A hash of all that it says."""
        return digest("judgement", msgspec.json.encode(self, order="deterministic").decode())

    @property
    def pair(self) -> frozenset[str]:
        """What it is about."""
        return frozenset((self.one, self.other))

    def sorted(self) -> Judgement:
        """The same judgement with its addresses in order: same A B is same B A."""
        if self.one <= self.other:
            return self
        return msgspec.structs.replace(
            self, one=self.other, other=self.one, names=self.names[::-1], agencies=self.agencies[::-1]
        )


class Verdicts:
    """What judgements of one kind say of addresses, with all that follows from them together.

    The judgements must not contradict one another (`contradiction`).
    """

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        given = tuple(judgements)
        self.roots = _roots(given)
        self._apart = {frozenset(map(self.roots.__getitem__, j.pair)) for j in given if j.verdict != "same"}

    def __contains__(self, address: str) -> bool:
        """Whether any judgement speaks of the address."""
        return address in self.roots

    def pairs(self, members: Mapping[str, str]) -> tuple[Pairs, Pairs]:
        """The pairs called the same (enough to join all) and those called different, of `members` by address.

        What follows counts too: A and B the same, A and C different make B and C different.
        """
        if not self.roots:
            return frozenset(), frozenset()
        by_root: dict[str, set[str]] = defaultdict(set)
        for address, member in members.items():
            if root := self.roots.get(address):
                by_root[root].add(member)
        same = {frozenset(two) for own in by_root.values() for two in pairwise(sorted(own))}
        different = {
            frozenset((a, b))
            for one, other in map(sorted, self._apart)
            for a in by_root.get(one, ())
            for b in by_root.get(other, ())
        }
        return same, different

    def with_same(self, addresses: Iterable[str]) -> set[str]:
        """The addresses that judgements call the same as any of some, these included."""
        asked = set(addresses)
        wanted = {self.roots[address] for address in asked & self.roots.keys()}
        return asked | {address for address, root in self.roots.items() if root in wanted}


def contradiction(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """A judgement `different` and those `same` that join its two addresses; empty where all agree."""
    neighbours: dict[str, list[tuple[str, Judgement]]] = defaultdict(list)
    for judgement in judgements:
        if judgement.verdict == "same":
            neighbours[judgement.one].append((judgement.other, judgement))
            neighbours[judgement.other].append((judgement.one, judgement))
    for judgement in judgements:
        apart = judgement.verdict == "different"
        if apart and (way := _way(judgement.one, judgement.other, neighbours)):
            return (judgement, *way)
    return ()


def _way(
    start: str, end: str, neighbours: Mapping[str, Sequence[tuple[str, Judgement]]]
) -> tuple[Judgement, ...]:
    """The shortest chain of judgements from one address to another."""
    reached: dict[str, tuple[Judgement, ...]] = {start: ()}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there, judgement in neighbours.get(here, ()):
            if there not in reached:
                reached[there] = (*reached[here], judgement)
                waiting.append(there)
    return reached.get(end, ())


def _roots(judgements: Sequence[Judgement]) -> dict[str, str]:
    """The least of the addresses that are the same as each one spoken of."""
    parent = {address: address for judgement in judgements for address in judgement.pair}

    def root(address: str) -> str:
        while parent[address] != address:
            parent[address] = parent[parent[address]]
            address = parent[address]
        return address

    for judgement in judgements:
        if judgement.verdict == "same":
            low, high = sorted((root(judgement.one), root(judgement.other)))
            parent[high] = low
    return {address: root(address) for address in parent}


NONE = Verdicts()
"""Where nobody has decided anything."""
