"""Groups: members joined step by step, where what a person called different is never joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.identity.judgements import Pairs


class Groups:
    """Members in groups, each alone at first; a group's root is its least member."""

    def __init__(self, members: Iterable[str], different: Pairs = frozenset()) -> None:
        self._parent = {member: member for member in members}
        self._against: dict[str, set[str]] = defaultdict(set)  # by root: roots that it must not meet
        for pair in different:
            if len(pair) == 2 and pair <= self._parent.keys():
                one, other = pair
                self._against[one].add(other)
                self._against[other].add(one)

    def root(self, member: str) -> str:
        """The least member of the group."""
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def join(self, one: str, other: str) -> bool:
        """Join the groups of two members, unless a member of each were called different; says whether."""
        low, high = sorted((self.root(one), self.root(other)))
        if low == high:
            return True
        if high in self._against.get(low, ()):
            return False
        self._parent[high] = low
        for against in self._against.pop(high, ()):
            self._against[against].discard(high)
            self._against[against].add(low)
            self._against[low].add(against)
        return True
