"""Spells: how long a post is seen held, from dated facts; who held it on a day, or that nobody knows.

News states no terms. A spell runs from the first to the last day on which the post is told of in one way
(current, acting, designate), and is closed by news that it is over: 原/前, a removal, a resignation, a death.
An appointment opens one. Between two spells, and beyond them, nothing is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec

from queries import catalogue

if TYPE_CHECKING:
    from graph.store import Store
    from queries.header import Query

Row = dict[str, Any]

_OPENING = {"appointed": "current", "elected": "current", "nominated": "designate"}
_CLOSING = ("former", "removed", "resigned", "died")
_ORDER = (*_CLOSING, "nominated", "designate", "appointed", "elected", "acting", "current")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One fact on a post: the day it is told of (ISO, "" for none), status or kind of change, its span."""

    day: str
    kind: str
    span: Row


class Spell(msgspec.Struct, kw_only=True):
    """A time in which a post is seen held in one way.

    `first` and `last` are the days of the facts, `appointed` and `ended` those of news of its beginning and
    end where there are any; `spans` are the words, the earliest first. A `former` one is known by its end
    alone, as is an undated one by its words.
    """

    status: str
    first: str
    last: str
    appointed: str = ""
    ended: str = ""
    spans: list[Row]

    def covers(self, day: str) -> bool:
        """Whether the post is seen held on that day: between two facts, not just near one."""
        if self.status == "former" or not self.first:
            return False
        return self.first <= day <= self.last and (not self.ended or day < self.ended)


def spells(facts: Iterable[Told]) -> list[Spell]:
    """The spells that facts of one person and one post make, in order of time, undated ones last."""
    found: list[Spell] = []
    unfinished: Spell | None = None
    known = (fact for fact in facts if fact.kind in _ORDER)
    told = sorted(known, key=lambda f: (not f.day, f.day, _rank(f), f.span["article"], f.span["start"]))
    for fact in told:
        if fact.kind in _CLOSING:
            _close(found, unfinished, fact)
            unfinished = None
            continue
        status = _OPENING.get(fact.kind, fact.kind)
        if unfinished is None or unfinished.status != status or bool(unfinished.first) != bool(fact.day):
            unfinished = _spell(fact, status)
            found.append(unfinished)
        else:
            unfinished.last = fact.day
            unfinished.spans.append(fact.span)
        if fact.kind in ("appointed", "elected") and not unfinished.appointed:
            unfinished.appointed = fact.day
    return found


def _close(found: list[Spell], unfinished: Spell | None, fact: Told) -> None:
    """What news of an end does: to the open spell, or to the last one where it is told once more."""
    if unfinished is not None and fact.day and unfinished.first:
        unfinished.ended = unfinished.last = fact.day
        unfinished.spans.append(fact.span)
    elif fact.day and found and found[-1].ended:
        found[-1].spans.append(fact.span)
    else:
        found.append(_spell(fact, "former", ended=fact.day))


def _spell(fact: Told, status: str, ended: str = "") -> Spell:
    return Spell(status=status, first=fact.day, last=fact.day, ended=ended, spans=[fact.span])


def _rank(fact: Told) -> int:
    """On one day news of an end comes before news of a beginning."""
    return _ORDER.index(fact.kind)


_POST = ("role", "title", "class", "agency", "agency_name")


def of_person(store: Store, query: Query, values: dict[str, Any]) -> list[Row]:
    """The rows of `spells`: every spell of every post of a person."""
    posts = _grouped(catalogue.statement(store, query, values), "role")
    rows = [
        {
            **{name: facts[0][name] for name in ("role", "title", "class", "agency", "agency_name")},
            **_told(one),
        }
        for facts in posts.values()
        for one in spells(map(_fact, facts))
    ]
    return sorted(rows, key=lambda r: (r["first"] is None, r["first"] or "", r["role"], r["status"]))


def on_day(store: Store, query: Query, values: dict[str, Any]) -> list[Row]:
    """The rows of `holder_on`: who is seen in a post before and after the day, else that it is unknown."""
    facts = catalogue.statement(store, query, values)
    if not facts:
        return []
    known = [
        (own[0]["person"], own[0]["name"], spell)
        for person, own in _grouped(facts, "person").items()
        if person is not None
        for spell in spells(map(_fact, own))
        if spell.status in ("current", "acting") and spell.first
    ]
    day = values["day"]
    here = [(person, name, spell) for person, name, spell in known if spell.covers(day)]
    single = facts[0]["seats"] == "one"
    answer = "one of several" if not single else "holder" if len({p for p, *_ in here}) == 1 else "disputed"
    rows = [_answer(answer, *one) for one in sorted(here, key=lambda k: (k[2].first, k[0]))]
    if rows:
        return rows
    before = [one for one in known if one[2].last < day or (one[2].ended and one[2].ended <= day)]
    after = [one for one in known if one[2].first > day]
    rows.append(_answer("unknown", None, None, None))
    if before:
        rows.append(_answer("last before", *max(before, key=lambda k: (k[2].last, k[0]))))
    if after:
        rows.append(_answer("first after", *min(after, key=lambda k: (k[2].first, k[0]))))
    return rows


def _answer(answer: str, person: str | None, name: str | None, spell: Spell | None) -> Row:
    told = _told(spell) if spell else dict.fromkeys(_COLUMNS)
    return {"answer": answer, "person": person, "name": name, **told}


_COLUMNS = ("status", "first", "last", "appointed", "ended", "articles", "sentence", "last_sentence")


def _told(spell: Spell) -> Row:
    """The columns of a spell."""
    days = {name: attrgetter(name)(spell) or None for name in _COLUMNS[1:5]}
    articles = len({span["article"] for span in spell.spans})
    ends = {"sentence": dict(spell.spans[0]), "last_sentence": dict(spell.spans[-1])}
    return {"status": spell.status, **days, "articles": articles, **ends}


def _grouped(rows: Iterable[Row], column: str) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _fact(row: Row) -> Told:
    return Told(day=row["day"] or "", kind=row["kind"], span=row["span"])
