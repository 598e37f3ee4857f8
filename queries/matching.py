"""Matching: a list of names against the people of a graph, with reasons; the rest is listed as unmatched.

A name alone never decides among several people of that name: agency, place and years do, where the list has
them. Candidates are people of the same name key (either script); how many names they share is told.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from loaders.errors import InputError
from loaders.folding import fold, name_key
from queries import catalogue

if TYPE_CHECKING:
    from graph.store import Store

COLUMNS = {
    "name": ("name", "姓名", "名字"),
    "agency": ("agency", "机构", "單位", "单位"),
    "place": ("place", "地区", "地區", "地点"),
    "since": ("since", "起"),
    "until": ("until", "止"),
}
_YEAR = re.compile(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a list of names; `since` and `until` are years, months or days, "" where open."""

    line: int
    name: str
    agency: str = ""
    place: str = ""
    since: str = ""
    until: str = ""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A person who may be meant, with what speaks for and against; `person` is "" where nobody has the name.

    `verdict`: match (the only one that fits best, and nothing speaks against), maybe, no (something that the
    list says is not so), nobody.
    """

    asked: Asked
    verdict: str
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    person: str = ""
    name: str = ""
    posts: tuple[str, ...] = ()
    first_seen: str = ""
    last_seen: str = ""
    articles: int = 0


def read_names(file: Path) -> list[Asked]:
    """The lines of a CSV file with a header; raises `InputError` that names the file and the line."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: {error}; a CSV file in UTF-8 is needed") from None
    lines = csv.reader(text.splitlines())
    header = [word.strip().casefold() for word in next(lines, [])]
    at = {name: header.index(word) for name, words in COLUMNS.items() for word in words if word in header}
    if "name" not in at:
        raise InputError(f"{file}: its first line names no column 'name' (or 姓名)")
    return [
        _asked(file, lines.line_num, {name: row[i].strip() for name, i in at.items() if i < len(row)})
        for row in lines
        if any(cell.strip() for cell in row)
    ]


def _asked(file: Path, line: int, given: Mapping[str, str]) -> Asked:
    if not name_key(given.get("name", "")):
        raise InputError(f"{file}, line {line}: no name")
    for column in ("since", "until"):
        if not _YEAR.fullmatch(given.get(column, "")):
            raise InputError(
                f"{file}, line {line}: {column} is {given[column]!r}; write a year, month or day like 2019-03"
            )
    return Asked(line=line, **given)


def matched(store: Store, asked: Sequence[Asked]) -> Iterator[Candidate]:
    """The candidates for each line in order, the likeliest first; one `nobody` where there is none."""
    keys = sorted({name_key(one.name) for one in asked})
    people: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in catalogue.run(store, "people_named", keys=keys).rows:
        people[row["key"]].append(row)
    ids = [row["person"] for rows in people.values() for row in rows]
    posts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in catalogue.run(store, "posts_of_people", people=ids).rows:
        posts[row["person"]].append(row)
    for one in asked:
        yield from _ranked(one, people[name_key(one.name)], posts)


def _ranked(
    asked: Asked, people: Sequence[Mapping[str, Any]], posts: Mapping[str, Sequence[Mapping[str, Any]]]
) -> list[Candidate]:
    """The candidates for one line with their verdicts."""
    if not people:
        return [Candidate(asked=asked, verdict="nobody")]
    found = [_candidate(asked, row, posts.get(row["person"], ()), len(people)) for row in people]
    found.sort(key=lambda c: (len(c.against), -len(c.reasons), -c.articles, c.person))
    best, *others = found
    clear = not others or _fit(best) > _fit(others[0])
    if not best.against and clear:
        found[0] = msgspec.structs.replace(best, verdict="match")
    return found


def _fit(candidate: Candidate) -> tuple[int, int]:
    return -len(candidate.against), len(candidate.reasons)


def _candidate(
    asked: Asked, person: Mapping[str, Any], posts: Sequence[Mapping[str, Any]], namesakes: int
) -> Candidate:
    reasons = ["name as printed" if asked.name in person["names"] else "name in another spelling"]
    against: list[str] = []
    if namesakes == 1:
        reasons.append("nobody else of that name")
    for what, given, names in (
        ("agency", asked.agency, [_post(post) for post in posts] + [post["agency"] or "" for post in posts]),
        ("place", asked.place, [f"{post['place'] or ''} {post['agency'] or ''}" for post in posts]),
    ):
        if given:
            (reasons if _holds(given, names) else against).append(f"{what} {given}")
    if asked.since or asked.until:
        inside = _overlap(asked, person["first_seen"], person["last_seen"])
        years = f"seen {person['first_seen'] or '?'} to {person['last_seen'] or '?'}"
        (reasons if inside else against).append(years)
    return Candidate(
        asked=asked,
        verdict="no" if against else "maybe",
        reasons=tuple(reasons),
        against=tuple(against),
        person=person["person"],
        name=person["name"],
        posts=tuple(dict.fromkeys(_post(post) for post in posts)),
        first_seen=person["first_seen"] or "",
        last_seen=person["last_seen"] or "",
        articles=person["articles"],
    )


def _post(post: Mapping[str, Any]) -> str:
    """A post with its agency, as one word."""
    agency, title = post["agency_name"] or "", post["title"] or ""
    return title if title.startswith(agency) else agency + title


def _holds(given: str, names: Iterable[str]) -> bool:
    """Whether a given agency or place is part of what is known, either script, 省 and 市 left out or not."""
    word = fold(given).replace(" ", "")
    short = word.rstrip("省市县区州") or word
    return any(word in fold(name) or (len(short) > 1 and short in fold(name)) for name in names if name)


def _overlap(asked: Asked, first: str | None, last: str | None) -> bool:
    """Whether the days on which a person is seen and those asked for share one; an undated person may."""
    if not first or not last:
        return True
    return (not asked.until or first[: len(asked.until)] <= asked.until) and (
        not asked.since or last[: len(asked.since)] >= asked.since
    )
