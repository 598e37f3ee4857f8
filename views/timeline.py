"""A career over years: posts as bars from the first to the last report, meetings as marks."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from views.addresses import address
from views.components.sheet import Bar, Lane, Timeline
from views.palette import colour_of
from views.texts import day, days, month_name, number, t, word

# More marks than this can't be told apart on a line: days closer than this share of it are drawn once.
FINEST = 0.25
_LIGHT = {"former": "#a99bc4", "designate": "#a99bc4"}
_MOST_TICKS = 12
_ALONE = "#a3a8b0"

_WINDOW = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?")

Row = Mapping[str, Any]
Way = Callable[[str], str]


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


def compared(
    tracks: Sequence[Track], shared: Container[str], window: Window | None = None, way: Way = lambda _: ""
) -> Timeline | None:
    """Several timelines over the same stretch; marks of the `shared` days stand out. None without any day.

    With a `window` only its days are drawn. `way` gives where a year's or a month's name leads.
    """
    held = {track.name: [row for row in track.posts if row["first"]] for track in tracks}
    scale = window and _Scale(window.first, window.last)
    scale = scale or _scale(
        [row for rows in held.values() for row in rows], [row for track in tracks for row in track.days]
    )
    if scale is None:
        return None
    lanes: list[Lane] = []
    for track in tracks:
        days = [row for row in track.days if scale.first <= row["date"] <= scale.last]
        alone = [row for row in days if row["date"] not in shared]
        together = [row for row in days if row["date"] in shared]
        marks = (*_marks(alone, scale, _ALONE), *_marks(together, scale, colour_of("Meeting")))
        lanes.append(Lane(track.name, marks, points=True, strong=True))
        posts = [row for row in held[track.name] if row["last"] >= scale.first and row["first"] <= scale.last]
        lanes += [_post_lane(rows, scale) for rows in _by_post(posts)]
    return Timeline(scale.ticks(way), tuple(lanes), t("compare.timeline"))


class Window(msgspec.Struct, frozen=True):
    """A year (2024) or a month (2024-03) of a timeline, with its first and last day."""

    name: str

    @property
    def first(self) -> str:
        """The first day."""
        return f"{self.name}-01" if self.is_month else f"{self.name}-01-01"

    @property
    def last(self) -> str:
        """The last day."""
        if not self.is_month:
            return f"{self.name}-12-31"
        year, month = int(self.name[:4]), int(self.name[5:])
        return f"{self.name}-{monthrange(year, month)[1]}"

    @property
    def is_month(self) -> bool:
        """Whether it is a month."""
        return len(self.name) > 4

    @property
    def wider(self) -> str:
        """The year around a month; "" around a year."""
        return self.name[:4] if self.is_month else ""

    def beside(self, step: int) -> str:
        """The window before (-1) or after (1)."""
        if not self.is_month:
            return str(int(self.name) + step)
        month = int(self.name[:4]) * 12 + int(self.name[5:]) - 1 + step
        return f"{month // 12}-{month % 12 + 1:02}"


def window_of(asked: str) -> Window | None:
    """The window that an address names; None for anything else."""
    match = _WINDOW.fullmatch(asked)
    return Window(asked) if match else None


def _scale(held: Sequence[Row], met: Sequence[Row]) -> _Scale | None:
    known = [row[name] for row in held for name in ("first", "last")] + [row["date"] for row in met]
    return _Scale(f"{min(known)[:4]}-01-01", f"{max(known)[:4]}-12-31") if known else None


class _Scale:
    """Days to percent, from the first day to the last."""

    def __init__(self, first: str, last: str) -> None:
        self.first, self.last = first, last
        self.start = date.fromisoformat(first).toordinal()
        self.length = date.fromisoformat(last).toordinal() - self.start + 1

    def at(self, iso: str) -> float:
        day = min(max(iso, self.first), self.last)
        return round((date.fromisoformat(day).toordinal() - self.start) * 100 / self.length, 2)

    def ticks(self, way: Way = lambda _: "") -> tuple[tuple[float, str, str], ...]:
        """Years; within a year months; within a month days. Years and months lead where `way` says."""
        if self.length < 32:
            days = range(1, self.length + 1, 3)
            return tuple((self.at(f"{self.first[:8]}{each:02}"), str(each), "") for each in days)
        if self.first[:4] == self.last[:4] and way(self.first[:4]):
            months = [f"{self.first[:4]}-{month:02}" for month in range(1, 13)]
            return tuple((self.at(f"{each}-01"), month_name(each), way(each)) for each in months)
        years = range(int(self.first[:4]), int(self.last[:4]) + 1)
        shown = years[:: -(-len(years) // _MOST_TICKS)]
        return tuple((self.at(f"{year}-01-01"), str(year), way(str(year))) for year in shown)


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
