"""What became of an agency: renamings, mergers and splits with their dates. A merger is no alias.

The centre's are in succession.tsv, those that every place made alike in local_succession.tsv; the bodies of a
division that ended go over to those of its successors (divisions.tsv), dated by the year.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from graph.identity.agencies import Agency, body, department, nation, national
from graph.identity.places import Place, gazetteer
from graph.identity.tables import rows


class Succession(NamedTuple):
    """One step: the agency after, the kind of change, its ISO day or year."""

    agency: Agency
    kind: str
    date: str


def successors(agency: Agency) -> tuple[Succession, ...]:
    """What an agency became, nothing where nothing says so; depends on the agency alone."""
    if not agency.placed:
        return ()
    found = _of_the_centre(agency) + _of_a_department(agency) + _of_a_division(agency)
    return tuple(step for step in found if step.agency.id != agency.id)


def lifetime(agency: Agency) -> tuple[str | None, str | None]:
    """From when and until when an agency was there, ISO days or years, None where nothing says it."""
    ends = [step.date for step in successors(agency) if step.kind != "nameplate"]
    leaf = (agency.path[-1], agency.place.level if agency.place else "")
    begins = _begun().get(agency.id) or (_local_begun().get(leaf) if _is_department(agency) else None)
    if not begins and agency.place and _is_body(agency):
        begins = gazetteer().begun(agency.place.path)
    return begins or None, min(ends, default=None)


def _of_the_centre(agency: Agency) -> tuple[Succession, ...]:
    return tuple(Succession(national(path), kind, day) for kind, day, path in _centre().get(agency.id, ()))


@cache
def _centre() -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    known = {path for path, _ in nation().values()}
    found: dict[str, list[tuple[str, str, tuple[str, ...]]]] = defaultdict(list)
    for before, kind, day, after in rows("succession.tsv"):
        path = tuple(after.split("/"))
        if path not in known or tuple(before.split("/")) not in known:
            raise KeyError(f"data/succession.tsv: {before} or {after} is no agency of data/national.tsv")
        found[before].append((kind, day, path))
    return dict(found)


@cache
def _begun() -> dict[str, str]:
    """When an agency of the centre began, where it came out of others."""
    days: dict[str, str] = {}
    for steps in _centre().values():
        for kind, day, path in steps:
            if kind in ("renamed", "reorganised") or (kind == "merged" and _is_new(path)):
                days["/".join(path)] = min(day, days.get("/".join(path), day))
    return days


def _is_new(path: tuple[str, ...]) -> bool:
    """Whether a merger made the agency: several went into it; one that went into another is no beginning."""
    return sum(path == after for steps in _centre().values() for _, _, after in steps) > 1


def _of_a_department(agency: Agency) -> tuple[Succession, ...]:
    if not _is_department(agency) or agency.place is None:
        return ()
    steps = _local().get((agency.path[-1], agency.place.level), ())
    return tuple(Succession(department(agency.place, leaf), kind, year) for kind, year, leaf in steps)


def _is_department(agency: Agency) -> bool:
    """Whether an agency is a department right below a place's government."""
    place, upper = agency.place, agency.superior
    return place is not None and upper is not None and upper.path == body(place, "government").path


@cache
def _local() -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for before, kind, year, after, levels in rows("local_succession.tsv"):
        for level in levels.split(","):
            found[before, level].append((kind, year, after))
    return dict(found)


@cache
def _local_begun() -> dict[tuple[str, str], str]:
    return {(after, level): year for (_, level), steps in _local().items() for _, year, after in steps}


_BODIES = ("territory", "party", "government", "congress", "cppcc", "supervision", "procuratorate")


def _is_body(agency: Agency) -> bool:
    """Whether an agency is the body of its branch for its place, or the place itself."""
    place = agency.place
    return place is not None and agency.branch in _BODIES and body(place, agency.branch).path == agency.path


def _of_a_division(agency: Agency) -> tuple[Succession, ...]:
    """The body of a division that ended: the same body of the divisions that it became."""
    if agency.place is None or not _is_body(agency):
        return ()
    year, after = gazetteer().became(agency.place.path)
    kind = "split" if len(after) > 1 else "merged" if _joined(after) else "renamed"
    return tuple(Succession(body(place, agency.branch), kind, year) for place in after)


def _joined(after: tuple[Place, ...]) -> bool:
    """Whether the successor was there before, or took several in."""
    return bool(after) and gazetteer().took_in(after[0].path) > 1
