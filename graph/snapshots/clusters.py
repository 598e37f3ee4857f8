"""Who holds the mentions, and which meeting the reports, of two snapshots: what became of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from graph.snapshots import archive
from graph.snapshots.archive import Archive
from graph.snapshots.causes import Causes
from graph.snapshots.content import EdgeLine, NodeLine
from graph.snapshots.quoting import Wanted

Side = Literal[0, 1]
"""The earlier snapshot, or the later one."""
How = Literal["added", "gone", "changed", "merged", "split"]
Pair = tuple[str, str]
"""Who holds a mention in the earlier and in the later snapshot, "" for nobody."""
Lines = Iterator[tuple[EdgeLine | None, EdgeLine | None]]


class Kind(NamedTuple):
    """People or meetings: their label, what holds them, and which of their properties are compared."""

    label: str
    held_by: str
    shown: tuple[str, ...]


PEOPLE = Kind("Person", "MENTIONS", ("name", "class"))
MEETINGS = Kind(
    "Meeting",
    "REPORTS",
    (
        "name",
        "kind",
        "date",
        "end_date",
        "date_precision",
        "time_of_day",
        "place",
        "body",
        "open_list",
        "planned",
    ),
)


class Outcome(NamedTuple):
    """What became of a person or a meeting.

    `key` is the one that it is about: in the later snapshot, in the earlier one for what is gone; `of` the
    other part of a merge (as it was) or of a split (as it is); `article` and `wanted` say where it stands.
    """

    how: How
    key: str
    name: str
    of: str
    detail: str
    article: str
    wanted: Wanted
    why: tuple[str, ...]

    @property
    def side(self) -> Side:
        """In which snapshot its sentence is."""
        return 0 if self.how == "gone" else 1


class Clusters:
    """The people, or the meetings, of two snapshots, compared by the mentions that they hold."""

    def __init__(self, kind: Kind, before: Archive, after: Archive, causes: Causes) -> None:
        self._causes = causes
        part = archive.graph_part(kind.label)
        self._nodes = [
            {node.key: _shown(kind, node) for node in each.decoded(part, NodeLine)}
            for each in (before, after)
        ]
        self._first: dict[Pair, tuple[str, str, Wanted]] = {}
        self.why: tuple[dict[str, list[str]], ...] = (defaultdict(list), defaultdict(list))
        for old, new in both(before, after, kind.held_by):
            self._note(old, new)

    def name(self, side: Side, key: str) -> str:
        """The name of a person or meeting in a snapshot."""
        return str(self._nodes[side].get(key, {}).get("name", ""))

    def _note(self, old: EdgeLine | None, new: EdgeLine | None) -> None:
        """One mention: who held it and who holds it, and what may have moved it."""
        one = new or old
        assert one is not None  # noqa: S101 (`joined` gives one of the two)
        pair = (old.target if old else "", new.target if new else "")
        day = next((s[one.source].published for s in self._causes.articles if one.source in s), "")
        first = (day, one.source, where(one))
        if pair not in self._first or first < self._first[pair]:
            self._first[pair] = first
        found = [*self._causes.of_address.get(one.key, ()), *self._causes.of_article(one.source)]
        for side, holder in enumerate(pair) if found else ():
            self.why[side][holder] += found

    def outcomes(self) -> Iterator[Outcome]:
        """What is gone or split, then what was added, merged or changed, each by its id."""
        olds, news = (self._held(side) for side in (0, 1))
        for old, pairs in olds.items():
            if not pairs:
                yield self._outcome("gone", old, (old, ""))
            for pair in pairs[1:]:
                yield self._outcome("split", pair[1], pair, of=pairs[0][1])
        for new, pairs in news.items():
            if not pairs:
                yield self._outcome("added", new, ("", new))
            for pair in pairs[1:]:
                yield self._outcome("merged", new, pair, of=pair[0])
            if len(pairs) == 1 and len(olds[pairs[0][0]]) == 1:
                detail = otherwise(self._nodes[0].get(pairs[0][0], {}), self._nodes[1].get(new, {}))
                if detail:
                    yield self._outcome("changed", new, pairs[0], detail=detail)

    def _held(self, side: Side) -> dict[str, list[Pair]]:
        """For each in one snapshot the pairs with those in the other, that of the first mention first."""
        found: dict[str, list[Pair]] = {}
        for pair in sorted(self._first, key=lambda p: (p[side], self._first[p])):
            if pair[side]:
                found.setdefault(pair[side], []).extend([pair] if all(pair) else [])
        return found

    def _outcome(self, how: How, key: str, pair: Pair, *, of: str = "", detail: str = "") -> Outcome:
        _, article, wanted = self._first[pair]
        why = [
            told for own, holder in zip(self.why, pair, strict=True) if holder for told in own.get(holder, ())
        ]
        name = self.name(0 if how == "gone" else 1, key)
        return Outcome(how, key, name, of, detail, article, wanted, self._causes.told(why))


def both(before: Archive, after: Archive, kind: str) -> Lines:
    """The relationships of a type in both snapshots, side by side."""
    part = archive.graph_part(kind)
    return joined(before.decoded(part, EdgeLine), after.decoded(part, EdgeLine))


def joined(before: Iterable[EdgeLine], after: Iterable[EdgeLine]) -> Lines:
    """The lines of two sorted parts that have the same key, side by side; None where one has none."""
    olds, news = iter(before), iter(after)
    old, new = next(olds, None), next(news, None)
    while old is not None or new is not None:
        if new is None or (old is not None and old.key < new.key):
            yield old, None
            old = next(olds, None)
        elif old is None or new.key < old.key:
            yield None, new
            new = next(news, None)
        else:
            yield old, new
            old, new = next(olds, None), next(news, None)


def where(edge: EdgeLine) -> Wanted:
    """Where the words of a mention, a report or a fact stand."""
    said = edge.properties
    if "start" in said:
        return Wanted(said.get("article", edge.source), said["start"], said["end"], bool(said["in_title"]))
    return Wanted(edge.source, name=said["name"])


def _shown(kind: Kind, node: NodeLine) -> dict[str, Any]:
    return {name: node.properties[name] for name in kind.shown if name in node.properties}


def otherwise(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """The values that differ, as `name: old → new`."""
    names = [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]
    return "; ".join(f"{name}: {_value(old.get(name))} → {_value(new.get(name))}" for name in names)


def _value(value: Any) -> str:
    return "—" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
