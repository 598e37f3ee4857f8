"""A career over years: posts as bars from the first to the last report, meetings as marks."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from views.addresses import address
from views.components.sheet import Bar, Lane, Timeline
from views.palette import colour_of
from views.texts import day, days, number, t, word

# More marks than this can't be told apart on a line: days closer than this share of it are drawn once.
FINEST = 0.25
_LIGHT = {"former": "#a99bc4", "designate": "#a99bc4"}
_MOST_TICKS = 12
_ALONE = "#a3a8b0"

Row = Mapping[str, Any]


class Track(msgspec.Struct, frozen=True, kw_only=True):
    """One of those compared: who, the rows of `career` (or of an agency's posts), those of `meeting_days`."""

    name: str
    posts: Sequence[Row]
    days: Sequence[Row]


def timeline(career: Sequence[Row], days: Sequence[Row]) -> Timeline | None:
    """The timeline of a person; None where no day is known. Rows are those of `career` and `meeting_days`."""
    held = [row for row in career if row["first"]]
    met = [row for row in days if row["date"]]
    scale = _scale(held, met)
    if scale is None:
        return None
    lanes = [_post_lane(rows, scale) for rows in _by_post(held)]
    if met:
        lanes.append(Lane(t("person.meetings"), _marks(met, scale, colour_of("Meeting")), points=True))
    return Timeline(scale.ticks(), tuple(lanes), t("person.timeline"))


def compared(tracks: Sequence[Track], shared: Container[str]) -> Timeline | None:
    """Several timelines over the same years; marks of the `shared` days stand out. None without any day."""
    held = {track.name: [row for row in track.posts if row["first"]] for track in tracks}
    scale = _scale(
        [row for rows in held.values() for row in rows], [row for track in tracks for row in track.days]
    )
    if scale is None:
        return None
    lanes: list[Lane] = []
    for track in tracks:
        alone = [row for row in track.days if row["date"] not in shared]
        together = [row for row in track.days if row["date"] in shared]
        marks = (*_marks(alone, scale, _ALONE), *_marks(together, scale, colour_of("Meeting")))
        lanes.append(Lane(track.name, marks, points=True, strong=True))
        lanes += [_post_lane(rows, scale) for rows in _by_post(held[track.name])]
    return Timeline(scale.ticks(), tuple(lanes), t("compare.timeline"))


def _scale(held: Sequence[Row], met: Sequence[Row]) -> _Scale | None:
    known = [row[name] for row in held for name in ("first", "last")] + [row["date"] for row in met]
    return _Scale(min(known), max(known)) if known else None


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


def _by_post(rows: Sequence[Row]) -> list[list[Row]]:
    posts: dict[str, list[Row]] = {}
    for row in rows:
        posts.setdefault(row["role"], []).append(row)
    return list(posts.values())


def _post_lane(rows: Sequence[Row], scale: _Scale) -> Lane:
    bars = tuple(
        Bar(
            scale.at(row["first"]),
            round(scale.at(row["last"]) - scale.at(row["first"]), 2),
            f"{_held_as(row)} {word('status', row['status'])} {days(row['first'], row['last'])}",
            _LIGHT.get(row["status"], colour_of("Role")),
            address("role", id=row["role"]),
        )
        for row in rows
    )
    return Lane(f"{rows[0].get('agency_name') or ''} {rows[0]['title']}".strip(), bars)


def _held_as(row: Row) -> str:
    """A person's post as printed; of an agency's post, its holder."""
    return str(row["printed"][0] if "printed" in row else row["name"])


def _marks(rows: Sequence[Row], scale: _Scale, colour: str) -> tuple[Bar, ...]:
    marks: dict[float, Bar] = {}
    for row in rows:
        place = scale.at(row["date"])
        said = f"{day(row['date'])} {row['name']}"
        if row["meetings"] > 1:
            said += t("phrase.and_more", count=number(row["meetings"] - 1))
        marks.setdefault(
            round(place / FINEST) * FINEST,
            Bar(place, 0, said, colour, address("meeting", id=row["meeting"])),
        )
    return tuple(marks.values())
