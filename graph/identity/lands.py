"""Which foreign country a role without one belongs to: its list's, its bearer's, that of the words before.

泰国外长甲、文化部部长乙 puts 乙 under Thailand; 伊朗总统, then 原子能组织主席 under Iran.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from graph.identity.agencies import country_of, is_organisation, organisations
from graph.identity.names import is_foreign
from loaders.article import Article
from loaders.folding import fold
from loaders.record import Record

_HOME = "中国"
_LIST_GAP = 14
_NEAR = 80
_LEAD = 260
# What ends a list of one country's people, or brings in China's.
_LIST_END = re.compile(r"[。；！？\n]|中国|中方|我国|我驻|国务院|会见|会谈")
_STOP = re.compile(r"[。！？\n]")


class Land(NamedTuple):
    """The country of a role: where it is printed, and whether its bearer's name can only be a foreigner's."""

    where: str
    start: int
    country: str
    foreigner: bool


class _Printed(NamedTuple):
    where: str
    start: int
    end: int
    agency: str
    name: str


def lands_of(article: Article, record: Record) -> tuple[Land, ...]:
    """The countries of roles that print none, in order of the article; depends on that article alone."""
    texts = {"text": fold(article.text), "title": fold(article.title)}
    roles = sorted(
        _Printed(role.where, *role.span, fold(role.agency), person.name)
        for person in record.people
        for role in person.roles
    )
    own = {role.name: c for role in roles if (c := _country(role.agency))}
    marks = {where: _marks(text) for where, text in texts.items()}
    only = _only(marks)
    return tuple(_found(roles, own, marks, texts, only))


def _found(
    roles: list[_Printed],
    own: dict[str, str],
    marks: dict[str, list[tuple[int, str]]],
    texts: dict[str, str],
    only: str,
) -> Iterator[Land]:
    """Each role's country: of its list, of its bearer, or for a foreigner of the words before."""
    listed, where, end = "", "", 0
    for role in roles:
        between = texts[role.where][end : role.start] if role.where == where else "。"
        if len(between) > _LIST_GAP or _LIST_END.search(between):
            listed = ""
        where, end = role.where, max(role.end, role.start)
        if country := _country(role.agency):
            listed = country if "驻" not in role.agency else ""
            continue
        if not role.agency:
            continue
        foreigner = is_foreign(role.name)
        country = listed or own.get(role.name, "")
        if not country:
            country = _before(texts[role.where], marks[role.where], role.start) or only
        if country:
            yield Land(role.where, role.start, country, foreigner)


def _country(agency: str) -> str:
    """The foreign country that an agency starts with; "" for none, an organisation or China."""
    found = country_of(agency)
    return "" if found == _HOME or is_organisation(found) else found


def _before(text: str, marks: list[tuple[int, str]], start: int) -> str:
    """The country printed last before a place of the text, in its sentence."""
    near = [(at, name) for at, name in marks if 0 <= start - at <= _NEAR]
    if not near or _STOP.search(text[near[-1][0] : start]):
        return ""
    return near[-1][1]


def _only(marks: dict[str, list[tuple[int, str]]]) -> str:
    """The one foreign country of the title, or else of the lead; "" for none or several."""
    for found in (marks["title"], [mark for mark in marks["text"] if mark[0] < _LEAD]):
        countries = {name for _, name in found}
        if countries:
            return countries.pop() if len(countries) == 1 else ""
    return ""


def _marks(text: str) -> list[tuple[int, str]]:
    """Where a folded text prints foreign countries."""
    names, scanner = _scanner()
    found = [(start, names[which]) for which, start, _ in scanner.find_matches_as_indexes(text)]
    return [(start, organisations()[name][0]) for start, name in found]


@cache
def _scanner() -> tuple[list[str], ahocorasick_rs.AhoCorasick]:
    names = sorted(
        name
        for name, (country, kind) in organisations().items()
        if kind == "country" and country != _HOME and len(name) > 1
    )
    return names, ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
