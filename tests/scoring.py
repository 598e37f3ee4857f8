"""A small scorer: records against gold records, by the rules of the annotation guideline.

Names are compared by `name_key`, roles and meetings' names folded and without quotation marks. A meeting of
the record counts as the gold meeting that it is most like (name, day, kind, people). Planned events count on
no side.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from loaders.folding import fold, name_key

Row = dict[str, Any]
HEADLINE = ("ATTENDED", "CHAIRED", "DIRECTED")
_NO_WEIGHT = re.compile(r"[\s“”‘’\"'《》〈〉]+")


@dataclass
class Count:
    """How many facts both sides state, and which ones only one side does."""

    hit: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def add(self, where: str, gold: set[tuple[str, ...]], found: set[tuple[str, ...]]) -> None:
        self.hit += len(gold & found)
        self.missed += [f"{where} missed {' '.join(fact)}" for fact in sorted(gold - found)]
        self.extra += [f"{where} extra {' '.join(fact)}" for fact in sorted(found - gold)]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where both sides state nothing."""
        wrong = len(self.missed) + len(self.extra)
        return 2 * self.hit / (2 * self.hit + wrong) if self.hit or wrong else 1.0


def plain(text: str | None) -> str:
    """A name or title as it is compared."""
    return _NO_WEIGHT.sub("", fold(text or ""))


def likeness(a: str, b: str) -> float:
    """The Dice coefficient of the pairs of neighbouring characters of two strings, 0 to 1."""
    left, right = (Counter(pairwise(text)) or Counter([(text, "")]) for text in (plain(a), plain(b)))
    return 2 * sum((left & right).values()) / (sum(left.values()) + sum(right.values()))


def happened(record: Row) -> Row:
    """The record without its planned events."""
    planned = {meeting["id"] for meeting in record["meetings"] if meeting.get("planned")}
    kept = dict(record, meetings=[meeting for meeting in record["meetings"] if meeting["id"] not in planned])
    for key in ("edges", "agency_edges"):
        kept[key] = [edge for edge in record.get(key, ()) if edge["meeting"] not in planned]
    return kept


def align(gold: Row, found: Row) -> dict[str, str]:
    """The gold meeting of each found meeting, best pairs first; a meeting like none is left out."""

    def people(record: Row, meeting: Row) -> set[str]:
        return {name_key(edge["person"]) for edge in record["edges"] if edge["meeting"] == meeting["id"]}

    pairs = []
    for mine in found["meetings"]:
        for theirs in gold["meetings"]:
            here, there = people(found, mine), people(gold, theirs)
            shared = len(here & there) / len(here | there) if here | there else 0.0
            name = likeness(mine["name"], theirs["name"])
            same = (mine.get("date") == theirs.get("date")) + (mine["kind"] == theirs["kind"])
            if shared or name >= 0.5:
                pairs.append((name + shared + same / 4, mine["id"], theirs["id"]))
    aligned: dict[str, str] = {}
    for _, mine_id, their_id in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if mine_id not in aligned and their_id not in aligned.values():
            aligned[mine_id] = their_id
    return aligned


def _edges(record: Row, types: Iterable[str], names: dict[str, str]) -> set[tuple[str, ...]]:
    return {
        (name_key(edge["person"]), edge["type"], names.get(edge["meeting"], f"({edge['meeting']})"))
        for edge in record["edges"]
        if edge["type"] in types
    }


def _agencies(record: Row, names: dict[str, str]) -> set[tuple[str, ...]]:
    return {
        (plain(edge["agency"]), names.get(edge["meeting"], f"({edge['meeting']})"))
        for edge in record["agency_edges"]
    }


def _people(record: Row) -> set[tuple[str, ...]]:
    return {(name_key(person["name"]),) for person in record["people"]}


def _roles(record: Row) -> set[tuple[str, ...]]:
    texts = (
        (person["name"], role if isinstance(role, str) else role["text"])
        for person in record["people"]
        for role in person.get("roles", ())
    )
    return {(name_key(name), plain(role)) for name, role in texts}


def score(gold_rows: Iterable[Row], found: dict[str, Row]) -> dict[str, Count]:
    """Counts by measure: headline, spoke, people, roles, meetings, dates, kinds, agencies.

    `found` holds the records by article id; an article without one counts as all missed.
    """
    counts = {
        name: Count()
        for name in ("headline", "spoke", "people", "roles", "meetings", "dates", "kinds", "agencies")
    }
    for row in gold_rows:
        where = row["article_id"]
        nothing: Row = {"people": [], "meetings": [], "edges": [], "agency_edges": []}
        gold, record = happened(row), happened(found.get(where, nothing))
        names = align(gold, record)
        same = {meeting["id"]: meeting["id"] for meeting in gold["meetings"]}
        counts["headline"].add(where, _edges(gold, HEADLINE, same), _edges(record, HEADLINE, names))
        counts["spoke"].add(where, _edges(gold, ["SPOKE"], same), _edges(record, ["SPOKE"], names))
        counts["people"].add(where, _people(gold), _people(record))
        counts["roles"].add(where, _roles(gold), _roles(record))
        counts["agencies"].add(where, _agencies(gold, same), _agencies(record, names))
        counts["meetings"].add(
            where, {(m,) for m in same}, {(names.get(m["id"], m["name"]),) for m in record["meetings"]}
        )
        by_id = {meeting["id"]: meeting for meeting in gold["meetings"]}
        for meeting in record["meetings"]:
            if meeting["id"] in names:
                theirs = by_id[names[meeting["id"]]]
                for measure, key in (("dates", "date"), ("kinds", "kind")):
                    same_id = theirs["id"]
                    sides = [(same_id, str(side.get(key))) for side in (theirs, meeting)]
                    counts[measure].add(where, {sides[0]}, {sides[1]})
    return counts
