"""An agency: what it is called, where it belongs, its posts with their holders, its meetings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from views.accuracy import precision_note
from views.addresses import address
from views.asking import ask
from views.components.sheet import Block, Cell, Column, Facts, Heading, Line, Link, Table, Tag, Text, show
from views.frame import title
from views.paging import ROWS, rows_to_skip, turn_pages
from views.palette import colour_of
from views.phrases import (
    current,
    entity,
    joined,
    other_forms,
    planned_tag,
    quote,
    status_tags,
    text_cell,
)
from views.texts import days, number, t, word

Row = Mapping[str, Any]


def page() -> None:
    """The page of the agency whose address is `id`."""
    agency = current("Agency")
    title(agency["name"])
    show(_head(agency), key="head")
    show(_posts(ask("posts", agency=agency["agency"]).rows), key="posts")
    meetings = ask("meetings_of_agency", agency=agency["agency"], skip=rows_to_skip(), limit=ROWS).rows
    show(_meetings(meetings), key="agency")
    turn_pages(meetings[0]["total"] if meetings else 0)


def _steps(rows: Sequence[Row], direction: str) -> Cell:
    """The agencies right before or after, each with how and when."""
    steps = [row for row in rows if row["direction"] == direction]
    return joined([(*entity("Agency", row["agency"], row["name"]), Text(f" ({_how(row)})")) for row in steps])


def _how(row: Row) -> str:
    """How and when: a day, or a year alone."""
    exact = "year" if row["date"].isdigit() else None
    return f"{word('succession', row['kind'])}, {days(row['date'], None, exact)}"


def _head(agency: Row) -> list[Block]:
    steps = ask("succession", agency=agency["agency"]).rows
    tags = [word(kind, agency[kind]) for kind in ("level", "branch") if agency[kind]]
    others = tuple(Text(name) for name in other_forms(agency))
    counts = {name: number(agency[name]) for name in ("posts", "people", "meetings", "parts")}
    rows = [
        (t("agency.superior"), entity("Agency", agency["superior"], agency["superior_name"])),
        (t("agency.names"), others),
        *((t(f"agency.{way}"), _steps(steps, way)) for way in ("before", "after")),
        (t("agency.counted"), (Text(t("agency.counts", **counts)),)),
    ]
    key = f"Agency:{agency['agency']}"
    way = joined(
        [
            (Link(t("phrase.in_graph"), address("graph", id=key)),),
            (Link(t("phrase.compare"), address("compare", id=key)),),
            (Link(t("phrase.export"), address("export", id=key)),),
        ]
    )
    blocks: list[Block] = [
        Heading(agency["name"], 1, tuple(Tag(tag, colour_of("Agency")) for tag in tags), way),
        Facts(tuple((label, cell) for label, cell in rows if cell)),
    ]
    if not agency["placed"]:
        blocks.append(Line((Text(t("agency.unplaced"), "warn"),)))
    return blocks


def _posts(rows: Sequence[Row]) -> list[Block]:
    if not rows:
        return []
    columns = (
        Column(t("column.post")),
        Column(t("column.name"), "name"),
        Column(t("column.dates"), "nowrap"),
        Column(t("column.sentence"), "quote"),
    )
    cells = tuple(
        (
            entity("Role", row["role"], row["title"]),
            (*entity("Person", row["person"], row["name"]), *status_tags(row["status"])),
            (Text(days(row["first"], row["last"])),),
            quote(row["sentence"]),
        )
        for row in rows
    )
    return [
        Heading(t("agency.posts"), note=(Text(t("person.career_help")),)),
        precision_note(("HELD",)),
        Table(columns, cells, t("agency.posts")),
    ]


def _meetings(rows: Sequence[Row]) -> list[Block]:
    if not rows:
        return []
    columns = (
        Column(t("column.date"), "nowrap"),
        Column(t("column.meeting")),
        Column(t("column.as_printed")),
        Column(t("column.sentence"), "quote"),
    )
    cells = tuple(
        (
            text_cell(days(row["date"], None)),
            (*entity("Meeting", row["meeting"], row["name"]), *planned_tag(row["planned"])),
            tuple(Text(name) for name in row["printed"]),
            quote(row["sentence"]),
        )
        for row in rows
    )
    return [
        Heading(t("agency.meetings")),
        precision_note(("TOOK_PART",)),
        Table(columns, cells, t("agency.meetings")),
    ]


page()
