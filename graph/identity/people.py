"""People: which signatures of a name are one person. A pure function of the signatures and the judgements.

1. Judgements of a person are final. 2. Printed identity joins: the same specific role, or country and office,
at neighbouring times. 3. The best pair of pools merges while its weighted evidence is above the threshold
and no veto speaks; pools are compared anew after each merge. 4. Pools without any role attach last, to one
fitting person only, and never bridge two. What lies between merging and keeping apart is listed as unsure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, reduce
from itertools import combinations
from typing import NamedTuple

import msgspec

from graph.identity.evidence import COMPARISONS, VETOES
from graph.identity.groups import Groups
from graph.identity.judgements import NONE, Pairs, Verdicts
from graph.identity.pools import Block, Pool, block_of, pool_of, pooled, settled
from graph.identity.signatures import Signature
from graph.identity.tables import toml
from graph.identity.ties import Merge, Tie, ties_of

_APART = float("-inf")
_YEARS = 365


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """data/people.toml: the weight of each comparison and the thresholds on their sum."""

    bias: float
    merge: float
    unsure: float
    attach: float
    margin: float
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


def cluster(key: str, signatures: Iterable[Signature], verdicts: Verdicts = NONE) -> Partition:
    """The people of the name `key`; the order of signatures does not matter.

    A judgement speaks of the signatures whose first mention it names; see `signatures.pinned`.
    """
    ordered = sorted(signatures, key=lambda s: s.id)
    block = block_of(key, ordered)
    same, different = verdicts.pairs({s.address: s.id for s in ordered})
    pools = joined(ordered, block, same, different)
    merges: list[Merge] = []
    strong = _merged([p for p in pools if not p.weak], block, different, merges)
    people, left = _attached(strong, [p for p in pools if p.weak], block, different, merges)
    people += _merged(left, block, different, merges)
    people.sort(key=lambda p: p.ids)
    ties = ties_of((p.ids for p in pools), merges, {s.id: s.first for s in ordered})
    return Partition(tuple(p.ids for p in people), _unsure(people, block, different), ties)


def compared(signatures: Iterable[Signature]) -> int:
    """A hash of all that `cluster` compares: while it stays, so does the partition."""
    return hash(
        frozenset((s.id, s.address, s.first_day, settled(s), s.sample, s.country) for s in signatures)
    )


def why(key: str, block: Iterable[Signature], one: Iterable[str], other: Iterable[str]) -> Reasons:
    """What speaks for and against two sets of signature ids of one block being one person."""
    own = {s.id: s for s in block}
    first = reduce(pooled, [pool_of(own[i]) for i in sorted(one)])
    second = reduce(pooled, [pool_of(own[i]) for i in sorted(other)])
    known = block_of(key, own.values())
    table = weights()
    found = [
        (name, table.weights[name] * value)
        for name, compare in COMPARISONS.items()
        if (value := compare(first, second, known))
    ]
    vetoes = tuple(name for name, veto in VETOES.items() if veto(first, second, known))
    score = table.bias + sum(weight for _, weight in found)
    verdict = "different" if vetoes or score <= table.unsure else "same" if score > table.merge else "unsure"
    return Reasons(tuple(sorted(found, key=lambda f: (-abs(f[1]), f[0]))), vetoes, score, verdict)


def score(one: Pool, other: Pool, block: Block) -> float:
    """The sum of the weighted evidence that two pools are one person, minus infinity where a veto speaks."""
    if any(veto(one, other, block) for veto in VETOES.values()):
        return _APART
    table = weights()
    return table.bias + sum(
        table.weights[name] * compare(one, other, block) for name, compare in COMPARISONS.items()
    )


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
    single = {s.id: pool_of(s) for s in ordered}
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
    return [reduce(pooled, found[identity]) for identity in sorted(found)]


def _barred(one: Pool, other: Pool, different: Pairs) -> bool:
    """Whether a person called any of the one and any of the other different."""
    return bool(different) and any(frozenset((a, b)) in different for a in one.ids for b in other.ids)


def _merged(pools: list[Pool], block: Block, different: Pairs, merges: list[Merge]) -> list[Pool]:
    """The best pair merges while it is above the threshold; pools are scored anew after each merge.

    What merged is noted in `merges`.
    """
    table = weights()
    alive = dict(enumerate(pools))
    scores = {
        (i, j): score(alive[i], alive[j], block)
        for i, j in combinations(alive, 2)
        if not _barred(alive[i], alive[j], different)
    }
    while scores:
        best = min(scores, key=lambda pair: (-scores[pair], alive[pair[0]].ids, alive[pair[1]].ids))
        if scores[best] <= table.merge:
            break
        i, j = best
        merges.append(Merge(alive[i].ids, alive[j].ids, scores[best]))
        alive[i] = pooled(alive[i], alive.pop(j))
        scores = {pair: value for pair, value in scores.items() if j not in pair and i not in pair}
        for k, pool in alive.items():
            if k != i and not _barred(alive[i], pool, different):
                scores[min(i, k), max(i, k)] = score(alive[i], pool, block)
    return list(alive.values())


def _attached(
    people: list[Pool], weak: list[Pool], block: Block, different: Pairs, merges: list[Merge]
) -> tuple[list[Pool], list[Pool]]:
    """People with the weak pools that fit one of them clearly best, and the weak pools that are left.

    Each weak pool is compared with the people as they were before any of them attached, so none bridges two.
    """
    table = weights()
    gained: dict[int, list[Pool]] = defaultdict(list)
    left: list[Pool] = []
    for pool in weak:
        ranked = sorted(
            (
                (score(pool, person, block), -n)
                for n, person in enumerate(people)
                if not any(_barred(pool, p, different) for p in (person, *gained.get(n, ())))
            ),
            reverse=True,
        )
        if (
            ranked
            and ranked[0][0] > table.attach
            and (len(ranked) < 2 or ranked[0][0] - ranked[1][0] >= table.margin)
        ):
            best = -ranked[0][1]
            gained[best].append(pool)
            merges.append(Merge(people[best].ids, pool.ids, ranked[0][0]))
        else:
            left.append(pool)
    return [reduce(pooled, gained.get(n, []), person) for n, person in enumerate(people)], left


def _unsure(people: list[Pool], block: Block, different: Pairs) -> tuple[Unsure, ...]:
    """Pairs of people whose evidence lies between keeping apart and merging."""
    table = weights()
    pairs = []
    for one, other in combinations(people, 2):
        value = score(one, other, block)
        if table.unsure < value and not _barred(one, other, different):
            pairs.append(Unsure(one.ids[0], other.ids[0], round(value, 3)))
    return tuple(sorted(pairs))
