"""A career over years: posts as bars from the first to the last report, meetings as marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from views.addresses import address
from views.components.sheet import Bar, Lane, Timeline
from views.palette import colour_of
from views.texts import day, days, t, word

# More marks than this can't be told apart on a line: days closer than this share of it are drawn once.
FINEST = 0.25
_LIGHT = {"former": "#a99bc4", "designate": "#a99bc4"}
_MOST_TICKS = 12


def timeline(career: Sequence[Mapping[str, Any]], meetings: Iterable[Mapping[str, Any]]) -> Timeline | None:
    """The timeline of a person; None where no day is known. Rows are those of the catalogue's queries."""
    held = [row for row in career if row["first"]]
    met = [row for row in meetings if row["date"]]
    known = [row[name] for row in held for name in ("first", "last")] + [row["date"] for row in met]
    if not known:
        return None
    scale = _Scale(min(known), max(known))
    lanes = [_post_lane(rows, scale) for rows in _by_post(held)]
    if met:
        lanes.append(_meeting_lane(met, scale))
    return Timeline(scale.ticks(), tuple(lanes), t("person.timeline"))


class _Scale:
    """Days to percent, from the first year's January to the last year's December."""

    def __init__(self, first: str, last: str) -> None:
        self.years = range(int(first[:4]), int(last[:4]) + 1)
        self.start = date(self.years[0], 1, 1).toordinal()
        self.length = date(self.years[-1], 12, 31).toordinal() - self.start + 1

    def at(self, iso: str) -> float:
        return round((date.fromisoformat(iso).toordinal() - self.start) * 100 / self.length, 2)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        step = -(-len(self.years) // _MOST_TICKS)
        return tuple((self.at(f"{year}-01-01"), str(year)) for year in self.years[::step])


def _by_post(rows: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    posts: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        posts.setdefault(row["role"], []).append(row)
    return list(posts.values())


def _post_lane(rows: Sequence[Mapping[str, Any]], scale: _Scale) -> Lane:
    bars = tuple(
        Bar(
            scale.at(row["first"]),
            round(scale.at(row["last"]) - scale.at(row["first"]), 2),
            f"{row['printed'][0]} {word('status', row['status'])} {days(row['first'], row['last'])}",
            _LIGHT.get(row["status"], colour_of("Role")),
            address("role", id=row["role"]),
        )
        for row in rows
    )
    return Lane(f"{rows[0]['agency_name'] or ''} {rows[0]['title']}".strip(), bars)


def _meeting_lane(rows: Sequence[Mapping[str, Any]], scale: _Scale) -> Lane:
    marks: dict[float, Bar] = {}
    for row in rows:
        place = scale.at(row["date"])
        marks.setdefault(
            round(place / FINEST) * FINEST,
            Bar(
                place,
                0,
                f"{day(row['date'])} {row['name']}",
                colour_of("Meeting"),
                address("meeting", id=row["meeting"]),
            ),
        )
    return Lane(t("person.meetings"), tuple(marks.values()), points=True)
