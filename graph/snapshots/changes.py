"""What changed between two snapshots: people, meetings, roles and participations, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import msgspec

from graph.ontology import ontology
from graph.sentence import Sentence
from graph.snapshots.archive import Archive
from graph.snapshots.causes import Causes
from graph.snapshots.clusters import MEETINGS, PEOPLE, Clusters, How, Side, both, otherwise, where
from graph.snapshots.content import EdgeLine
from graph.snapshots.quoting import Wanted, quoted

What = Literal["person", "meeting", "role", "participation"]

_ROLES = ("HELD", "CHANGED")
_NOT_SAID = frozenset({"fact", "article", "extractor", "mention"})
"""What a fact carries besides what it says."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One change.

    `id` is the fact's, the person's or the meeting's, `name` who (or the meeting), `of` the meeting or the
    post, or the other part of a merge or a split; `detail` says what is otherwise. `sentence` states it in
    `article`: in the later snapshot, or in the earlier one for what is gone. `why` is empty where nothing is
    known that would explain it.
    """

    change: How
    what: What
    type: str = ""
    id: str
    name: str
    of: str = ""
    detail: str = ""
    article: str = ""
    sentence: Sentence | None = None
    why: tuple[str, ...] = ()


class _Draft(NamedTuple):
    """A change whose sentence is still to be read, in the earlier (0) or later (1) snapshot."""

    difference: Difference
    side: Side
    wanted: Wanted


def compare(before: Archive, after: Archive) -> list[Difference]:
    """All changes: people, meetings, then facts by their ids; raises `DamagedSnapshot`."""
    causes = Causes(before, after)
    people = Clusters(PEOPLE, before, after, causes)
    meetings = Clusters(MEETINGS, before, after, causes)
    drafts = [*_drafts("person", people), *_drafts("meeting", meetings)]
    drafts += _facts(before, after, causes, people, meetings)
    quotes = [
        quoted(each, [draft.wanted for draft in drafts if draft.side == side])
        for side, each in enumerate((before, after))
    ]
    return [
        msgspec.structs.replace(draft.difference, sentence=quotes[draft.side].get(draft.wanted))
        for draft in drafts
    ]


def _drafts(what: What, clusters: Clusters) -> Iterator[_Draft]:
    for found in clusters.outcomes():
        yield _Draft(
            Difference(
                change=found.how,
                what=what,
                id=found.key,
                name=found.name,
                of=found.of,
                detail=found.detail,
                article=found.article,
                why=found.why,
            ),
            found.side,
            found.wanted,
        )


def _facts(
    before: Archive, after: Archive, causes: Causes, people: Clusters, meetings: Clusters
) -> Iterator[_Draft]:
    for kind, ends in ontology().relationships.items():
        if not ends.fact:
            continue
        for old, new in both(before, after, kind):
            detail = otherwise(_said(old), _said(new)) if old and new else ""
            one = new or old
            if one is None or (old and new and not detail):
                continue
            side: Side = 1 if new else 0
            why = causes.of_article(one.properties["article"])
            why += [t for t in people.why[side].get(one.source, ()) if t.startswith("suppression")]
            why += causes.of_agencies([one.source, one.target, one.properties.get("role_id", "")])
            yield _Draft(
                Difference(
                    change="changed" if old and new else "added" if new else "gone",
                    what="role" if kind in _ROLES else "participation",
                    type=kind,
                    id=one.key,
                    name=one.properties["name"] if kind == "TOOK_PART" else people.name(side, one.source),
                    of=one.target if kind in _ROLES else meetings.name(side, one.target),
                    detail=detail or _told(one),
                    article=one.properties["article"],
                    why=causes.told(why),
                ),
                side,
                where(one),
            )


def _said(edge: EdgeLine) -> dict[str, Any]:
    return {name: value for name, value in edge.properties.items() if name not in _NOT_SAID}


def _told(edge: EdgeLine) -> str:
    """What a fact says, in short: the title as printed and what kind of fact."""
    said = edge.properties
    return " ".join(str(said[name]) for name in ("role", "status", "kind", "date") if said.get(name))
