"""Ties: how surely each part of a person is one with the rest.

A person is made of groups of signatures. What is printed alike, or what a person judged, is one group for
certain; groups were then merged by weighted evidence. Each merge ties the later group to the earlier one (by
first mention) with a strength: the logistic function of the sum of the evidence, in percent, 99 at most.
Leaving out merges weaker than some strength cuts those ties; the group with the first mention keeps the id.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

CERTAIN = 100

Order = tuple[str, str, str]


class Merge(NamedTuple):
    """Two pools that became one, by the ids of their signatures, and the sum of the evidence."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    score: float


class Tie(NamedTuple):
    """A signature that is not certainly one with the first of its person.

    `head` is the first signature of its group, which hangs `on` the head of another group by a tie of
    strength `own`; `strength` is that of the weakest tie between it and the person's first signature.
    """

    signature: str
    head: str
    on: str
    own: int
    strength: int

    def to_text(self) -> str:
        """The stored form, of fixed columns: strength (3), signature, head, on (16 each), own (3)."""
        return f"{self.strength:03} {self.signature} {self.head} {self.on} {self.own:03}"


def from_text(text: str) -> Tie:
    """The tie that `to_text` wrote."""
    strength, signature, head, on, own = text.split(" ")
    return Tie(signature, head, on, int(own), int(strength))


def percent(score: float) -> int:
    """The logistic function of a sum of evidence, in percent; 99 at most."""
    return min(CERTAIN - 1, round(100 / (1 + math.exp(-score))))


def ties_of(
    groups: Iterable[Sequence[str]], merges: Iterable[Merge], first: Mapping[str, Order]
) -> tuple[Tie, ...]:
    """The ties of signatures in `groups` that became people by `merges`, those that are certain left out.

    `first` gives the earliest mention of each signature. `merges` stand in the order in which they were made.
    """
    hangs: dict[str, tuple[str, int]] = {}
    leader = {identity: min(group, key=lambda i: first[i]) for group in groups for identity in group}
    for merge in merges:
        early, late = sorted((_first(merge.one, first), _first(merge.other, first)), key=lambda i: first[i])
        hangs[late] = (early, percent(merge.score))

    def weakest(identity: str) -> int:
        strength = CERTAIN
        while identity in hangs:
            identity, own = hangs[identity]
            strength = min(strength, own)
        return strength

    found = []
    for identity, head in leader.items():
        if (strength := weakest(head)) < CERTAIN:
            found.append(Tie(identity, head, *hangs[head], strength))
    return tuple(sorted(found))


def _first(ids: Iterable[str], first: Mapping[str, Order]) -> str:
    return min(ids, key=lambda i: first[i])


def part_heads(ties: Iterable[Tie], least: int) -> dict[str, str]:
    """What a person falls into without the merges below `least`.

    For each signature that the person loses: the head of the part that it goes with.
    """
    by_id = {tie.signature: tie for tie in ties}

    def head(tie: Tie) -> str:
        return head(by_id[tie.on]) if tie.own >= least else tie.head

    return {tie.signature: head(tie) for tie in by_id.values() if tie.strength < least}
