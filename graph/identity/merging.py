"""Merging: the best pair of pools first, weak pools last; strangers are never compared."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from graph.identity.judgements import Pairs
from graph.identity.pools import Block, Pool, pooled
from graph.identity.ties import Merge, Order

Score = Callable[[Pool, Pool], float]
"""The evidence that two pools are one person, minus infinity where they can't be."""


FEW = 300
"""Up to so many pools are compared whatever they have in common; beyond, by what few of them have."""
_SHARE = 20


_NEVER = float("-inf")


_Entry = tuple[float, list[tuple[str, ...]], int, int]


class Thresholds(NamedTuple):
    """The least evidence to merge, and to attach a weak pool, and its least lead over the second best.

    For the lead, the logarithm of the number of a person's signatures counts `prominence` times.
    """

    merge: float
    attach: float
    margin: float
    prominence: float


class Kin:
    """Pools by what they have in common, so that strangers are never compared.

    Where the name is rare, equal names alone are something in common and everybody is kin to everybody, as
    long as they are few. Among many, what more than a twentieth of them print makes nobody kin.
    """

    def __init__(self, pools: Mapping[int, Pool], block: Block) -> None:
        few = len(pools) <= FEW
        self._most = len(pools) if few else len(pools) // _SHARE
        self._all: dict[int, None] | None = {} if block.rare and few else None
        self._by_token: dict[str, dict[int, None]] = defaultdict(dict)
        for number, pool in pools.items():
            self.add(number, pool)

    def add(self, number: int, pool: Pool) -> None:
        """Add a pool under its number."""
        if self._all is not None:
            self._all[number] = None
            return
        for token in pool.kin:
            self._by_token[token][number] = None

    def remove(self, number: int, pool: Pool) -> None:
        """Take a pool out again."""
        if self._all is not None:
            self._all.pop(number, None)
            return
        for token in pool.kin:
            self._by_token[token].pop(number, None)

    def of(self, pool: Pool) -> list[int]:
        """The numbers of the pools that share anything with this one, sorted."""
        if self._all is not None:
            return sorted(self._all)
        found: set[int] = set()
        for token in pool.kin:
            if len(own := self._by_token.get(token, ())) <= self._most:
                found.update(own)
        return sorted(found)


def barred(one: Pool, other: Pool, different: Pairs) -> bool:
    """Whether a person called any of the one and any of the other different."""
    return bool(different) and any(frozenset((a, b)) in different for a in one.ids for b in other.ids)


class Merging:
    """The merges of one block of pools; `merges` lists them in the order in which they were made.

    `first` gives the earliest mention of each signature.
    """

    def __init__(
        self,
        block: Block,
        different: Pairs,
        score: Score,
        thresholds: Thresholds,
        first: Mapping[str, Order],
    ) -> None:
        self._block = block
        self._different = different
        self._score = score
        self._thresholds = thresholds
        self._first = first
        self.merges: list[Merge] = []

    def merged(self, pools: Sequence[Pool]) -> list[Pool]:
        """The best pair merges while it is above the threshold; its kin are scored anew after each merge.

        Of equal scores the pair with the least ids comes first, so the order of `pools` does not matter.
        """
        alive = dict(enumerate(pools))
        kin = Kin(alive, self._block)
        heap = [
            entry for i in alive for entry in self._above(alive, i, (j for j in kin.of(alive[i]) if j > i))
        ]
        heapify(heap)
        following = len(alive)
        while heap:
            value, _, i, j = heappop(heap)
            if i not in alive or j not in alive:
                continue
            kin.remove(i, alive[i])
            kin.remove(j, alive[j])
            one, other = alive.pop(i), alive.pop(j)
            self.merges.append(Merge(self._head(one.ids), self._head(other.ids), -value))
            alive[following] = whole = pooled((one, other))
            for entry in self._above(alive, following, kin.of(whole)):
                heappush(heap, entry)
            kin.add(following, whole)
            following += 1
        return sorted(alive.values(), key=lambda p: p.ids)

    def _above(self, alive: Mapping[int, Pool], i: int, others: Iterable[int]) -> Iterator[_Entry]:
        """The pairs of a pool and others that are above the threshold."""
        for j in others:
            if not barred(alive[i], alive[j], self._different):
                value = self._score(alive[i], alive[j])
                if value > self._thresholds.merge:
                    yield -value, sorted((alive[i].ids, alive[j].ids)), i, j

    def _head(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The signature with the earliest mention: it stands for all where merges are noted."""
        return (min(ids, key=self._first.__getitem__),)

    def attached(self, people: Sequence[Pool], weak: Iterable[Pool]) -> tuple[list[Pool], list[Pool]]:
        """People with the weak pools that fit one of them clearly best, and the weak pools that are left.

        Each weak pool is compared with the people as they were before any of them attached, so none bridges
        two. Who is printed more is likelier to be meant, which counts for the lead alone.
        """
        limits = self._thresholds
        lead = [limits.prominence * math.log(len(person.ids)) for person in people]
        kin = Kin(dict(enumerate(people)), self._block)
        whole = [[person] for person in people]
        heads = [self._head(person.ids) for person in people]
        left: list[Pool] = []
        for pool in weak:
            ranked = sorted(
                (
                    (value + lead[n], -n, value)
                    for n in kin.of(pool)
                    if not self._barred_from(pool, whole[n])
                    and (value := self._score(pool, people[n])) > _NEVER
                ),
                reverse=True,
            )
            clear = len(ranked) < 2 or ranked[0][0] - ranked[1][0] >= limits.margin
            if not ranked or ranked[0][2] <= limits.attach or not clear:
                left.append(pool)
                continue
            _, best, value = ranked[0]
            head = self._head(pool.ids)
            self.merges.append(Merge(heads[-best], head, value))
            heads[-best] = self._head(heads[-best] + head)
            whole[-best].append(pool)
        return [pooled(parts) for parts in whole], left

    def _barred_from(self, pool: Pool, parts: Iterable[Pool]) -> bool:
        """Whether a judgement keeps a pool from any of those that a person is made of."""
        return bool(self._different) and any(barred(pool, part, self._different) for part in parts)


def near(people: Sequence[Pool], block: Block) -> Iterator[tuple[Pool, Pool]]:
    """Pairs of people who have anything in common, or all pairs where the name is rare."""
    numbered = dict(enumerate(people))
    kin = Kin(numbered, block)
    for number, person in numbered.items():
        yield from ((person, numbered[other]) for other in kin.of(person) if other > number)
