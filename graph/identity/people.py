"""People: which signatures of a name are one person. A pure function of the signatures and the judgements.

1. Judgements of a person are final. 2. Printed identity joins: the same specific role, or country and office,
at neighbouring times. 3. The best pair of pools merges while its weighted evidence is above the threshold
and no veto speaks; pools are compared anew after each merge. 4. Pools without any role attach last, to one
fitting person only, and never bridge two. What lies between merging and keeping apart is listed as unsure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from typing import NamedTuple

import msgspec

from graph.identity.evidence import COMPARISONS
from graph.identity.groups import Groups
from graph.identity.judgements import NONE, Pairs, Verdicts
from graph.identity.merging import FEW, Merging, Score, Thresholds, barred, near
from graph.identity.pairs import pair_of
from graph.identity.pools import Block, Pool, block_of, pool_of, pooled, settled
from graph.identity.signatures import Signature
from graph.identity.tables import toml
from graph.identity.ties import Tie, ties_of
from graph.identity.vetoes import VETOES

_APART = float("-inf")
_YEARS = 365


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """data/people.toml: the weight of each comparison and the thresholds on their sum."""

    bias: float
    merge: float
    unsure: float
    attach: float
    margin: float
    prominence: float
    weights: dict[str, float]


class Unsure(NamedTuple):
    """Two people kept apart that may be one: an id of a signature of each, and the sum of the evidence."""

    one: str
    other: str
    score: float


class Partition(NamedTuple):
    """The people of one name: groups of signature ids, each sorted and sorted among themselves.

    `ties` say how surely each signature is one with the first of its person (certain ones left out).
    """

    people: tuple[tuple[str, ...], ...]
    unsure: tuple[Unsure, ...]
    ties: tuple[Tie, ...] = ()


class Reasons(NamedTuple):
    """Why two sets of signatures are one person or not: weighted evidence, vetoes, their sum."""

    evidence: tuple[tuple[str, float], ...]
    vetoes: tuple[str, ...]
    score: float
    verdict: str


@cache
def weights() -> Weights:
    """The weights of the project; raises `msgspec.ValidationError` where the file does not fit its form."""
    found = msgspec.convert(toml("people.toml"), Weights)
    unknown = found.weights.keys() ^ COMPARISONS.keys()
    if unknown:
        raise msgspec.ValidationError(
            f"data/people.toml: no weight or no comparison of the name: {sorted(unknown)}"
        )
    return found


def cluster(
    key: str, signatures: Iterable[Signature], verdicts: Verdicts = NONE, table: Weights | None = None
) -> Partition:
    """The people of the name `key`; the order of signatures does not matter.

    A judgement speaks of the signatures whose first mention it names; see `signatures.pinned`. `table` gives
    other weights than the project's, for measuring.
    """
    table = table or weights()
    ordered = sorted(signatures, key=lambda s: s.id)
    if len(ordered) == 1:  # as most names of a load: there is nothing to compare
        return Partition(((ordered[0].id,),), (), ())
    block = block_of(key, ordered)
    same, different = verdicts.pairs({s.address: s.id for s in ordered})
    pools = joined(ordered, block, same, different)
    score = scorer(block, table)
    thresholds = Thresholds(table.merge, table.attach, table.margin, table.prominence)
    first = {s.id: s.first for s in ordered}
    merging = Merging(block, different, score, thresholds, first)
    people = merging.merged([p for p in pools if not p.weak])
    left = [p for p in pools if p.weak]
    for _ in range(2):  # one by one, then what is left as it merges among itself
        people, left = merging.attached(people, left)
        left = merging.merged(left) if len(left) <= FEW else left  # so many bare ones stay unsure
    people = sorted(people + left, key=lambda p: p.ids)
    ties = ties_of((p.ids for p in pools), merging.merges, first)
    unsure = _unsure(people, block, different, score, table.unsure)
    return Partition(tuple(p.ids for p in people), unsure, ties)


def compared(signatures: Iterable[Signature]) -> int:
    """A hash of all that `cluster` compares: while it stays, so does the partition."""
    return hash(
        frozenset((s.id, s.address, s.first_day, settled(s), s.sample, s.country) for s in signatures)
    )


def why(key: str, block: Iterable[Signature], one: Iterable[str], other: Iterable[str]) -> Reasons:
    """What speaks for and against two sets of signature ids of one block being one person."""
    own = {s.id: s for s in block}
    known = block_of(key, own.values())
    first = pooled([pool_of(own[i], known) for i in sorted(one)])
    second = pooled([pool_of(own[i], known) for i in sorted(other)])
    pair = pair_of(first, second, known)
    table = weights()
    found = [
        (name, table.weights[name] * value)
        for name, compare in COMPARISONS.items()
        if (value := compare(pair))
    ]
    vetoes = tuple(name for name, veto in VETOES.items() if veto(pair))
    score = table.bias + sum(weight for _, weight in found)
    verdict = "different" if vetoes or score <= table.unsure else "same" if score > table.merge else "unsure"
    return Reasons(tuple(sorted(found, key=lambda f: (-abs(f[1]), f[0]))), vetoes, score, verdict)


def scorer(block: Block, table: Weights) -> Score:
    """What gives the weighted evidence that two pools of a block are one person.

    The sum is minus infinity where a veto speaks.
    """
    weighted = [(weight, COMPARISONS[name]) for name, weight in table.weights.items() if weight]
    vetoes, bias = tuple(VETOES.values()), table.bias

    def score(one: Pool, other: Pool) -> float:
        pair = pair_of(one, other, block)
        for veto in vetoes:
            if veto(pair):
                return _APART
        total = bias
        for weight, compare in weighted:
            total += weight * compare(pair)
        return total

    return score


def joined(
    signatures: Iterable[Signature],
    block: Block,
    same: Pairs = frozenset(),
    different: Pairs = frozenset(),
) -> list[Pool]:
    """Signatures joined by a judgement (`same`: pairs of ids) or by printed identity, never `different` ones.

    A judged mention stays with what prints the same, the earliest first, as far as judgements let it.
    """
    ordered = sorted(signatures, key=lambda s: s.id)
    groups = Groups((s.id for s in ordered), different)
    for pair in sorted(map(sorted, same)):
        groups.join(*pair)
    homes: dict[str, list[Signature]] = defaultdict(list)
    for signature in ordered:
        homes[signature.home or signature.id].append(signature)
    for own in homes.values():
        for one, other in combinations(sorted(own, key=lambda s: (bool(s.home), s.first)), 2):
            groups.join(one.id, other.id)
    single = {s.id: pool_of(s, block) for s in ordered}
    by_print: dict[str, list[Pool]] = defaultdict(list)
    for pool in single.values():
        for role in pool.roles if not block.foreign else ():
            by_print[role].append(pool)
        for country in pool.countries:
            for office in pool.offices:
                by_print[f"{country} {office}"].append(pool)
    reach = _YEARS * (3 if block.foreign or block.common > 0.3 else 12)
    for group in by_print.values():
        group.sort(key=lambda p: (p.first, p.ids))
        latest = group[0]
        for pool in group[1:]:
            if pool.first - latest.last <= reach:
                groups.join(latest.ids[0], pool.ids[0])
            latest = max(latest, pool, key=lambda p: (p.last, p.ids))
    found: dict[str, list[Pool]] = defaultdict(list)
    for identity, pool in single.items():
        found[groups.root(identity)].append(pool)
    return [pooled(found[identity]) for identity in sorted(found)]


def _sides(one: Pool, other: Pool) -> tuple[str, str]:
    first, second = one.ids[0], other.ids[0]
    return (first, second) if first < second else (second, first)


def _unsure(
    people: list[Pool], block: Block, different: Pairs, score: Score, threshold: float
) -> tuple[Unsure, ...]:
    """Pairs of people whose evidence lies between keeping apart and merging."""
    pairs = []
    for one, other in near(people, block):
        value = score(one, other)
        if threshold < value and not barred(one, other, different):
            pairs.append(Unsure(*_sides(one, other), round(value, 3)))
    return tuple(sorted(pairs))
