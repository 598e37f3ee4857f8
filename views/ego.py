"""What a graph shows around a node: the nodes and edges, folded, wrapped and cut to what can be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from views.asking import ask
from views.components.graph import Edge, Node
from views.palette import EDGES
from views.texts import day, kind_name

EACH = (60, 300, 2000)  # neighbours of an expanded node: the first unless a person asks for more
RING = 60  # nodes of the second ring
MOST = 500  # nodes of a picture, unless a person asks for more neighbours than that
LINE = 9  # characters a line of a label
TYPES = ("ATTENDED", "CHAIRED", "DIRECTED", "SPOKE", "TOOK_PART", "HELD", "CHANGED", "AT", "PART_OF")
_RANK = {kind: rank for rank, kind in enumerate(EDGES)}

Row = Mapping[str, Any]
Names = dict[str, tuple[str, str, str | None]]  # (label, name, day) by Label:id


class Fold(msgspec.Struct, frozen=True, kw_only=True):
    """All facts between two nodes: how many of each type, and the last day."""

    source: str
    target: str
    kinds: dict[str, int]
    last: str | None


class Ego(msgspec.Struct, frozen=True, kw_only=True):
    """The graph around some nodes.

    `cut` counts neighbours of expanded nodes that are left out; `steps` says of nodes and edges with which
    expansion they came: whoever opens a shared address sees the picture grow as it grew.
    """

    names: Names
    folds: dict[str, Fold]
    cut: int
    steps: dict[str, int] = {}

    def without(self, hidden: Collection[str]) -> Ego:
        """The same graph without some nodes and what hangs on them."""
        return msgspec.structs.replace(
            self,
            names={key: name for key, name in self.names.items() if key not in hidden},
            folds={
                key: fold for key, fold in self.folds.items() if not {fold.source, fold.target} & set(hidden)
            },
        )

    def shown(self, off: Collection[str]) -> Ego:
        """What is left where the legend has switched some labels and relationship types off."""
        gone = [key for key, (kind, _, _) in self.names.items() if kind in off]
        left = self.without(gone)
        return msgspec.structs.replace(
            left, folds={key: fold for key, fold in left.folds.items() if set(fold.kinds) - set(off)}
        )

    def nodes(self, root: str) -> tuple[Node, ...]:
        """What the component draws; the node that was asked for stands out."""
        return tuple(
            Node(
                id=key,
                kind=kind,
                label=full(kind, name, when),
                short=short(kind, name, when),
                root=key == root,
                step=self.steps.get(key, 0),
            )
            for key, (kind, name, when) in sorted(self.names.items())
        )

    def edges(self) -> tuple[Edge, ...]:
        """What the component draws, one edge for all facts between two nodes."""
        return tuple(
            Edge(
                id=key,
                source=fold.source,
                target=fold.target,
                kind=min(fold.kinds, key=rank),
                kinds=fold.kinds,
                label=" · ".join(kind_name(kind) for kind in sorted(fold.kinds, key=rank)),
                weight=min(sum(fold.kinds.values()), 8),
                step=self.steps.get(key, 0),
            )
            for key, fold in sorted(self.folds.items())
        )


def ego(
    root: str,
    opened: Sequence[str],
    *,
    depth: int,
    since: str | None,
    until: str | None,
    each: int = EACH[0],
) -> Ego:
    """The graph around `root` and every node that was expanded, with `each` neighbours at most.

    Depth 2 adds who joins two of the first.
    """
    window = {"since": since, "until": until}
    centres = (root, *opened)
    rows = ask("neighbourhood", nodes=centres, types=TYPES, limit=each, **window).rows
    around = _by_centre(rows)
    cut = sum(max(found[0]["total"] - each, 0) for found in around.values())
    if depth > 1 and rows:
        outer = tuple(sorted(_ends(rows) - set(centres)))
        around |= _by_centre(ask("neighbourhood", nodes=outer, types=TYPES, limit=EACH[0], **window).rows)
    most = max(MOST, each + 1)
    grown = [_grown(centres[: step + 1], around, depth) for step in range(len(centres))]
    return Ego(
        names=_with_agencies(_names(grown[-1], most)),
        folds=_folds(grown[-1], most),
        cut=cut,
        steps=_steps(_folds(rows, most) for rows in grown),
    )


def _by_centre(rows: Iterable[Row]) -> dict[str, list[Row]]:
    around: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        around[row["expanded"]].append(row)
    return dict(around)


def _steps(grown: Iterable[Mapping[str, Fold]]) -> dict[str, int]:
    """For every node and edge the expansion with which it came, 0 for what was there before any."""
    steps: dict[str, int] = {}
    for step, folds in enumerate(grown):
        for key, fold in folds.items():
            for each in (key, fold.source, fold.target):
                steps.setdefault(each, step)
    return steps


def _grown(centres: Sequence[str], around: Mapping[str, list[Row]], depth: int) -> list[Row]:
    """The edges that are shown once these centres are expanded."""
    rows = [row for centre in centres for row in around.get(centre, ())]
    return rows + _second_ring(rows, centres, around) if depth > 1 and rows else rows


def _second_ring(rows: Sequence[Row], centres: Sequence[str], around: Mapping[str, list[Row]]) -> list[Row]:
    """Edges to what joins two of the first ring or more (or a post to its agency), most joins first."""
    first, inner = _ends(rows), set(centres)
    further = [
        row
        for centre in sorted(first - inner)
        for row in around.get(centre, ())
        if not {row["source"], row["target"]} & inner
    ]
    joins: dict[str, set[str]] = defaultdict(set)
    for row in further:
        for here, there in ((row["source"], row["target"]), (row["target"], row["source"])):
            if here not in first:
                joins[here].add(there)
    posts = {row["target"] for row in further if row["type"] == "AT" and row["source"] in first}
    ranked = sorted(joins, key=lambda key: (-len(joins[key]), key))
    kept = {key for key in ranked[:RING] if len(joins[key]) > 1} | posts
    return [
        row for row in further if all(end in first or end in kept for end in (row["source"], row["target"]))
    ]


def _ends(rows: Iterable[Row]) -> set[str]:
    return {row[end] for row in rows for end in ("source", "target")}


def _names(rows: Iterable[Row], most: int = MOST) -> Names:
    names: Names = {}
    for row in rows:
        for end in ("source", "target"):
            if len(names) < most or row[end] in names:
                names[row[end]] = (row[f"{end}_label"], row[f"{end}_name"], row[f"{end}_date"])
    return names


def _with_agencies(names: Names) -> Names:
    """The names with each post's agency before its title: 书记 alone says little."""
    posts = tuple(sorted(key for key, (kind, _, _) in names.items() if kind == "Role"))
    if not posts:
        return names
    at = ask("neighbourhood", nodes=posts, types=("AT",), limit=1).rows
    return names | {row["source"]: ("Role", f"{row['target_name']} {row['source_name']}", None) for row in at}


def _folds(rows: Iterable[Row], most: int = MOST) -> dict[str, Fold]:
    """One edge for each pair of nodes; a row that two expansions give counts once."""
    kinds: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    last: dict[tuple[str, str], str] = {}
    names = _names(rows, most)
    for row in rows:
        pair = (row["source"], row["target"])
        if pair[0] in names and pair[1] in names:
            kinds[pair][row["type"]] = row["facts"]
            last[pair] = max(last.get(pair, ""), row["last"] or "")
    return {
        f"{source}|{target}": Fold(
            source=source, target=target, kinds=found, last=last[source, target] or None
        )
        for (source, target), found in kinds.items()
    }


def full(kind: str, name: str, when: str | None) -> str:
    """The whole label, a meeting's with its day."""
    return f"{name} · {day(when)}" if kind == "Meeting" and when else name


def short(kind: str, name: str, when: str | None) -> str:
    """The label on the canvas: at most two lines, the day of a meeting below."""
    if len(name) <= LINE + 2:
        lines = [name]
    else:
        rest = name[LINE:]
        lines = [name[:LINE], rest if len(rest) <= LINE else rest[: LINE - 1] + "…"]
    if kind == "Meeting" and when:
        lines.append(when)
    return "\n".join(lines)


def rank(kind: str) -> int:
    """The place of a relationship type among the others, the weightiest first."""
    return _RANK.get(kind, len(_RANK))
